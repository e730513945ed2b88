/**
 * Leaves the parts of zod out of the bundles that no schema of ours uses, but that hang on every schema as a method, or in a name with
 * others, so that no bundler can tell: formats of texts, ways to change a schema, the memory for values that hold themselves, and
 * English sentences that nobody reads. Whoever calls one of them in a bundle learns that it is no function. Used by bundle-functions.ts.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Methods of every schema. */
const ofSchemas =
  'exactOptional nonoptional prefault catch readonly isOptional isNullable validate validateAsync encode decode encodeAsync decodeAsync safeEncode safeDecode safeEncodeAsync safeDecodeAsync toJSONSchema';
/** Methods of texts; `z.iso` and `z.url` have the formats that we use. */
const ofTexts =
  'email jwt emoji guid uuid uuidv4 uuidv6 uuidv7 nanoid cuid cuid2 ulid base64 base64url xid ksuid ipv4 ipv6 cidrv4 cidrv6 e164 time duration includes startsWith endsWith lowercase uppercase slugify';
export const unusedMethods = [...ofSchemas.split(' '), ...ofTexts.split(' ')];
const memory = /if \(!core\.globalConfig\.memoizer\)\s+core\.config\(\{ memoizer: core\.memoizer\(\) \}\);/;

const unknown = (what: string) => new Error(`zod has no ${what} where infra/bundling/zod-parts.ts looks for it`);

/** A method in a list of methods, as zod writes them. */
const methodOf = (name: string) =>
  new RegExp(
    `^    (?:async )?${name}(?:: (?:async )?function \\w+)?\\([^)]*\\) \\{\\n(?:        .*\\n)*    \\},\\n`,
    'm',
  );
const without = (source: string, part: RegExp, what: string) => {
  if (!part.test(source)) throw unknown(what);
  return source.replace(part, '');
};

/** The module of zod's schemas without them. Throws: when a release of zod has one of them elsewhere. */
export function leanSchemas(source: string): string {
  // JSON cannot hold itself, and no schema of ours does.
  const forgetful = without(source, memory, 'memory');
  return unusedMethods.reduce((lean, name) => without(lean, methodOf(name), name), forgetful);
}

/** A module whose functions are reached by one name, with those alone that we use. */
export function leanNamespace(source: string, used: readonly string[]): string {
  for (const name of used) if (!source.includes(`export function ${name}(`)) throw unknown(name);
  return source.replace(/export function (\w+)\([^)]*\) \{[^}]*\}\n/g, (whole, name) =>
    used.includes(name) ? whole : '',
  );
}

export const leanZod: Plugin = {
  name: 'lean-zod',
  setup(build) {
    const lean = (module: string, change: (source: string) => string) =>
      build.onLoad({ filter: new RegExp(`zod.v4.classic.${module}\\.js$`) }, async ({ path }) => ({
        contents: change(await readFile(path, 'utf8')),
        loader: 'js',
      }));
    build.onResolve({ filter: /\/locales\/en\.js$/ }, ({ importer }) =>
      /zod.v4.classic.schemas/.test(importer)
        ? { path: join(import.meta.dirname, 'stubs/zod-messages.ts') }
        : undefined,
    );
    lean('schemas', leanSchemas);
    lean('coerce', (source) => leanNamespace(source, ['number']));
    lean('iso', (source) => leanNamespace(source, ['date', 'datetime']));
  },
};
