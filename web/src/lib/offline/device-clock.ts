/** The device's clock, corrected by what it differed from the server's at the last answer; the offset outlives a reload. */
import { measuredOffset } from './queue-rules.ts';

type Kept = {
  readonly read: <Value>(name: string) => Promise<Value | undefined>;
  readonly write: (name: string, value: unknown) => Promise<void>;
};

/** `now` is the device's own clock, in milliseconds. */
export async function openClock({ read, write }: Kept, now: () => number) {
  let offset = (await read<number>('offset')) ?? 0;
  const corrected = () => now() + offset;
  return {
    now: corrected,
    at: () => new Date(corrected()).toISOString(),
    /** Asks, and takes the server's time from the answer. */
    measure: async <Value extends { readonly serverAt: string }>(request: () => Promise<Value>): Promise<Value> => {
      const sentAt = now();
      const answer = await request();
      offset = measuredOffset(sentAt, Date.parse(answer.serverAt), now());
      await write('offset', offset);
      return answer;
    },
  };
}
