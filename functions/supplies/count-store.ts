/** Counts of stores as stored: one item a count, one a counted lot; lots that nobody counted have none. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import {
  getRecord,
  listPartition,
  listRecordsPage,
  replaceRecord,
  type PageAsked,
  type Stored,
} from '../store/records.ts';
import { failedCondition, type Table } from '../store/table.ts';
import type { Write } from '../store/commit-once.ts';
import { beginOn } from './begun-store.ts';

export type StoredCount = {
  readonly countId: string;
  readonly storeId: string;
  readonly state: 'counting' | 'finished';
  readonly documentId: string;
  readonly startedAt: string;
  readonly startedBy: string;
  /** The document of the differences, once the end began; it says here what came of it (tell-papers.ts). */
  readonly begun?: string | undefined;
  /** By lot: what moved between its count and the end. */
  readonly moved?: Readonly<Record<string, number>> | undefined;
  readonly revision: number;
};
/** What one person found, and what the ledger had at that moment. */
export type Figure = { readonly counted: number; readonly book: number; readonly version: number; readonly by: string };
export type StoredCountLine = {
  readonly countId: string;
  readonly lotId: string;
  readonly first: Figure;
  readonly second?: Figure | undefined;
  readonly revision: number;
};

const partition = (countId: string) => `COUNT#${countId}`;
const countsList = (storeId: string) => `COUNTS#${storeId}`;
const countItemOf = (count: StoredCount): Stored => ({
  ...count,
  pk: partition(count.countId),
  sk: 'COUNT',
  type: 'count',
  list: countsList(count.storeId),
  listSort: count.countId,
});
const linePrefix = 'LINE#';
const lineItemOf = (line: StoredCountLine): Stored => ({
  ...line,
  pk: partition(line.countId),
  sk: `${linePrefix}${line.lotId}`,
  type: 'count-line',
});

/** Access pattern: one count (GetItem). */
export const readCount = (supplies: Table, countId: string) =>
  getRecord<StoredCount>(supplies, partition(countId), 'COUNT');
export const putCount = (supplies: Table, count: StoredCount): Write => ({
  Put: { TableName: supplies.name, Item: countItemOf(count), ConditionExpression: 'attribute_not_exists(pk)' },
});
/** Refuses: changed-meanwhile. */
export const updateCount = (supplies: Table, count: StoredCount) =>
  replaceRecord(supplies, countItemOf({ ...count, revision: count.revision + 1 }), count.revision);

/** Says that the end of a count began; stored together with the document of its differences. */
export const beginEnd = (supplies: Table, { countId, revision }: StoredCount, documentId: string): Write =>
  beginOn(supplies, { pk: partition(countId), sk: 'COUNT' }, revision, documentId);

/** The figure that counts: the other person's, where there is one. */
export const lastOf = ({ first, second }: StoredCountLine): Figure => second ?? first;

/** Access pattern: a page of the counts of a store, the newest first (listing index). */
export const listCountsOf = (supplies: Table, storeId: string, asked: PageAsked) =>
  listRecordsPage<StoredCount>(supplies, countsList(storeId), { ...asked, newestFirst: true }, (countId) => ({
    pk: partition(countId),
    sk: 'COUNT',
  }));

/** Access pattern: what was counted (Query of the partition). */
export const listCountLines = (supplies: Table, countId: string) =>
  listPartition<StoredCountLine>(supplies, partition(countId), linePrefix);

/** Puts a line in place of the one that was read; false when somebody counted the same lot at once. */
export async function putCountLine(supplies: Table, line: StoredCountLine): Promise<boolean> {
  const isNew = line.revision === 1;
  try {
    await supplies.client.send(
      new PutCommand({
        TableName: supplies.name,
        Item: lineItemOf(line),
        ConditionExpression: isNew ? 'attribute_not_exists(pk)' : '#revision = :before',
        ...(isNew
          ? {}
          : {
              ExpressionAttributeNames: { '#revision': 'revision' },
              ExpressionAttributeValues: { ':before': line.revision - 1 },
            }),
      }),
    );
    return true;
  } catch (error) {
    if (failedCondition(error)) return false;
    throw error;
  }
}
