/**
 * Streams let those go first who wait for an answer: on AWS each has machines of its own, here all share two or four processors. In a
 * rush batches grow meanwhile, as by a batching window, and cost less together. Used by the front and by stream mappings.
 */
export type GiveWay = {
  /** Somebody waits for this. */
  readonly first: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Resolves at the first moment at which nobody waits, or only a few have for a while, and after the longest time in any case. */
  readonly calm: () => Promise<void>;
};

export type Patience = {
  /** So many who wait at once are a crowd. */
  readonly crowd: number;
  /** How long fewer hold up a stream: a code that somebody waits for comes by mail. */
  readonly fewMs: number;
  /** How long a crowd does. */
  readonly crowdMs: number;
};

/** A crowd of some hundreds has its answers after two seconds. */
const patience: Patience = { crowd: 20, fewMs: 500, crowdMs: 5000 };

export function giveWay({ crowd, fewMs, crowdMs }: Patience = patience): GiveWay {
  let waiting = 0;
  const held = new Set<() => void>();
  return {
    async first(work) {
      waiting += 1;
      try {
        return await work();
      } finally {
        waiting -= 1;
        if (waiting === 0) for (const go of [...held]) go();
      }
    },
    async calm() {
      if (waiting === 0) return;
      await new Promise<void>((resolve) => {
        const began = performance.now();
        const go = () => {
          clearInterval(looking);
          held.delete(go);
          resolve();
        };
        const looking = setInterval(() => {
          if (waiting < crowd || performance.now() - began >= crowdMs) go();
        }, fewMs);
        held.add(go);
      });
    },
  };
}
