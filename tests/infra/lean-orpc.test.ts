/** What is left out of oRPC is what no endpoint of ours has. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { leanModule, unusedOfContracts, unusedOfProcedures } from '../../infra/bundling/orpc-parts.ts';
import { root } from './from-bundle.ts';

const orpc = (module: string) => join(root, 'node_modules/@orpc', module);
const lean = (module: string) => leanModule(orpc(module), readFileSync(orpc(module), 'utf8'));
const sources = globSync('{shared,functions}/**/*.ts', { cwd: root }).map((file) =>
  readFileSync(join(root, file), 'utf8'),
);

it('leaves out events, traces and the ways to build that we do not take', () => {
  const procedures = lean('server/dist/index.mjs');
  for (const gone of ['  actionable(', '  lazy(', '  $config(']) expect(procedures).not.toContain(gone);
  expect(procedures).toContain('  handler(');
  const contracts = lean('contract/dist/index.mjs');
  expect([contracts.includes('  input('), contracts.includes('  $input(')]).toEqual([true, false]);
  expect(lean('shared/dist/index.mjs')).not.toContain('getGlobalOtelConfig()?.tracer');
});

it('fails the build when oRPC has its parts elsewhere', () => {
  expect(() => leanModule(orpc('server/dist/index.mjs'), 'export {};')).toThrow('There is no $config');
  expect(() => leanModule(orpc('shared/dist/index.mjs'), 'export {};')).toThrow('There is no traces');
});

const built = (builder: string, names: string) =>
  new RegExp(
    `\\b${builder}(?:\\.\\w+)*\\.(?:${names
      .split(' ')
      .map((name) => RegExp.escape(name))
      .join('|')})\\(`,
  );

it('no contract and no procedure of ours takes what is left out', () => {
  // `os.router({ … })` is what implements a whole contract, and is kept apart from the builder of one procedure.
  const ways = unusedOfProcedures.replace(' router', '');
  const using = sources.filter((text) => /from '@orpc/.test(text) && built('os', ways).test(text));
  const contracts = sources.filter((text) => built('(?:oc|\\w*[eE]ndpoint)', unusedOfContracts).test(text));
  expect([using, contracts]).toEqual([[], []]);
});

it('no endpoint answers by events', () => {
  expect(
    sources.filter((text) =>
      /\b(?:eventIterator|AsyncIterator|HibernationPlugin)\b|\bsetGlobalOtelConfig\b/.test(text),
    ),
  ).toEqual([]);
});
