/** Counts of stores as stored: one item a count, one a counted lot; lots that nobody counted have none. */
import {
  getRecord,
  listPartition,
  listRecordsPage,
  replaceRecord,
  type PageAsked,
  type Stored,
} from '../store/records.ts';
import { conditionOf, equal, missing, updateOf } from '../store/expressions.ts';
import type { Table } from '../store/table.ts';
import { transact, type Write } from '../store/commit-once.ts';
import { beginOn } from './begun-store.ts';
import { noDocumentYet } from './document-store.ts';

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

/**
 * Puts lines in place of those that were read, all or none, as long as nobody ends the count: its end asks for the revision
 * that this raises, so that it never goes by other figures than it read. `ending` too once its differences are being booked.
 */
export async function putCountLines(
  supplies: Table,
  { countId, documentId }: StoredCount,
  lines: readonly StoredCountLine[],
): Promise<'stored' | 'ending' | 'counted-meanwhile'> {
  const failed = await transact(supplies, [
    {
      Update: {
        TableName: supplies.name,
        Key: { pk: partition(countId), sk: 'COUNT' },
        ...updateOf({ add: { revision: 1 } }, equal('state', 'counting')),
      },
    },
    noDocumentYet(supplies, documentId),
    ...lines.map((line): Write => ({
      Put: {
        TableName: supplies.name,
        Item: lineItemOf(line),
        ...conditionOf(line.revision === 1 ? missing('pk') : equal('revision', line.revision - 1)),
      },
    })),
  ]);
  if (failed.length === 0) return 'stored';
  return failed.some((at) => at < 2) ? 'ending' : 'counted-meanwhile';
}
