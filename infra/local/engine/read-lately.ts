/**
 * Values that were read lately, as they are on the disk: what is asked for again and again, as a slot in a rush is, is read and weighed
 * once for each time it is written. Nobody changes a value that the database gave out. Used by database.ts.
 */
import type { Operation } from './commit-together.ts';

export interface ReadLately {
  get(key: string, read: () => unknown): unknown;
  /** It is on the disk now. */
  written(operation: Operation): void;
  forget(): void;
}

/** Some kilobytes each at most, but for items that are near the limit. */
const mostKept = 300;

export function readLately(): ReadLately {
  const kept = new Map<string, unknown>();
  return {
    get(key, read) {
      if (kept.has(key)) return kept.get(key);
      const value = read();
      if (value === undefined) return undefined;
      if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
      kept.set(key, value);
      return value;
    },
    written(operation) {
      if (!kept.has(operation.key)) return;
      if (operation.type === 'put') kept.set(operation.key, operation.value);
      else kept.delete(operation.key);
    },
    forget: () => kept.clear(),
  };
}
