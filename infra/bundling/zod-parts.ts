/**
 * Leaves the parts of zod out of the bundles that no schema of ours uses, but that hang on every text as a method, so that no
 * bundler can tell: formats of texts, the memory for values that hold themselves, and English sentences that nobody reads.
 * Used by bundle-functions.ts.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** The formats of zod that schemas of ours use (`z.iso.date`, `z.string().url` …). */
const usedFormats = ['url', 'isoDate', 'isoDateTime'];
const format = /return this\.check\(core\._(\w+)\(Zod\w+, params\)\);/g;
const memory = /if \(!core\.globalConfig\.memoizer\)\s+core\.config\(\{ memoizer: core\.memoizer\(\) \}\);/;

/** The module of zod's schemas without them. Throws: when a release of zod has none of the kind where they stood. */
export function leanSchemas(source: string): string {
  let left = 0;
  const lean = source
    .replace(format, (whole, name: string) => {
      if (usedFormats.includes(name)) return whole;
      left += 1;
      return "throw new Error('This format was left out of the bundle (infra/bundling/zod-parts.ts)');";
    })
    // JSON cannot hold itself, and no schema of ours does.
    .replace(memory, '');
  if (left === 0 || memory.test(lean) || lean.includes('core.memoizer()'))
    throw new Error('zod has other schemas than infra/bundling/zod-parts.ts knows');
  return lean;
}

export const leanZod: Plugin = {
  name: 'lean-zod',
  setup(build) {
    const ofClassic = /zod.v4.classic.schemas/;
    build.onResolve({ filter: /\/locales\/en\.js$/ }, ({ importer }) =>
      ofClassic.test(importer) ? { path: join(import.meta.dirname, 'stubs/zod-messages.ts') } : undefined,
    );
    build.onLoad({ filter: /zod.v4.classic.schemas\.js$/ }, async ({ path }) => ({
      contents: leanSchemas(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};
