/**
 * Leaves out of oRPC what no endpoint of ours has: answers that go on as events, traces, actions of React, and ways to build a contract or a
 * procedure that we do not take. Whoever calls one of them in a bundle learns that it is no function. Used by bundle-functions.ts.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { changed } from './change-source.ts';

/** Of what `implement(contract)` has, its `router`, `$context` and each endpoint's `handler` are ours. */
export const unusedOfProcedures =
  '$config $meta $route $input middleware errors use meta route input output prefix tag router lazy callable actionable';
export const unusedOfContracts = '$meta $route $input prefix tag router';

const method = (name: string) =>
  new RegExp(`^ {2}${RegExp.escape(name)}\\([^)]*\\) \\{\\n(?: {4}.*\\n)* {2}\\}\\n`, 'gm');
const withoutMethods = (source: string, names: string) =>
  names.split(' ').reduce((lean, name) => changed(lean, name, method(name), ''), source);

/** A bundler keeps a class with a parent or a computed name, and a value that is made by a call, whether anything uses them or not. */
const droppable = (source: string) =>
  source
    .replace(
      /^class (\w+) [^]*?^\}\n/gm,
      (whole, name) => `const ${name} = /* @__PURE__ */ (() => ${whole.trim()})();\n`,
    )
    .replace(/^const (\w+) = new /gm, 'const $1 = /* @__PURE__ */ new ');

const withoutEvents = (source: string) =>
  changed(source, 'events', /isAsyncIteratorObject\((?:data|input|output)\)/g, 'false');

/** Each module by its path, with what is left of it. */
const modules: ReadonlyArray<readonly [path: RegExp, change: (source: string) => string]> = [
  [/@orpc.server.dist.index\.mjs$/, (source) => droppable(withoutMethods(source, unusedOfProcedures))],
  [/@orpc.contract.dist.index\.mjs$/, (source) => droppable(withoutMethods(source, unusedOfContracts))],
  [/@orpc.server.dist.shared.server\.(?:DEBcqOjg|CMf4nKky)\.mjs$/, (source) => droppable(withoutEvents(source))],
  [/@orpc.openapi-client.dist.shared.openapi-client\.B2Q9qU5m\.mjs$/, (source) => droppable(withoutEvents(source))],
  [
    /@orpc.(?:standard-server.dist.index|client.dist.shared.client\.\w+|openapi-client.dist.shared.openapi-client\.t9fCAe3x)\.mjs$/,
    droppable,
  ],
  [
    /@orpc.shared.dist.index\.mjs$/,
    (source) => droppable(changed(source, 'traces', /getGlobalOtelConfig\(\)\?\.tracer/g, 'undefined')),
  ],
];

/** What is left of a module of oRPC's. Throws: when a release has its parts elsewhere. */
export function leanModule(file: string, source: string): string {
  const [, change] = modules.find(([path]) => path.test(file)) ?? [];
  return change ? change(source) : source;
}

export const leanOrpc: Plugin = {
  name: 'lean-orpc',
  setup(build) {
    build.onLoad({ filter: /@orpc.*\.mjs$/ }, async ({ path }) => ({
      contents: leanModule(path, await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};
