/** Who goes first on a machine that all share. */
import { expect, test, vi } from 'vitest';
import { giveWay } from '../../../infra/local/runner/give-way.ts';

test('streams wait until nobody waits for an answer, also where one of them failed', async () => {
  const way = giveWay(60_000);
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

test('a crowd without end does not hold them up for ever', async () => {
  const way = giveWay(1);
  void way.first(() => new Promise(() => {}));
  await way.calm();
  await way.calm();
});
