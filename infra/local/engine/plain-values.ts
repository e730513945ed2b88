/**
 * Values as every SDK sends them. dynalite's check of types describes each value anew, asks it for all types and copies it, which took longer
 * than all else that is checked; what is plain here it would give back as it is. Used by dynalite.ts.
 */

const isText = (part: unknown): boolean => typeof part === 'string';

/** One type, and what belongs to it; binaries, and all that would be converted or refused, are not plain. */
function isPlainValue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  let types = 0;
  for (const type in value) {
    types += 1;
    const held = (value as Record<string, unknown>)[type];
    if (type === 'S' || type === 'N') {
      if (!isText(held)) return false;
    } else if (type === 'BOOL' || type === 'NULL') {
      if (typeof held !== 'boolean') return false;
    } else if (type === 'M') {
      if (!arePlainValues(held)) return false;
    } else if (type === 'L') {
      if (!Array.isArray(held) || !held.every(isPlainValue)) return false;
    } else if (type === 'SS' || type === 'NS') {
      if (!Array.isArray(held) || !held.every(isText)) return false;
    } else return false;
  }
  return types === 1;
}

/** Values by name: an item, a key, or those of an expression. */
export function arePlainValues(values: unknown): boolean {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return false;
  for (const name in values) if (!isPlainValue((values as Record<string, unknown>)[name])) return false;
  return true;
}
