/**
 * Streams let those go first who wait for an answer: on AWS each has machines of its own, here all share two or four processors. In a
 * rush batches grow meanwhile, as by a batching window, and cost less together. Used by the front and by stream mappings.
 */
export type GiveWay = {
  /** Somebody waits for this. */
  readonly first: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Resolves at the first moment at which nobody waits, and after `longestMs` in any case. */
  readonly calm: () => Promise<void>;
};

export function giveWay(longestMs: number): GiveWay {
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
        const go = () => {
          clearTimeout(timer);
          held.delete(go);
          resolve();
        };
        const timer = setTimeout(go, longestMs);
        held.add(go);
      });
    },
  };
}
