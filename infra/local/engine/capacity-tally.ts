/** Adds up the units of one call over its tables, for its ConsumedCapacity list. Batches and transactions use it. */
import { addUnits, consumedCapacity, type Units } from './capacity.ts';
import type { TableShape } from './types.ts';

export interface CapacityTally {
  add(table: TableShape, units: Units): void;
  /** One entry a table; undefined when the request did not ask. */
  shown(asked: unknown, transactional?: 'Read' | 'Write'): object[] | undefined;
}

export function createCapacityTally(): CapacityTally {
  const tally = new Map<string, { table: TableShape; units: Units }>();
  return {
    add(table, units) {
      const sum = tally.get(table.TableName);
      tally.set(table.TableName, { table, units: sum ? addUnits(sum.units, units) : units });
    },
    shown(asked, transactional) {
      const list = [...tally.values()].map(({ table, units }) => consumedCapacity(asked, table, units, transactional));
      return list.every((entry) => entry !== undefined) ? list : undefined;
    },
  };
}
