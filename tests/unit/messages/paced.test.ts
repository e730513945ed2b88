/** Mails leave no faster than the account allows, on a clock of the test's own. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lineWith, mailPace, manyAtOnce } from '../../../functions/messages/paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** When each began, in milliseconds from the first, and how many were at work at once; each takes so long. */
async function workThrough(count: number, perSecond: number, atOnce: number, takes: number) {
  const [first, begins] = [Date.now(), [] as number[]];
  let [working, most] = [0, 0];
  const line = lineWith({ perSecond, atOnce });
  const work = async (turn: () => Promise<void>) => {
    most = Math.max(most, (working += 1));
    await turn();
    begins.push(Date.now() - first);
    await new Promise((resolve) => setTimeout(resolve, takes));
    working -= 1;
  };
  const done = manyAtOnce(Array.from({ length: count }), () => line(work));
  await vi.advanceTimersByTimeAsync(60_000);
  await done;
  return { begins, most };
}

test('the first leaves at once, and each next one its share of a second later', async () => {
  const { begins } = await workThrough(31, 10, 10, 5);
  expect(begins[0]).toBe(0);
  expect(begins).toHaveLength(31);
  for (const [index, begin] of begins.entries()) expect(begin).toBeGreaterThanOrEqual(index * 100 - 1);
  expect(begins.at(-1)).toBeLessThan(3200);
});

test('no more are under way at once than is allowed, however slow each is', async () => {
  const { begins, most } = await workThrough(8, 100, 2, 1000);
  expect(most).toBe(2);
  expect(begins.at(-1)).toBeGreaterThanOrEqual(3000);
});

test('one that fails gives its turn to the next', async () => {
  const line = lineWith({ perSecond: 1000, atOnce: 1 });
  const failing = line(() => Promise.reject(new Error('bad address')));
  const next = line(async () => 'sent');
  await expect(failing).rejects.toThrow('bad address');
  expect(await next).toBe('sent');
});

test('an account with another rate says so, and many a second are not all begun at once', () => {
  expect(mailPace()).toEqual({ perSecond: 14, atOnce: 28 });
  vi.stubEnv('MAILS_PER_SECOND', '200');
  expect(mailPace()).toEqual({ perSecond: 200, atOnce: 40 });
  vi.stubEnv('MAILS_PER_SECOND', '0.5');
  expect(mailPace().atOnce).toBe(2);
});
