/**
 * Slows a client down once its service says that the account's rate is used up, and lets it grow again: as the SDK's adaptive mode of
 * retries does, with its figures. Source: the SDK's DefaultRateLimiter, after CUBIC (RFC 9438). Used by the client of SES.
 */
export type Pace = {
  /** Waits until the next request may leave. */
  readonly turn: () => Promise<void>;
  readonly answered: (isThrottled: boolean) => void;
};

const beta = 0.7;
const growth = 0.4;
const smoothing = 0.8;
const leastPerSecond = 0.5;

const seconds = () => performance.now() / 1000;
/** Rates are measured by the half second. */
const halfOf = (now: number) => Math.floor(now * 2) / 2;

export function adaptivePace(): Pace {
  let isSlowed = false;
  let perSecond = leastPerSecond;
  let free = 0;
  let refilledAt: number | undefined;
  /** What left lately, whether it was taken or not. */
  let measured = 0;
  let countedSince = Math.floor(seconds());
  let count = 0;
  /** When it was last too much, and how much that was. */
  let throttledAt = seconds();
  let mostPerSecond = 0;

  function refill(): void {
    const now = seconds();
    free = Math.min(Math.max(perSecond, 1), free + (now - (refilledAt ?? now)) * perSecond);
    refilledAt = now;
  }

  function measure(): void {
    const half = halfOf(seconds());
    count += 1;
    if (half <= countedSince) return;
    measured = (count / (half - countedSince)) * smoothing + measured * (1 - smoothing);
    countedSince = half;
    count = 0;
  }

  function rateAfter(isThrottled: boolean): number {
    if (!isThrottled) {
      const untilAsBefore = ((mostPerSecond * (1 - beta)) / growth) ** (1 / 3);
      return growth * (seconds() - throttledAt - untilAsBefore) ** 3 + mostPerSecond;
    }
    mostPerSecond = isSlowed ? Math.min(measured, perSecond) : measured;
    throttledAt = seconds();
    isSlowed = true;
    return mostPerSecond * beta;
  }

  return {
    turn: async () => {
      if (!isSlowed) return;
      refill();
      while (free < 1) {
        const waitMs = ((1 - free) / perSecond) * 1000;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        refill();
      }
      free -= 1;
    },
    answered: (isThrottled) => {
      measure();
      const rate = Math.min(rateAfter(isThrottled), 2 * measured);
      refill();
      perSecond = Math.max(rate, leastPerSecond);
      free = Math.min(free, Math.max(perSecond, 1));
    },
  };
}
