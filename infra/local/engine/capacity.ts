/**
 * What reads and writes cost, by AWS's rules, and how ConsumedCapacity shows it.
 * Source: DynamoDB developer guide, "Read and write operations", "Global secondary indexes: write capacity",
 * "Managing complex workflows with transactions: capacity management".
 */
import { indexChanges } from './index-entries.ts';
import { itemBytes } from './item-size.ts';
import type { Item, TableShape } from './types.ts';

/** Units used on one table, the part of its indexes named apart. */
export interface Units {
  table: number;
  indexes: Record<string, number>;
}

const WRITE_UNIT_BYTES = 1024;
const READ_UNIT_BYTES = 4096;
/** A transaction writes (and reads) each item twice: once to prepare, once to commit. */
export const TRANSACTION_FACTOR = 2;

const writeUnitsFor = (...items: Array<Item | undefined>): number =>
  Math.max(1, ...items.map((item) => (item ? Math.ceil(itemBytes(item) / WRITE_UNIT_BYTES) : 0)));

/**
 * A write is billed by the larger of the item before and after, each changed index entry once, an entry
 * that moves twice. A write that fails its condition has `after` equal to `before` and is billed by its size.
 * In a transaction only the table's part doubles: indexes follow later, outside the two phases.
 */
export function writeUnits(table: TableShape, before: Item | undefined, after: Item | undefined, factor = 1): Units {
  const indexes: Record<string, number> = {};
  for (const { index, before: old, after: next } of indexChanges(table, before, after)) {
    const moves = old && next && old.key !== next.key;
    indexes[index.IndexName] = moves
      ? writeUnitsFor(old.projected) + writeUnitsFor(next.projected)
      : writeUnitsFor(old?.projected, next?.projected);
  }
  return { table: factor * writeUnitsFor(before, after), indexes };
}

/** Reading `bytes` at once; an item that is not there costs as the smallest. */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * (consistent ? 1 : 0.5);
}

export const transactionalReadUnits = (bytes: number): number => TRANSACTION_FACTOR * readUnits(bytes, true);

export const totalOf = ({ table, indexes }: Units): number =>
  Object.values(indexes).reduce((sum, units) => sum + units, table);

export function addUnits(one: Units, other: Units): Units {
  const indexes = { ...one.indexes };
  for (const name in other.indexes) indexes[name] = (indexes[name] ?? 0) + other.indexes[name]!;
  return { table: one.table + other.table, indexes };
}

/** The ConsumedCapacity member of an answer, or undefined when the request did not ask. */
export function consumedCapacity(asked: unknown, table: TableShape, units: Units, transactional?: 'Read' | 'Write') {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined;
  const total = totalOf(units);
  const split = transactional ? { [`${transactional}CapacityUnits`]: total } : {};
  const sum = { TableName: table.TableName, CapacityUnits: total, ...split };
  if (asked === 'TOTAL') return sum;
  const isGlobal = (name: string) => table.GlobalSecondaryIndexes?.some((index) => index.IndexName === name) ?? false;
  return {
    ...sum,
    Table: { CapacityUnits: units.table },
    GlobalSecondaryIndexes: perIndex(units, isGlobal),
    LocalSecondaryIndexes: perIndex(units, (name) => !isGlobal(name)),
  };
}

function perIndex({ indexes }: Units, belongs: (name: string) => boolean) {
  const members = Object.entries(indexes).filter(([name]) => belongs(name));
  return members.length
    ? Object.fromEntries(members.map(([name, units]) => [name, { CapacityUnits: units }]))
    : undefined;
}
