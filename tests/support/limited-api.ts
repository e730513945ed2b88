/** The API with its limits on, at a moment when no window ends, and what guessers of the tests need: networks, and counts. */
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
