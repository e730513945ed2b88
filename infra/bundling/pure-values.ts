/**
 * Lets bundles leave out the values of `shared/` that a function does not use. A schema, a list or a map is made by calls, and a bundler
 * has to suppose that a call does something else besides; nothing in `shared/` does. So each value at the top of a module is made in a
 * function that is marked as pure, which the bundler takes apart again. Used by bundle-functions.ts.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

const declaration = /^((?:export )?(?:const|let|var) [\w$]+ = )(.+)$/;
/** Values that are made without a call, or that are functions themselves. */
const isPlain = (value: string) =>
  !value.includes('(') || /^(?:async )?(?:function\b|\([^()]*\) =>|\w+ =>)/.test(value);
const opensText = (line: string) => (line.match(/`/g) ?? []).length % 2 === 1;
/** As esbuild prints JavaScript, a statement of several lines ends where a bracket stands at the margin; one that is a text, after it. */
const isEnd = (line: string, first: string) =>
  line.endsWith(';') && (line === first || (opensText(first) ? line.includes('`') : /^[\])}]/.test(line)));

/** The module, which esbuild has printed, with its values marked. Lines stay where they are. */
export function markedAsPure(module: string): string {
  const lines = module.split('\n');
  for (let first = 0; first < lines.length; first += 1) {
    const [, name, value] = declaration.exec(lines[first]!) ?? [];
    if (!name || !value) continue;
    let last = first;
    while (last < lines.length && !isEnd(lines[last]!, lines[first]!)) last += 1;
    if (last === lines.length || isPlain([value, ...lines.slice(first + 1, last + 1)].join('\n'))) continue;
    lines[first] = `${name}/* @__PURE__ */ (() => (${value}`;
    lines[last] = `${lines[last]!.slice(0, -1)}))();`;
    first = last;
  }
  return lines.join('\n');
}

export const pureValues: Plugin = {
  name: 'pure-values',
  setup(build) {
    build.onLoad({ filter: /[\\/]shared[\\/].*\.ts$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const { code } = await build.esbuild.transform(await readFile(path, 'utf8'), {
        ...{ loader: 'ts', target: 'node24', sourcemap: 'inline', sourcefile: basename(path) },
      });
      return { contents: markedAsPure(code), loader: 'js' };
    });
  },
};
