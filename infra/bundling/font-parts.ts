/**
 * Leaves out of the reader of fonts what only other fonts than ours need: ours are TrueType, without variations, colours, pictures or Apple's
 * tables (tests/infra/lean-fonts.test.ts looks into each). Used by bundle-functions.ts.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { changed, changedAll, type Change } from './change-source.ts';
import { markedAsPure } from './pure-values.ts';

/** The tables of a font that the reader decodes and none of ours has. */
export const tablesOfOthers = [
  ...[
    'CFF ',
    'CFF2',
    'VORG',
    'EBLC',
    'CBLC',
    'sbix',
    'COLR',
    'CPAL',
    'JSTF',
    'HVAR',
    'DSIG',
    'hdmx',
    'kern',
    'LTSH',
    'PCLT',
    'VDMX',
  ],
  ...['avar', 'bsln', 'feat', 'fvar', 'gvar', 'just', 'morx', 'opbd'],
];

const table = (name: string) => new RegExp(`^\\$\\w+\\$var\\$tables(?:\\.${name}|\\['${name}'\\]) = .*\\n`, 'm');

/** Ways to read that begin with one of these tables. */
const waysOfOthers: readonly Change[] = [
  [/if \(this\.font\.morx\)/, 'if (false)'],
  [/this\.directory\.tables\['CFF '\](?: \|\| this\.directory\.tables\.CFF2)?/g, 'false'],
  [/if \(this\.directory\.tables\.sbix\)/, 'if (false)'],
  [/if \(this\.directory\.tables\.COLR && this\.directory\.tables\.CPAL\)/, 'if (false)'],
  [/return new \(0, \$\w+\$export\$\w+\)\(this, variationCoords\);/, 'return null;'],
  // What the reader of Apple's tables keeps in mind, which is said outside of it.
  [/^\(0, \S+\)\(\[\n.*\n\], \S+\.prototype, "getStateMachine", null\);\n/m, ''],
];

/** Files that hold fonts in other ways: WOFF, WOFF 2, collections, Apple's. */
const formatsOfOthers = /(?<=^\/\/ Register font formats\n.*\n)(?:\(0, \S+\)\(\(0, \S+\)\);\n){4}/m;

/** The reader of fonts without all that. Throws: when a release has it elsewhere. */
export function leanFonts(source: string): string {
  const plain = tablesOfOthers.reduce((lean, name) => changed(lean, name, table(name), ''), source);
  return changedAll(changed(plain, 'formats', formatsOfOthers, ''), 'way of other fonts', waysOfOthers);
}

export const leanFontkit: Plugin = {
  name: 'lean-fontkit',
  setup(build) {
    build.onLoad({ filter: /fontkit.dist.module\.mjs$/ }, async ({ path }) => {
      const { code } = await build.esbuild.transform(leanFonts(await readFile(path, 'utf8')), { target: 'node24' });
      return { contents: markedAsPure(code), loader: 'js' };
    });
  },
};
