/** Drill: a table that throttles. People are told to come again, nothing is half done, and what waited is followed once. */
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

test('a throttled table answers 503, and the same request sent again is done once', async () => {
  harborlight = await startWhole(dataDir);
  const { signUp } = await openShift(harborlight);
  // So that every function is there before its table throttles.
  expect((await signUp('Zoe')).status).toBe(201);
  const places = tableNamed(harborlight, /places/i);

  harborlight.engine.setFaults({ rules: [{ kind: 'throttle', tableName: places, operations: ['UpdateItem'] }] });
  expect(await signUp('Ann')).toMatchObject({ status: 503, body: { code: 'busy' } });
  expect(await mailsTo(harborlight, 'ann@people.example')).toEqual([]);

  harborlight.engine.setFaults(undefined);
  const [first, second] = [await signUp('Ann'), await signUp('Ann')];
  expect(first).toMatchObject({ status: 201, body: { state: 'confirmed' } });
  expect(second.body).toEqual(first.body);
  await expect.poll(() => mailsTo(harborlight, 'ann@people.example')).toHaveLength(1);
});
