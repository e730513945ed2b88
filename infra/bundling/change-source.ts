/** Changes the source of a dependency on its way into a bundle, and tells when a release of it has the part elsewhere. Used by `*-parts.ts`. */

/** Throws: when the source has no such part. */
export function changed(source: string, what: string, part: RegExp, by: string): string {
  const lean = source.replace(part, by);
  if (lean === source) throw new Error(`There is no ${what} where infra/bundling looks for it`);
  return lean;
}

export type Change = readonly [part: RegExp, by: string];

export const changedAll = (source: string, what: string, changes: readonly Change[]): string =>
  changes.reduce((lean, [part, by]) => changed(lean, what, part, by), source);
