/**
 * The line of a crowded place: one small item for each who waits in the archive, by what their party asks for and in order of who is
 * next. It says where to look and decides nothing: a person's own item does (archive-store.ts). Such an item is put before
 * the own one and deleted before it too, so that nobody who waits in the archive is ever without.
 */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { partyNamed, partyOf } from '../../shared/reservations/archive-rules.ts';
import type { Reservation } from '../../shared/reservations/model.ts';
import { anyOf, atMost, missing } from '../store/expressions.ts';
import { listBetween } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put, remove } from '../store/write.ts';
import { deletePartition } from './archive-store.ts';

/** `p` whose it is, `at` the change that their own item follows from. */
type LineItem = { readonly sk: string; readonly p: string; readonly at: number };
export type InLine = {
  readonly key: string;
  readonly at: number;
  readonly sort: string;
  /** All that the line knows of it. */
  readonly reservation: Omit<Reservation, 'request'>;
};

const partitionOf = (slotId: string) => `LINE#${slotId}`;
const digits = (order: number) => String(order).padStart(8, '0');

/** In the order of `byClaim`: whoever had a seat before comes first. */
export const sortInLine = (reservation: Omit<Reservation, 'request'>) => {
  const { order, line = order, backInLine } = reservation;
  return `${partyOf(reservation)}#${backInLine === undefined ? 1 : 0}#${digits(line)}#${digits(order)}`;
};

function inLineOf({ sk, p, at }: LineItem): InLine {
  const [party = '', first, line, order] = sk.split('#');
  const claim = { order: Number(order), line: Number(line), ...(first === '0' ? { backInLine: 0 } : {}) };
  return { key: p, at, sort: sk, reservation: { ...claim, ...partyNamed(party), state: 'waiting' } };
}

/** Access pattern: the beginning of the line of one kind of party (Query with a limit). */
export async function listNextInLine(slots: Table, slotId: string, party: string, limit: number, after?: string) {
  const pk = partitionOf(slotId);
  const { Items = [], LastEvaluatedKey } = await slots.client.send(
    new QueryCommand({
      TableName: slots.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :party)',
      ExpressionAttributeValues: { ':pk': pk, ':party': `${party}#` },
      Limit: limit,
      ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: after } }),
    }),
  );
  return { items: (Items as LineItem[]).map(inLineOf), next: LastEvaluatedKey && String(LastEvaluatedKey.sk) };
}

/** Access pattern: the whole line (Query), for somebody who asks how far they are. */
export const listLine = async (slots: Table, slotId: string): Promise<InLine[]> =>
  (await listBetween<LineItem>(slots, partitionOf(slotId), '1', '9~')).map(inLineOf);

export async function putInLine(slots: Table, slotId: string, key: string, reservation: Reservation): Promise<void> {
  const { changed: at = 0 } = reservation;
  const item = { pk: partitionOf(slotId), sk: sortInLine(reservation), p: key, at };
  await put(slots, item, anyOf(missing('pk'), atMost('at', at)));
}

/** Takes somebody out of the line, unless the item there is of a later change than `at`. */
export async function deleteFromLine(slots: Table, slotId: string, sort: string, at: number): Promise<void> {
  await remove(slots, { pk: partitionOf(slotId), sk: sort }, atMost('at', at));
}

export const deleteLine = (slots: Table, slotId: string): Promise<void> => deletePartition(slots, partitionOf(slotId));
