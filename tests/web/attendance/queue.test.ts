/** A queue whose items go in several requests side by side: each once, those of one thing together, and none lost when one request fails. */
import { expect, test } from 'vitest';
import { newDisk } from '../../support/device-in-process.ts';
import { isNearlyFull } from '#lib/offline/queue-rules.ts';
import { openQueue, type Send } from '../../../web/src/lib/offline/queue.ts';

type Body = { readonly of: string };
async function queueOf(count: number) {
  const queue = openQueue<Body>(newDisk<Body>({}).store.queue(), {
    ...{ atOnce: 4, sideBySide: 3 },
    together: ({ of }) => of,
  });
  for (let item = 0; item < count; item += 1) await queue.add(`i${item}`, { of: `t${item % 5}` });
  return queue;
}
const states = async (queue: Awaited<ReturnType<typeof queueOf>>) => (await queue.list()).map(({ state }) => state);

test('sends each once, at most three requests at a time, and what belongs together in one', async () => {
  const queue = await queueOf(20);
  const batches: string[][] = [];
  let [now, most] = [0, 0];
  const send: Send<Body> = async (items) => {
    most = Math.max(most, (now += 1));
    batches.push(items.map(({ body }) => body.of));
    await new Promise((resolve) => setTimeout(resolve, 1));
    now -= 1;
    return items.map(({ id }) => ({ id, ok: true }));
  };
  await Promise.all([queue.sendAll(send), queue.sendAll(send)]);
  expect(batches).toHaveLength(5);
  expect(most).toBe(3);
  for (const batch of batches) expect(new Set(batch).size).toBe(1);
  expect(new Set(await states(queue))).toEqual(new Set(['sent']));
});

test('a request that fails ends the run after those beside it; what it held waits on', async () => {
  const queue = await queueOf(20);
  let asked = 0;
  const send: Send<Body> = async (items) => {
    if ((asked += 1) === 2) throw new Error('no network');
    return items.map(({ id }) => ({ id, ok: true }));
  };
  await expect(queue.sendAll(send)).rejects.toThrow('no network');
  const waiting = (await states(queue)).filter((state) => state === 'waiting');
  expect(waiting.length).toBeGreaterThanOrEqual(4);
  await queue.sendAll(async (items) => items.map(({ id }) => ({ id, ok: true })));
  expect(new Set(await states(queue))).toEqual(new Set(['sent']));
});

test('a server that answers nothing is asked again in another run, not for ever', async () => {
  const queue = await queueOf(20);
  let asked = 0;
  await queue.sendAll(async () => ((asked += 1), []));
  expect(asked).toBe(5);
  expect(new Set(await states(queue))).toEqual(new Set(['waiting']));
});

test.each([
  ['room for an evening', { usage: 10e6, quota: 100e6 }, false],
  ['less than 5 MB left', { usage: 96e6, quota: 100e6 }, true],
  ['less than a tenth left', { usage: 910e6, quota: 1000e6 }, true],
  ['a browser that does not tell', {}, false],
] as const)('that the storage is nearly full is said before it is: %s', (_, room, told) => {
  expect(isNearlyFull(room)).toBe(told);
});
