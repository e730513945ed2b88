/** Who goes first on a machine that all share. */
import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { giveWay } from '../../../infra/local/runner/give-way.ts';

test('streams wait until nobody waits for an answer, also where one of them failed', async () => {
  const way = giveWay({ crowd: 1, fewMs: 60_000, crowdMs: 60_000 });
  const ends: Array<(error?: Error) => void> = [];
  const work = () => new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())));
  const answers = [way.first(work), way.first(work)];
  const heard = vi.fn();
  const streams = [way.calm().then(heard), way.calm().then(heard)];
  ends[0]!();
  await answers[0];
  expect(heard).not.toHaveBeenCalled();
  ends[1]!(new Error('broken'));
  await expect(answers[1]).rejects.toThrow('broken');
  await Promise.all(streams);
  await way.calm();
});

const forEver = () => new Promise<void>(() => {});

test('a few who wait hold them up for a while only', async () => {
  const way = giveWay({ crowd: 3, fewMs: 1, crowdMs: 60_000 });
  void way.first(forEver);
  void way.first(forEver);
  await way.calm();
});

test('a crowd holds them up until it is none', async () => {
  const way = giveWay({ crowd: 3, fewMs: 1, crowdMs: 60_000 });
  const ends: Array<() => void> = [];
  const answers = [1, 2, 3].map(() => way.first(() => new Promise<void>((resolve) => ends.push(resolve))));
  let isCalm = false;
  const stream = way.calm().then(() => (isCalm = true));
  await setTimeout(20);
  expect(isCalm).toBe(false);
  ends[0]!();
  await answers[0];
  await stream;
});

test('a crowd without end does not hold them up for ever', async () => {
  const way = giveWay({ crowd: 1, fewMs: 1, crowdMs: 3 });
  void way.first(forEver);
  await way.calm();
  await way.calm();
});
