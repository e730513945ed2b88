/**
 * Counts what callers used: calls, failures, read and write units for each table and operation. Tests of
 * cost budgets and the laptop's dashboard read it.
 */
import { totalOf, type Units } from './capacity.ts';

export interface OperationUsage {
  calls: number;
  /** Calls that were answered with an error, failed conditions included. */
  failures: number;
  readUnits: number;
  writeUnits: number;
}

export interface UsageSnapshot {
  total: OperationUsage;
  /** By table name, then by operation (`UpdateItem`, `TransactWriteItems`, …). */
  tables: Record<string, Record<string, OperationUsage>>;
}

export interface Usage {
  countCall(tableNames: string[], operation: string, failed: boolean): void;
  billRead(tableName: string, operation: string, units: Units): void;
  billWrite(tableName: string, operation: string, units: Units): void;
  snapshot(): UsageSnapshot;
  reset(): void;
}

const unused = (): OperationUsage => ({ calls: 0, failures: 0, readUnits: 0, writeUnits: 0 });

export function createUsage(): Usage {
  let usage: UsageSnapshot = { total: unused(), tables: {} };

  function add(tableName: string, operation: string, extra: Partial<OperationUsage>): void {
    const entry = ((usage.tables[tableName] ??= {})[operation] ??= unused());
    for (const member of Object.keys(extra) as Array<keyof OperationUsage>) {
      entry[member] += extra[member]!;
      // A call that names two tables is still one call.
      if (member !== 'calls' && member !== 'failures') usage.total[member] += extra[member]!;
    }
  }

  return {
    countCall(tableNames, operation, failed) {
      usage.total.calls += 1;
      usage.total.failures += failed ? 1 : 0;
      for (const name of tableNames) add(name, operation, { calls: 1, failures: failed ? 1 : 0 });
    },
    billRead: (tableName, operation, units) => add(tableName, operation, { readUnits: totalOf(units) }),
    billWrite: (tableName, operation, units) => add(tableName, operation, { writeUnits: totalOf(units) }),
    snapshot: () => structuredClone(usage),
    reset: () => void (usage = { total: unused(), tables: {} }),
  };
}
