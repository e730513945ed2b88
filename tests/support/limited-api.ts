/** The API with its limits on, at a moment when no window ends, and what guessers of the tests need: networks, and counts. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import { day, hour, minute } from '../../shared/kernel/time.ts';
import { startApi, type Answer } from './api-harness.ts';
import { makeProgramme } from './programme.ts';

export async function startLimitedApi() {
  // In the middle of every window, so that none ends while a test counts.
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / day) * day + 12.5 * hour + 5 * minute });
  const api = await startApi({ limits: true });
  const made = await makeProgramme(api);
  const close = async () => {
    vi.useRealTimers();
    await api.close();
  };
  return { ...api, made, close };
}
export type LimitedApi = Awaited<ReturnType<typeof startLimitedApi>>;

let networks = 0;
/** One that nobody came from before. */
export const anyNetwork = () => `10.${Math.floor((networks += 1) / 250)}.${networks % 250}.1`;

/** How often each status was answered, one request after the other. */
export async function countOf(times: number, one: (n: number) => Promise<Answer>) {
  const counts: Record<number, number> = {};
  for (let n = 0; n < times; n += 1) {
    const { status } = await one(n);
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

/**
 * Does what counts once, and then counts it so many times more than it was done, wherever it was counted: as if done as often. Limits
 * that are counted out one by one are in limits.test.ts.
 */
export async function onceAsManyTimes({ store }: Pick<LimitedApi, 'store'>, times: number, one: () => Promise<Answer>) {
  const { limits } = store.tables;
  const counts = async () => new Map((await store.raw(limits)).map((item) => [item.pk, item]));
  const before = await counts();
  const answer = await one();
  for (const [key, item] of await counts()) {
    const done = Number(item.used) - Number(before.get(key)?.used ?? 0);
    const used = Number(item.used) + done * (times - 1);
    if (done > 0) await limits.client.send(new PutCommand({ TableName: limits.name, Item: { ...item, used } }));
  }
  return answer;
}
