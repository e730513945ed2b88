/** Bundles carry the values of `shared/` that they use, and no others. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundling/bundle-functions.ts';
import { markedAsPure } from '../../infra/bundling/pure-values.ts';

const root = mkdtempSync(join(tmpdir(), 'harborlight-pure-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('what no function uses is left out, with all that only it uses', async () => {
  mkdirSync(join(root, 'shared'));
  writeFileSync(
    join(root, 'shared/model.ts'),
    `const make = (text: string): Map<string, string> => new Map([[text, text]]);
    const deep = make('deep');
    export const unused = {
      name: make('unused'),
      deep,
    };
    const signs = \`
    one; (two);
    \`.trim();
    export const used: Map<string, string> = make(
      'used ' + signs,
    );
    export const both = [make('both'), used] as const;`,
  );
  writeFileSync(join(root, 'entry.ts'), "import { both } from './shared/model.ts'; console.log([...both[1]][0]![0]);");
  await bundleFunctions({ root, outFolder: join(root, 'out'), entries: { one: 'entry.ts' } });
  const bundle = readFileSync(join(root, 'out/one/index.js'), 'utf8');
  expect(bundle).toContain('used ');
  expect(bundle).toContain('one; (two);');
  expect(bundle).not.toContain('unused');
  expect(bundle).not.toContain('deep');
});

it('marks values that are made by calls, and leaves functions, plain values and lines as they are', () => {
  const module = [
    'import * as z from "zod";',
    'export const one = z.object({',
    '  a: z.string()',
    '});',
    'const two = (value) => z.string(value);',
    'const three = async () => {',
    '  return z.string();',
    '};',
    'export const four = 4;',
    'export const five = z.string();',
    '',
  ].join('\n');
  expect(markedAsPure(module).split('\n')).toEqual([
    'import * as z from "zod";',
    'export const one = /* @__PURE__ */ (() => (z.object({',
    '  a: z.string()',
    '})))();',
    ...module.split('\n').slice(4, 9),
    'export const five = /* @__PURE__ */ (() => (z.string()))();',
    '',
  ]);
});
