/** Chance from a seed, so that a storm can be run again as it was. */

export type Chance = {
  /** From 0 up to, not including, 1. */
  readonly roll: () => number;
  readonly pick: <Value>(values: readonly Value[]) => Value;
};

/** Mulberry32: small, seeded, good enough to draw a storm. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { roll, pick: (values) => values[Math.floor(roll() * values.length)]! };
}
