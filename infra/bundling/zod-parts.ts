/**
 * Leaves the parts of zod out of the bundles that no schema of ours uses, but that hang on every schema as a method, or in a name with
 * others, so that no bundler can tell: formats of texts, ways to change a schema, the memory for values that hold themselves, and
 * English sentences that nobody reads. Whoever calls one of them in a bundle learns that it is no function. Used by bundle-functions.ts.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { changed } from './change-source.ts';
import { leanCore } from './zod-core-parts.ts';

/** Methods of every schema. */
const ofSchemas =
  'exactOptional nonoptional prefault catch readonly isOptional isNullable validate validateAsync encode decode encodeAsync decodeAsync safeEncode safeDecode safeEncodeAsync safeDecodeAsync toJSONSchema with brand register describe meta apply parseAsync safeParseAsync';
/** Methods of texts; `z.iso` and `z.url` have the formats that we use. */
const ofTexts =
  'email jwt emoji guid uuid uuidv4 uuidv6 uuidv7 nanoid cuid cuid2 ulid base64 base64url xid ksuid ipv4 ipv6 cidrv4 cidrv6 e164 date datetime time duration includes startsWith endsWith lowercase uppercase normalize slugify length nonempty';
const ofNumbers = 'gt gte lt lte safe positive nonnegative negative nonpositive multipleOf step finite';
const ofObjects = 'keyof catchall passthrough loose strict strip safeExtend merge exactPartial required';
export const unusedMethods = [ofSchemas, ofTexts, ofNumbers, ofObjects].flatMap((names) => names.split(' '));
/** What is no method of the one list or the other, by what a release that has it elsewhere is told. */
const unusedParts: ReadonlyArray<readonly [what: string, part: RegExp]> = [
  ['memory', /if \(!core\.globalConfig\.memoizer\)\s+core\.config\(\{ memoizer: core\.memoizer\(\) \}\);/],
  ['JSON schemas', /^ +inst\._zod\.processJSONSchema = .*;\n/gm],
  ['JSON schemas', /^ +jsonSchema: \{\n(?: {16}.*\n)+ +\},\n/m],
  ['other name', /^ {4}[gs]et spa\(.*\n.*\n {4}\},\n/gm],
  ['parts of a choice', /^ {4}inst\.(?:extract|exclude) = [^]*?^ {4}\};\n/gm],
  ['derived values', /(?<=util\.derived\(\{\n)(?: {4}.*\n)+(?=\}, \{)/g],
];

/** A method in a list of methods, as zod writes them. */
const methodOf = (name: string) =>
  new RegExp(
    `^    (?:async )?${name}(?:: (?:async )?function \\w+)?\\([^)]*\\) \\{\\n(?:        .*\\n)*    \\},\\n`,
    'gm',
  );
const without = (source: string, part: RegExp, what: string) => changed(source, what, part, '');

/** The module of zod's schemas without them. Throws: when a release of zod has one of them elsewhere. */
export function leanSchemas(source: string): string {
  const lean = unusedParts.reduce((left, [what, part]) => without(left, part, what), source);
  // Reached by a name in another's, no function could be left out.
  const reached = changed(
    lean,
    'util',
    /import \{ util \} from "\.\.\/core\/index\.js"/,
    'import * as util from "../core/util.js"',
  );
  // Parsers that are made of text at the first parse are for thousands of them, not for one request.
  const plain = changed(reached, 'compiled objects', /core\.\$ZodObjectJIT\.init/, 'core.$ZodObject.init');
  const prompt = changed(
    plain,
    'change that waits',
    /(if \(output instanceof Promise\)) \{\n +return output\.then\([^]*?\n {8}\}/,
    '$1 throw new core.$ZodAsyncError();',
  );
  return unusedMethods.reduce((left, name) => without(left, methodOf(name), name), prompt);
}

/** A module whose functions are reached by one name, with those alone that we use. */
export function leanNamespace(source: string, used: readonly string[]): string {
  for (const name of used) if (!source.includes(`export function ${name}(`)) throw new Error(`zod has no ${name}`);
  return source.replace(/export function (\w+)\([^)]*\) \{[^}]*\}\n/g, (whole, name) =>
    used.includes(name) ? whole : '',
  );
}

/** The errors without ways to tell them; `fieldErrors` in shared/kernel/problem.ts is ours. */
export const leanErrors = (source: string) =>
  [
    /^ {4}_lazyMethod\(proto, .*\n(?: {8}.*\n)*(?: {4}\}\);\n)?/gm,
    /^ {4}Object\.defineProperty\(proto, "isEmpty"[^]*?^ {4}\}\);\n/m,
  ].reduce((lean, part) => without(lean, part, 'words of errors'), source);

/** `schemas.js` exports them too; by this name a list of all four would stay in every bundle. */
const isoClasses = /^export \{ ZodISO.*\n/m;

export const leanZod: Plugin = {
  name: 'lean-zod',
  setup(build) {
    const lean = (module: string, change: (source: string) => string) =>
      build.onLoad({ filter: new RegExp(`zod.v4.${module}\\.js$`) }, async ({ path }) => ({
        contents: change(await readFile(path, 'utf8')),
        loader: 'js',
      }));
    build.onResolve({ filter: /\/locales\/en\.js$/ }, ({ importer }) =>
      /zod.v4.classic.schemas/.test(importer)
        ? { path: join(import.meta.dirname, 'stubs/zod-messages.ts') }
        : undefined,
    );
    lean('core.schemas', leanCore);
    lean('classic.schemas', leanSchemas);
    lean('classic.errors', leanErrors);
    lean('classic.external', (source) => without(source, isoClasses, 'names'));
    lean('classic.coerce', (source) => leanNamespace(source, ['number']));
    lean('classic.iso', (source) => leanNamespace(without(source, isoClasses, 'names'), ['date', 'datetime']));
  },
};
