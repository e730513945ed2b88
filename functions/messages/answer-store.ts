/** The last count of answers of each slot, beside one another under their open day. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SlotAnswers } from '../../shared/messages/contract.ts';
import { listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';

const partitionOf = (openDayId: string) => `ANSWERS#${openDayId}`;

export async function putAnswers(messages: Table, openDayId: string, counts: SlotAnswers): Promise<void> {
  const Item = { ...counts, pk: partitionOf(openDayId), sk: counts.slotId, type: 'answers' };
  await messages.client.send(new PutCommand({ TableName: messages.name, Item }));
}

/** Access pattern: the counts of an open day (Query of its partition). */
export const listAnswers = (messages: Table, openDayId: string) =>
  listPartition<SlotAnswers>(messages, partitionOf(openDayId));
