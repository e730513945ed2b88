/** Drill: a stream whose consumer keeps failing. Its records are set aside, and a replay makes good what they asked for. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { LocalHarborlight } from '../../infra/local/runner/start-local.ts';
import { newDataDir, removeDataDir } from '../support/running-harborlight.ts';
import { mailsTo, openShift, startWhole, tableNamed } from '../support/whole-harborlight.ts';

const dataDir = newDataDir();
let harborlight: LocalHarborlight;
afterEach(async () => {
  await harborlight.stop();
  removeDataDir(dataDir);
});

const lettersIn = () => {
  const folder = join(dataDir, 'dead-letters');
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return files.filter((file) => file.endsWith('.json')).length;
};

test('records that were set aside are followed by a replay, once, and those behind them were never held up', async () => {
  harborlight = await startWhole(dataDir);
  const { signUp } = await openShift(harborlight);
  const messages = tableNamed(harborlight, /messages/i);

  harborlight.engine.setFaults({ rules: [{ kind: 'server-error', tableName: messages }] });
  expect((await signUp('Ann')).status).toBe(201);
  await expect.poll(lettersIn).toBe(1);
  expect(await mailsTo(harborlight, 'ann@people.example')).toEqual([]);

  // Still broken: a replay changes nothing.
  expect(await harborlight.replay()).toEqual({ followed: 0, kept: 1 });

  harborlight.engine.setFaults(undefined);
  expect((await signUp('Ben')).status).toBe(201);
  await expect.poll(() => mailsTo(harborlight, 'ben@people.example')).toHaveLength(1);
  expect(await harborlight.replay()).toEqual({ followed: 1, kept: 0 });
  await expect.poll(() => mailsTo(harborlight, 'ann@people.example')).toHaveLength(1);
  expect(lettersIn()).toBe(0);
  expect(await harborlight.replay()).toEqual({ followed: 0, kept: 0 });
  expect(await mailsTo(harborlight, 'ann@people.example')).toHaveLength(1);
});
