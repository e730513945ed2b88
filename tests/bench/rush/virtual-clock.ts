/**
 * A clock that passes only when everybody waits: what takes seconds on AWS is over as soon as it is computed, and a slow machine
 * changes nothing. While it runs, timers of the process (pauses between tries, the SDK's as well) are its own.
 */
type Wake = { readonly at: number; readonly wake: () => void };

export type VirtualClock = {
  /** Milliseconds since the beginning. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Work that takes no time of this clock, done one after the other. */
  readonly outside: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Lets the time pass until the work is done. Throws: when nobody waits for anything, or what the work throws. */
  readonly run: (work: () => Promise<unknown>) => Promise<void>;
};

export function newVirtualClock(): VirtualClock {
  let now = 0;
  const waiting: Wake[] = [];
  const wait = (ms: number, wake: () => void) => {
    const one = { at: now + Math.max(0, ms), wake };
    const after = waiting.findIndex(({ at }) => at > one.at);
    waiting.splice(after < 0 ? waiting.length : after, 0, one);
    return one;
  };

  let outsideNow = 0;
  let last: Promise<unknown> = Promise.resolve();
  /** Two rounds of the event loop without work outside: whoever could go on has done so. */
  async function everybodyWaits(): Promise<void> {
    for (let calm = 0; calm < 2; calm = outsideNow === 0 ? calm + 1 : 0) await new Promise(setImmediate);
  }

  return {
    now: () => now,
    sleep: (ms) => new Promise((done) => void wait(ms, done)),
    async outside(work) {
      outsideNow += 1;
      const done = last.then(work);
      last = done.catch(() => undefined);
      try {
        return await done;
      } finally {
        outsideNow -= 1;
      }
    },
    async run(work) {
      const { setTimeout: later, clearTimeout: never } = globalThis;
      globalThis.setTimeout = ((wake: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
        wait(ms, () => wake(...given))) as never;
      globalThis.clearTimeout = ((one: Wake) => {
        const at = waiting.indexOf(one);
        if (at >= 0) waiting.splice(at, 1);
      }) as never;
      let isDone = false;
      const done = work().finally(() => (isDone = true));
      // Awaited below, once the time that is left has passed.
      done.catch(() => undefined);
      try {
        for (await everybodyWaits(); !isDone; await everybodyWaits()) {
          const next = waiting.shift();
          if (!next) throw new Error('Nobody waits for anything, and the work is not done');
          now = next.at;
          next.wake();
        }
        await done;
      } finally {
        Object.assign(globalThis, { setTimeout: later, clearTimeout: never });
      }
    },
  };
}
