/**
 * The due-index of what a crash may have left half done: documents whose goods have moved while what follows is not yet
 * stored, and records that are not yet counted on their needs. Empty but for the seconds in which one is being settled.
 */
import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Stored } from '../store/records.ts';
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
