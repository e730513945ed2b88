/**
 * Emulates TransactionConflict. Here a transaction takes no time, so conflicts cannot happen by themselves;
 * with a window set, an accepted transaction or write keeps its items busy for that long.
 * Source: DynamoDB developer guide, "Transaction conflict handling in DynamoDB".
 */
export interface Conflicts {
  setWindow(ms: number): void;
  /** A single write is refused while a transaction is on its item; two single writes never conflict. */
  refusesWrite(item: string): boolean;
  /** A transaction is refused while any other write is on one of its items. */
  refusesTransaction(item: string): boolean;
  wrote(item: string): void;
  transacted(items: string[]): void;
}

export function createConflicts(now: () => number, windowMs: number): Conflicts {
  let window = windowMs;
  const busyUntil = { write: new Map<string, number>(), transaction: new Map<string, number>() };

  function isBusy(marks: Map<string, number>, item: string): boolean {
    const until = marks.get(item);
    if (until === undefined) return false;
    if (until > now()) return true;
    marks.delete(item);
    return false;
  }
  const mark = (marks: Map<string, number>, item: string) => void (window > 0 && marks.set(item, now() + window));

  return {
    setWindow(ms) {
      window = ms;
      busyUntil.write.clear();
      busyUntil.transaction.clear();
    },
    refusesWrite: (item) => isBusy(busyUntil.transaction, item),
    refusesTransaction: (item) => isBusy(busyUntil.transaction, item) || isBusy(busyUntil.write, item),
    wrote: (item) => mark(busyUntil.write, item),
    transacted: (items) => items.forEach((item) => mark(busyUntil.transaction, item)),
  };
}
