/**
 * Messages to many: what is said and to whom, the list as it was when it was sent (ids only, in parts), and how often today.
 * All of one message is written in one transaction, with the work that sends it.
 */
import { day } from '../../shared/kernel/time.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { mostBulksADay, type BulkMessage } from '../../shared/messages/bulk-model.ts';
import { createOnce, madeBefore, repeatableRequest } from '../store/commit-once.ts';
import { anyOf, below, missing, updateOf } from '../store/expressions.ts';
import { getRecord, listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';
import type { Due } from './due-store.ts';
import { putDueOf } from './due-store.ts';
import type { RecordAt } from './find-records.ts';

const partitionOf = (openDayId: string) => `BULK#${openDayId}`;
const prefix = 'MESSAGE#';
const listPartitionOf = (bulkId: string) => `BULK-LIST#${bulkId}`;
const partSort = (part: number) => `PART#${String(part).padStart(3, '0')}`;
const expiry = (now: number, kept: number) => Math.floor((now + kept) / 1000);

const partOf = 400;
/** A transaction holds a hundred items: the message, the day's count, its work, the request, and these. */
const mostParts = 90;
export const mostPeople = partOf * mostParts;

type NewBulk = {
  readonly bulk: BulkMessage;
  readonly list: readonly RecordAt[];
  readonly work: Due;
  readonly now: number;
};

const requestOf = (openDayId: string, key: string | undefined, body: unknown, now: number) =>
  repeatableRequest(partitionOf(openDayId), 'bulk', key, body, now);

/** The message that this request made before. Refuses: key.reused. */
export const bulkMadeBefore = (messages: Table, openDayId: string, key: string | undefined, body: unknown) =>
  madeBefore(messages, requestOf(openDayId, key, body, 0));

/** Undefined when the open day has sent as many today as it may. Refuses: key.reused. */
export function putBulk(
  messages: Table,
  { bulk, list, work, now }: NewBulk,
  key: string | undefined,
  body: unknown,
): Promise<Result<string, 'key.reused'> | undefined> {
  const { bulkId, openDayId, askedAt } = bulk;
  const [TableName, pk] = [messages.name, partitionOf(openDayId)];
  const parts = Array.from({ length: Math.ceil(list.length / partOf) }, (_, part) => ({
    Put: {
      TableName,
      Item: {
        ...{ pk: listPartitionOf(bulkId), sk: partSort(part), type: 'bulk-list', expiresAt: expiry(now, 30 * day) },
        list: list.slice(part * partOf, (part + 1) * partOf),
      },
    },
  }));
  const today = {
    Update: {
      TableName,
      Key: { pk, sk: `DAY#${askedAt.slice(0, 10)}` },
      ...updateOf(
        { set: { type: 'bulk-day', expiresAt: expiry(now, 3 * day) }, add: { count: 1 } },
        anyOf(missing('count'), below('count', mostBulksADay)),
      ),
    },
  };
  const Item = { ...bulk, pk, sk: `${prefix}${bulkId}`, type: 'bulk', expiresAt: expiry(now, 400 * day) };
  return createOnce(messages, requestOf(openDayId, key, body, now), bulkId, [
    today,
    { Put: { TableName, Item } },
    putDueOf(messages, work),
    ...parts,
  ]);
}

export const readBulk = (messages: Table, openDayId: string, bulkId: string) =>
  getRecord<BulkMessage>(messages, partitionOf(openDayId), `${prefix}${bulkId}`);

/** Access pattern: all messages of an open day, newest first (Query of its partition). */
export const listBulks = async (messages: Table, openDayId: string): Promise<BulkMessage[]> =>
  (await listPartition<BulkMessage>(messages, partitionOf(openDayId), prefix)).reverse();

/** One part of the list; undefined after the last. */
export const readBulkPart = async (messages: Table, bulkId: string, part: number) =>
  (await getRecord<{ list: RecordAt[] }>(messages, listPartitionOf(bulkId), partSort(part)))?.list;

/** How far it has got; `sent` once all of the list was gone through. */
export async function setBulkProgress(
  messages: Table,
  { openDayId, bulkId }: Pick<BulkMessage, 'openDayId' | 'bulkId'>,
  progress: Partial<Pick<BulkMessage, 'gone' | 'sent'>>,
): Promise<void> {
  await update(messages, { pk: partitionOf(openDayId), sk: `${prefix}${bulkId}` }, { set: progress });
}
