/** Turns at a place: few at a time, in order of arrival, and whatever becomes of one, the next has its turn. */
import { setImmediate as aMoment } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { limitConcurrency } from '../../../functions/reservations/limit-concurrency.ts';

/** Work that ends when the test says so. */
function works(slotId: string, count: number) {
  const begun: number[] = [];
  const ends: Array<{ finish: () => void; fail: () => void }> = [];
  const answers = Array.from({ length: count }, (_, at) =>
    limitConcurrency(slotId, () => {
      begun.push(at);
      return new Promise<number>((resolve, reject) => {
        ends[at] = { finish: () => resolve(at), fail: () => reject(new Error(`work ${at}`)) };
      });
    }),
  );
  return { begun, ends, answers };
}
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

test('eight work at a time, the others in order of arrival as each one ends', async () => {
  const { begun, ends, answers } = works('order', 20);
  await aMoment();
  expect(begun).toEqual(upTo(8));
  ends[5]!.finish();
  await aMoment();
  expect(begun).toEqual(upTo(9));
  for (const at of upTo(20)) {
    ends[at]!.finish();
    await aMoment();
  }
  expect(await Promise.all(answers)).toEqual(upTo(20));
});

test('work that fails gives its turn to the next, and its error to its own caller alone', async () => {
  const { begun, ends, answers } = works('errors', 40);
  const outcomes = Promise.allSettled(answers);
  for (const at of upTo(40)) {
    await aMoment();
    if (at % 2) ends[at]!.finish();
    else ends[at]!.fail();
  }
  expect((await outcomes).map(({ status }) => status)).toEqual(
    upTo(40).map((at) => (at % 2 ? 'fulfilled' : 'rejected')),
  );
  expect(begun).toEqual(upTo(40));
});

test('work that throws before it waits for anything gives its turn back too', async () => {
  const throws = () => {
    throw new Error('at once');
  };
  for (const _ of upTo(20)) await expect(limitConcurrency('throws', throws)).rejects.toThrow('at once');
  expect(await limitConcurrency('throws', async () => 'in')).toBe('in');
});

test('seven that hang hold nobody up, and another place none at all', async () => {
  const { ends } = works('hangs', 7);
  expect(await Promise.all(upTo(50).map((at) => limitConcurrency('hangs', async () => at)))).toEqual(upTo(50));
  works('hangs', 1);
  let isIn = false;
  void limitConcurrency('hangs', async () => (isIn = true));
  expect(await limitConcurrency('elsewhere', async () => 'in')).toBe('in');
  expect(isIn).toBe(false);
  ends[0]!.finish();
  await aMoment();
  expect(isIn).toBe(true);
});

test('after a quiet while there are eight turns again, not more', async () => {
  for (const round of upTo(3)) {
    const { begun, ends, answers } = works('again', 12);
    await aMoment();
    expect(begun, `round ${round}`).toEqual(upTo(8));
    for (const at of upTo(12)) {
      ends[at]!.finish();
      await aMoment();
    }
    await Promise.all(answers);
  }
});
