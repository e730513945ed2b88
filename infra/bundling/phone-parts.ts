/**
 * Leaves out of libphonenumber how numbers are written for people, which no function does, and the transpiler's ways around what browsers of
 * 2015 lacked: Node has each of them itself. What is left reads every number as the whole does (tests/infra/lean-phones.test.ts). Used by
 * bundle-functions.ts.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { changed } from './change-source.ts';

/** Of a number; functions take its E.164 form and ask whether it is valid. */
const unusedMethods = [
  ...['setExt', 'getPossibleCountries', 'isNonGeographic', 'isEqual', 'getType'],
  ...['format', 'formatNational', 'formatInternational', 'getURI'],
];

/** What the transpiler's functions do, by their names. */
const native: Readonly<Record<string, string>> = {
  _typeof: '(value) { return typeof value; }',
  _classCallCheck: '() {}',
  _objectSpread: '() { return Object.assign(...arguments); }',
  _defineProperty: '(object, key, value) { object[key] = value; return object; }',
  _slicedToArray: '(list) { return [...list]; }',
  _createForOfIteratorHelperLoose: '(list) { const iterator = list[Symbol.iterator](); return () => iterator.next(); }',
  _createClass:
    '(made, methods = []) { for (const { key, value } of methods) Object.defineProperty(made.prototype, key, { value, configurable: true, writable: true }); return made; }',
};

const method = (name: string) =>
  new RegExp(
    `\\{\\n {4}key: "${name}",\\n {4}value: function \\w+\\([^)]*\\) \\{\\n(?: {6}.*\\n)* {4}\\}\\n(?:\\n| {4}//.*\\n)* {2}\\}(?:, )?`,
  );

/** The module of a number without them. Throws: when a release has one elsewhere. */
export const leanNumber = (source: string): string =>
  unusedMethods.reduce((lean, name) => changed(lean, name, method(name), ''), source);

/** A module without the transpiler's functions. */
export const modernised = (source: string): string =>
  source.replace(/^function (_\w+)\(.*\}$/gm, (whole, name: string) =>
    native[name] ? `function ${name}${native[name]}` : whole,
  );

const parseError = "export default class ParseError extends Error { name = 'ParseError'; }\n";

export const leanPhones: Plugin = {
  name: 'lean-phones',
  setup(build) {
    build.onLoad({ filter: /libphonenumber-js.es6.*\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (path.endsWith('ParseError.js')) return { contents: parseError, loader: 'js' };
      return { contents: modernised(/[\\/]PhoneNumber\.js$/.test(path) ? leanNumber(source) : source), loader: 'js' };
    });
  },
};
