/** Drill: the laptop is lost, and its backup was made while people signed up. What they were told before it began is there again. */
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { makeBackup } from '../../infra/local/backup/backup.ts';
import { restoreBackup } from '../../infra/local/backup/restore.ts';
import type { LocalHarborlight } from '../../infra/local/runner/start-local.ts';
import { call, newDataDir, removeDataDir } from '../support/running-harborlight.ts';
import { mailsTo, openShift, startWhole } from '../support/whole-harborlight.ts';

const folders = [newDataDir(), newDataDir()] as const;
const [dataDir, restoredDir] = folders;
let harborlight: LocalHarborlight;
afterEach(async () => {
  await harborlight.stop();
  for (const folder of folders) removeDataDir(folder);
});

test('a backup made in the middle of sign-ups brings back every place that was promised before it, and mails nobody again', async () => {
  harborlight = await startWhole(dataDir);
  const { signUp } = await openShift(harborlight);
  const ann = (await signUp('Ann')).body;
  await expect.poll(() => mailsTo(harborlight, 'ann@people.example')).not.toEqual([]);
  const file = join(dataDir, 'now.backup');
  const [bo] = await Promise.all([signUp('Bo'), makeBackup({ dataDir, file }), signUp('Cy')]);
  const mails = await mailsTo(harborlight, 'ann@people.example');
  await harborlight.stop();

  await restoreBackup({ file, dataDir: restoredDir, replaces: false });
  harborlight = await startWhole(restoredDir);
  const see = (manageToken: string) => call(harborlight.origin, 'GET', `/api/sign-ups/${manageToken}`);
  expect((await see(ann.manageToken)).body).toMatchObject({ name: 'Ann', state: 'confirmed' });
  // Who signed up meanwhile is there as a whole or not at all.
  const seen = await see(bo.body.manageToken);
  expect([200, 404]).toContain(seen.status);
  await harborlight.wake('follow-due');
  expect(await mailsTo(harborlight, 'ann@people.example')).toEqual(mails);
});
