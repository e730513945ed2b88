/**
 * The due-index of what a crash may have left half done: documents whose goods have moved while what follows is not yet
 * stored, records that are not yet counted on their needs, and recalls, for the seconds in which one is being settled; and of
 * pledges that were taken back, for the hour in which they can count again.
 */
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { RecallRequest } from '../../shared/supplies/stock-papers-model.ts';
import { conditionOf, equal } from '../store/expressions.ts';
import { getRecord, listRecordsPage, type PageAsked, type Stored } from '../store/records.ts';
import { listingIndex } from '../store/table-definition.ts';
import type { Table } from '../store/table.ts';
import type { Write } from '../store/commit-once.ts';
import { drivePartition } from './drive-keys.ts';
import type { NeedChange } from './need-store.ts';

const unsettledList = 'UNSETTLED';
export const asUnsettled = (since: string, id: string) => ({ list: unsettledList, listSort: `${since}#${id}` });

/** Says that a pledge, a delivery or a correction is to be counted on the needs of its drive. */
export type Counting = {
  readonly driveId: string;
  readonly recordId: string;
  readonly changes: readonly NeedChange[];
  readonly since: string;
};
const countingKey = ({ driveId, recordId }: Pick<Counting, 'driveId' | 'recordId'>) => ({
  pk: drivePartition(driveId),
  sk: `COUNTING#${recordId}`,
});

export const putCounting = (supplies: Table, counting: Counting): Write => ({
  Put: {
    TableName: supplies.name,
    Item: {
      ...counting,
      ...countingKey(counting),
      type: 'counting',
      ...asUnsettled(counting.since, counting.recordId),
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

export async function deleteCounting(supplies: Table, counting: Counting): Promise<void> {
  await supplies.client.send(new DeleteCommand({ TableName: supplies.name, Key: countingKey(counting) }));
}

/** Says when a pledge that was taken back is told of and forgotten; until then it can count again. */
export type Forgetting = { readonly driveId: string; readonly pledgeId: string; readonly since: string };
const forgettingKey = ({ driveId, pledgeId }: Pick<Forgetting, 'driveId' | 'pledgeId'>) => ({
  pk: drivePartition(driveId),
  sk: `FORGETTING#${pledgeId}`,
});

export const putForgetting = (supplies: Table, forgetting: Forgetting): Write => ({
  Put: {
    TableName: supplies.name,
    Item: {
      ...forgetting,
      ...forgettingKey(forgetting),
      type: 'forgetting',
      ...asUnsettled(forgetting.since, forgetting.pledgeId),
    },
  },
});

/** Of two who do this at once, the forgetting and the return, one only. */
export const deleteForgetting = (supplies: Table, { since, ...forgetting }: Forgetting): Write => ({
  Delete: {
    TableName: supplies.name,
    Key: forgettingKey(forgetting),
    ...conditionOf(equal('since', since)),
  },
});

/** A recall that was asked for; kept as the record of who did when, and done to its end whatever happens. */
export type StoredRecall = RecallRequest & {
  readonly recallId: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
};
const recallKey = (recallId: string) => ({ pk: `RECALL#${recallId}`, sk: 'RECALL' });
const recallItemOf = (recall: StoredRecall, listed: { list: string; listSort: string }): Stored => ({
  ...recall,
  ...recallKey(recall.recallId),
  type: 'recall',
  ...listed,
});

const recallsList = (organizationId: string) => `RECALLS#${organizationId}`;

export async function putRecallRecord(supplies: Table, recall: StoredRecall, state: 'begun' | 'done'): Promise<void> {
  const { recallId, recordedAt, organizationId } = recall;
  const done = { list: recallsList(organizationId), listSort: recallId };
  const Item = recallItemOf(recall, state === 'begun' ? asUnsettled(recordedAt, recallId) : done);
  await supplies.client.send(new PutCommand({ TableName: supplies.name, Item }));
}

/** Access pattern: one recall (GetItem). */
export const readRecall = (supplies: Table, recallId: string) =>
  getRecord<StoredRecall>(supplies, `RECALL#${recallId}`, 'RECALL');

/** Access pattern: a page of the recalls of an organization, the newest first (listing index). */
export const listRecallsOf = (supplies: Table, organizationId: string, asked: PageAsked) =>
  listRecordsPage<StoredRecall>(supplies, recallsList(organizationId), { ...asked, newestFirst: true }, recallKey);

/** Access pattern: what is unsettled since before an instant, the oldest first, at most 100 (listing index). */
export async function listUnsettled(supplies: Table, before: string): Promise<Stored[]> {
  const { Items = [] } = await supplies.client.send(
    new QueryCommand({
      TableName: supplies.name,
      IndexName: listingIndex.name,
      KeyConditionExpression: '#list = :list AND #sort < :before',
      ExpressionAttributeNames: { '#list': listingIndex.partitionKey, '#sort': listingIndex.sortKey },
      ExpressionAttributeValues: { ':list': unsettledList, ':before': before },
      Limit: 100,
    }),
  );
  return Items as Stored[];
}
