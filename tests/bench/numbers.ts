/** The few statistics of the benchmark. */

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The value below which the share `at` of the values lies, between the two nearest where none is exactly there. */
export function percentile(values: readonly number[], at: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * at;
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return below + (above - below) * (place - Math.floor(place));
}

/** How far apart the values lie: the largest as a multiple of the smallest. */
export const spread = (values: readonly number[]): number => Math.max(...values) / Math.min(...values);

export const shown = (value: number): string =>
  Number.isNaN(value) ? '–' : String(Number(value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)));
