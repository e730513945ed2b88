/** Drill: the key of personal texts is rotated. Everything is sealed anew, and the old key is needed no more. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { LocalHarborlight } from '../../infra/local/runner/start-local.ts';
import { call, newDataDir, removeDataDir } from '../support/running-harborlight.ts';
import { openShift, startWhole } from '../support/whole-harborlight.ts';

const dataDir = newDataDir();
let harborlight: LocalHarborlight;
afterEach(async () => {
  await harborlight.stop();
  removeDataDir(dataDir);
});

/** As an operator edits the secret, between a stop and a start. */
async function restartWith(change: (keys: string) => string): Promise<void> {
  await harborlight.stop();
  const file = join(dataDir, 'secrets.json');
  const secrets = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const name = Object.keys(secrets).find((one) => /contact/i.test(one))!;
  writeFileSync(file, JSON.stringify({ ...secrets, [name]: change(secrets[name]!) }));
  harborlight = await startWhole(dataDir);
}

test('a new key is put before the old one, the migration seals anew, and the old one is taken away', async () => {
  harborlight = await startWhole(dataDir);
  const { signUp } = await openShift(harborlight);
  const { manageToken } = (await signUp('Ann')).body;
  const see = () => call(harborlight.origin, 'GET', `/api/sign-ups/${manageToken}`);

  await restartWith((old) => `a new key for this drill,${old}`);
  expect((await see()).body).toMatchObject({ name: 'Ann' });
  await harborlight.wake('migrate-data');

  await restartWith((both) => both.split(',')[0]!);
  expect((await see()).body).toMatchObject({ name: 'Ann' });
});

test('a key that is taken away before everything was sealed anew is missed (control)', async () => {
  harborlight = await startWhole(dataDir);
  const { signUp } = await openShift(harborlight);
  const { manageToken } = (await signUp('Ann')).body;

  await restartWith(() => 'a new key alone');
  expect((await call(harborlight.origin, 'GET', `/api/sign-ups/${manageToken}`)).status).toBe(500);
});
