/**
 * Commits that come while another is on its way to the disk go there together, in their order: a rush of writes then costs a few
 * round trips instead of one each. Used by database.ts.
 */

export type Operation = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };

export interface Commits {
  /** Staged at once, safe when it returns. Throws what the disk did: for this one, and all that were staged on top of it. */
  commit(operations: Operation[]): Promise<void>;
  /** What was staged last for a key, if it is not on the disk yet. */
  staged(key: string): Operation | undefined;
  /** Returns when everything staged so far is safe. Throws: as `commit`. */
  settled(): Promise<void>;
}

interface Batch {
  operations: Operation[];
  done: Promise<void>;
  resolve: () => void;
  reject: (error: unknown) => void;
}

function newBatch(): Batch {
  let [resolve, reject]: [Batch['resolve'], Batch['reject']] = [() => {}, () => {}];
  const done = new Promise<void>((...settle) => ([resolve, reject] = settle));
  // Whoever committed hears of it; that nobody asked otherwise is no fault.
  done.catch(() => {});
  return { operations: [], done, resolve, reject };
}

/** `safe` hears of what is on the disk, where nothing newer is staged for its key. */
export function commitTogether(
  write: (operations: Operation[]) => Promise<void>,
  safe: (operation: Operation) => void = () => {},
): Commits {
  const onTheWay = new Map<string, Operation>();
  let [written, next]: Array<Batch | undefined> = [];

  async function writeNext(): Promise<void> {
    while (next) {
      written = next;
      next = undefined;
      try {
        await write(written.operations);
        for (const operation of written.operations)
          if (onTheWay.get(operation.key) === operation) {
            onTheWay.delete(operation.key);
            safe(operation);
          }
        written.resolve();
      } catch (error) {
        // Later ones were decided on what is not there now.
        const lost: Array<Batch | undefined> = [written, next];
        next = undefined;
        onTheWay.clear();
        for (const batch of lost) batch?.reject(error);
      }
    }
    written = undefined;
  }

  return {
    commit(operations) {
      if (operations.length === 0) return Promise.resolve();
      const batch = (next ??= newBatch());
      batch.operations.push(...operations);
      for (const operation of operations) onTheWay.set(operation.key, operation);
      if (!written) void writeNext();
      return batch.done;
    },
    staged: (key) => onTheWay.get(key),
    settled: () => (next ?? written)?.done ?? Promise.resolve(),
  };
}
