/**
 * Finds the value at a document path. Conditions and updates call it. Only an item's own attributes count:
 * a map that happens to hold no key "constructor" must not seem to have one.
 */
import type { AttributeValue, Item } from './types.ts';

/** Attribute names and list positions, from the outside in. */
export type Path = Array<string | number>;

export function valueAt(path: Path, item: Item): AttributeValue | undefined {
  let value: AttributeValue | undefined = { M: item };
  for (const step of path) {
    if (typeof step === 'number') value = value.L?.[step];
    else value = value.M && Object.hasOwn(value.M, step) ? value.M[step] : undefined;
    if (!value) return undefined;
  }
  return value;
}
