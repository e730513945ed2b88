/** What a function carries: no more than its bar, and every refusal that it may answer. Figures of time: `npm run bench -- cold`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundling/bundle-functions.ts';
import { functionDefinitions, isBehindApi } from '../../infra/functions.ts';
import { commonRefusals } from '../../shared/kernel/refusals.ts';
import { allRefusals } from '../../shared/refusals.ts';

/** In units of 1,024 bytes. */
const mostKb = 250;
/** What holds more, to the next five, and why: docs/adr/0011-lean-bundles.md. */
const largerKb: Readonly<Record<string, number>> = {
  'print-proofs': 525,
  passkeys: 290,
};

/** Codes that a function compares with, and never answers: what the log watches for, and what keeps a volunteer out of a team. */
const onlyRead = (name: string, code: string) =>
  ['code.wrong-or-expired', 'code.other-browser', 'passkey.not-accepted'].includes(code) ||
  (['relief', 'nights'].includes(name) && code.startsWith('sign-up.'));

const functions = functionDefinitions.filter(isBehindApi);
const outFolder = mkdtempSync(join(tmpdir(), 'harborlight-bundles-'));
let bundles: ReadonlyArray<{ readonly name: string; readonly code: Buffer }>;

beforeAll(async () => {
  await bundleFunctions({
    root: join(import.meta.dirname, '../..'),
    outFolder,
    entries: Object.fromEntries(functions.map(({ name, entry }) => [name, entry])),
  });
  bundles = functions.map(({ name }) => ({ name, code: readFileSync(join(outFolder, name, 'index.js')) }));
}, 60_000);
afterAll(() => rmSync(outFolder, { recursive: true, force: true }));

it('no function behind the API is larger than its bar', () => {
  const sizes = bundles.map(({ name, code }) => ({ name, kb: Math.ceil(code.length / 1024) }));
  expect(sizes.filter(({ name, kb }) => kb > (largerKb[name] ?? mostKb))).toEqual([]);
});

it('a function carries the texts of all refusals that stand in its code', () => {
  const missing = bundles.flatMap(({ name, code }) => {
    const text = code.toString();
    const isNamed = (refusal: string) => text.includes(`"${refusal}"`);
    const isTold = (refusal: string) => new RegExp(`"?${RegExp.escape(refusal)}"?:\\{status:`).test(text);
    return Object.keys(allRefusals)
      .filter((refusal) => !(refusal in commonRefusals) && isNamed(refusal) && !isTold(refusal))
      .filter((refusal) => !onlyRead(name, refusal))
      .map((refusal) => `${name}: ${refusal}`);
  });
  expect(missing).toEqual([]);
});
