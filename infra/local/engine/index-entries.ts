/**
 * Which entries an item has in its table's secondary indexes, and how a write changes them. Commits write
 * the changes; capacity bills them.
 */
import { indexKey } from './dynalite.ts';
import { sameItem } from './compare-values.ts';
import type { Item, SecondaryIndex, TableShape } from './types.ts';

export interface IndexEntry {
  key: string;
  projected: Item;
}

export interface IndexChange {
  index: SecondaryIndex;
  before?: IndexEntry;
  after?: IndexEntry;
}

export const indexesOf = (table: TableShape): SecondaryIndex[] => [
  ...(table.GlobalSecondaryIndexes ?? []),
  ...(table.LocalSecondaryIndexes ?? []),
];

/** The changes to index entries when an item goes from `before` to `after`; indexes that stay as they are are left out. */
export function indexChanges(table: TableShape, before: Item | undefined, after: Item | undefined): IndexChange[] {
  return indexesOf(table)
    .map((index) => ({ index, before: reservationOf(table, index, before), after: reservationOf(table, index, after) }))
    .filter((change) => !sameItem(change.before?.projected, change.after?.projected));
}

/** Undefined when the item lacks one of the index's keys: indexes are sparse. */
export function reservationOf(
  table: TableShape,
  index: SecondaryIndex,
  item: Item | undefined,
): IndexEntry | undefined {
  if (!item || !index.KeySchema.every((element) => item[element.AttributeName])) return undefined;
  return { key: indexKey(item, table, index), projected: project(table, index, item) };
}

function project(table: TableShape, index: SecondaryIndex, item: Item): Item {
  const { ProjectionType, NonKeyAttributes = [] } = index.Projection;
  if (ProjectionType === 'ALL') return item;
  const keys = [...table.KeySchema, ...index.KeySchema].map((element) => element.AttributeName);
  const kept = ProjectionType === 'INCLUDE' ? [...keys, ...NonKeyAttributes] : keys;
  return Object.fromEntries([...new Set(kept)].filter((name) => item[name]).map((name) => [name, item[name]!]));
}
