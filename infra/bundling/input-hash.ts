/**
 * A hash over the content of files and folders, so that a build step runs only when something it reads changed.
 * Used by `build-step.ts`.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Hash over every file in `paths` (files or folders, relative to `root`); absent paths count as absent. */
export function hashInputs(root: string, paths: readonly string[], extra: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, root, path);
  for (const text of extra) hash.update(`${text}\0`);
  return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, root: string, path: string): void {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return;
  if (statSync(absolute).isDirectory()) {
    for (const name of readdirSync(absolute).sort()) addTo(hash, root, join(path, name));
  } else {
    hash.update(`${path}\0`).update(readFileSync(absolute)).update('\0');
  }
}
