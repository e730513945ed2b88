/** Bundles a few lines as a function's code is bundled, and answers what they export. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { bundleFunctions } from '../../infra/bundling/bundle-functions.ts';

export const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

/** The lines import by paths from the root of the repository, such as `../../shared/kernel/text.ts`. */
export async function fromBundle<Exports>(lines: string): Promise<Exports> {
  mkdirSync(join(root, 'build'), { recursive: true });
  // Inside the repository, where dependencies are found.
  const folder = mkdtempSync(join(root, 'build/lines-'));
  try {
    writeFileSync(join(folder, 'entry.ts'), lines);
    await bundleFunctions({ root, outFolder: folder, entries: { lines: relative(root, join(folder, 'entry.ts')) } });
    return require(join(folder, 'lines/index.js')) as Exports;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
