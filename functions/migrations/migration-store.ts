/**
 * The expressions of a migration: how far it has come, the next page of a table, and an item rewritten if nobody changed
 * it meanwhile. The only room that scans tables.
 */
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { getRecord } from '../store/records.ts';
import { allOf, equal, exists, missing } from '../store/expressions.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';
import type { StoredItem } from './upgrades.ts';

export type Progress = {
  /** The versions and the key that it leads to; another target starts from the beginning. */
  readonly target: string;
  /** Key after which the next page begins; absent at the beginning and at the end. */
  readonly after?: Record<string, unknown> | undefined;
  readonly seen: number;
  readonly rewritten: number;
  /** Items that could not be rewritten; they are tried again a day after the rest was done. */
  readonly failed?: number | undefined;
  readonly doneAt?: string | undefined;
};

const key = { pk: 'MIGRATION', sk: 'PROGRESS' } as const;

/** Access pattern: how far the migration of this table has come (GetItem). */
export const readProgress = (table: Table) => getRecord<Progress>(table, key.pk, key.sk);

export async function putProgress(table: Table, progress: Progress): Promise<void> {
  await table.client.send(new PutCommand({ TableName: table.name, Item: { ...progress, ...key, type: 'migration' } }));
}

/** 100 items a page: a few seconds of work that a crash repeats at most. Half a read unit for 4 KB. */
export async function nextPage(
  table: Table,
  after: Progress['after'],
): Promise<{ items: StoredItem[]; after: Progress['after'] }> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new ScanCommand({ TableName: table.name, Limit: 100, ExclusiveStartKey: after }),
  );
  return { items: Items as StoredItem[], after: LastEvaluatedKey };
}

/**
 * Writes what the upgrade changed, attribute by attribute, if each still is as it was read; other attributes may have
 * changed meanwhile and stay. False when one of them has, or the item is gone.
 */
export async function rewrite(table: Table, before: StoredItem, after: StoredItem): Promise<boolean> {
  const attributes = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const asRead = attributes.map((name) => (before[name] === undefined ? missing(name) : equal(name, before[name])));
  const { pk, sk } = before;
  const rewritten = await update(
    table,
    { pk, sk },
    {
      set: Object.fromEntries(attributes.map((name) => [name, after[name]])),
      remove: attributes.filter((name) => after[name] === undefined),
      when: allOf(exists('pk'), ...asRead),
    },
  );
  return rewritten.ok;
}
