/** The goods side of the board: one item a need, copied from what supplies say in their stream. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { NeedStored } from '../../shared/supplies/events.ts';
import { listPartition } from '../store/records.ts';
import { failedCondition, type Table } from '../store/table.ts';

const partition = (openDayId: string) => `BOARD#${openDayId}`;
const prefix = 'NEED#';

/** Keeps the newest progress of one need; a late record changes nothing. */
export async function putNeed(openDays: Table, openDayId: string, need: NeedStored): Promise<void> {
  try {
    await openDays.client.send(
      new PutCommand({
        TableName: openDays.name,
        Item: { ...need, pk: partition(openDayId), sk: `${prefix}${need.driveId}#${need.itemId}`, type: 'board-need' },
        ConditionExpression: 'attribute_not_exists(pk) OR #revision < :revision',
        ExpressionAttributeNames: { '#revision': 'revision' },
        ExpressionAttributeValues: { ':revision': need.revision },
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}

/** Access pattern: all needs on the board of an open day (Query). */
export const listNeeds = (openDays: Table, openDayId: string) =>
  listPartition<NeedStored>(openDays, partition(openDayId), prefix);
