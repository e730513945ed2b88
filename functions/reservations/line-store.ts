/**
 * The line of a crowded place: one small item for each who waits in the archive, by what their party asks for and in order
 * of who is next; and one for each offer and group hold there, by when it runs out. It says where to look and decides
 * nothing: a person's own item does (archive-store.ts). Such an item is put before the own one and deleted before it
 * too, so that nobody who waits in the archive is ever without.
 */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { endOf, partyNamed, partyOf } from '../../shared/reservations/archive-rules.ts';
import type { Reservation } from '../../shared/reservations/model.ts';
import { anyOf, atMost, missing } from '../store/expressions.ts';
import { listBetween } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put, remove } from '../store/write.ts';
import { deletePartition } from './archive-store.ts';

/** `p` whose it is, `at` the change that their own item follows from. */
type LineItem = { readonly sk: string; readonly p: string; readonly at: number };
export type Found = { readonly key: string; readonly at: number; readonly sort: string; readonly order: number };
export type InLine = Found & {
  /** All that the line knows of it. */
  readonly reservation: Omit<Reservation, 'request'>;
};

const partitionOf = (slotId: string) => `LINE#${slotId}`;
const digits = (order: number) => String(order).padStart(8, '0');

/** In the order of `byClaim`: whoever had a seat before comes first. */
function sortOfParty(reservation: Reservation): string {
  const { order, line = order, backInLine } = reservation;
  return `${partyOf(reservation)}#${backInLine === undefined ? 1 : 0}#${digits(line)}#${digits(order)}`;
}

const ends = 'END#';
const sortOfEnd = (at: number, order: number) => `${ends}${String(at).padStart(13, '0')}#${digits(order)}`;

/** Where a reservation stands in the line, and among those that run out. */
export function placesInLine(reservation: Reservation): string[] {
  const end = endOf(reservation);
  return [
    ...(reservation.state === 'waiting' ? [sortOfParty(reservation)] : []),
    ...(end === Infinity ? [] : [sortOfEnd(end, reservation.order)]),
  ];
}

const foundOf = ({ sk, p, at }: LineItem): Found => ({
  ...{ key: p, at, sort: sk },
  order: Number(sk.slice(sk.lastIndexOf('#') + 1)),
});

function inLineOf(item: LineItem): InLine {
  const [party = '', first, line] = item.sk.split('#');
  const found = foundOf(item);
  const claim = { order: found.order, line: Number(line), ...(first === '0' ? { backInLine: 0 } : {}) };
  return { ...found, reservation: { ...claim, ...partyNamed(party), state: 'waiting' } };
}

const atOnce = 60;

/** Access pattern: whose offer or group hold there has run out by then (Query with a limit), and when the next one does. */
export async function listEnded(slots: Table, slotId: string, by: number) {
  const { items } = await nextItems(slots, slotId, ends, atOnce);
  const endOfItem = ({ sk }: LineItem) => Number(sk.split('#')[1]);
  const later = items.find((item) => endOfItem(item) > by);
  const ended = items.filter((item) => endOfItem(item) <= by).map(foundOf);
  // More than were read may have run out: whoever looks next goes on.
  const next = later ? endOfItem(later) : items.length === atOnce ? by : undefined;
  return { ended, next };
}

async function nextItems(slots: Table, slotId: string, prefix: string, limit: number, after?: string) {
  const pk = partitionOf(slotId);
  const { Items = [], LastEvaluatedKey } = await slots.client.send(
    new QueryCommand({
      TableName: slots.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      Limit: limit,
      ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: after } }),
    }),
  );
  return { items: Items as LineItem[], next: LastEvaluatedKey && String(LastEvaluatedKey.sk) };
}

/** Access pattern: the beginning of the line of one kind of party (Query with a limit). */
export async function listNextInLine(slots: Table, slotId: string, party: string, limit: number, after?: string) {
  const { items, next } = await nextItems(slots, slotId, `${party}#`, limit, after);
  return { items: items.map(inLineOf), next };
}

/** Access pattern: the whole line (Query), for somebody who asks how far they are. */
export const listLine = async (slots: Table, slotId: string): Promise<InLine[]> =>
  (await listBetween<LineItem>(slots, partitionOf(slotId), '1', '9~')).map(inLineOf);

/** Wherever the reservation stands. */
export async function putInLine(slots: Table, slotId: string, key: string, reservation: Reservation): Promise<void> {
  const { changed: at = 0 } = reservation;
  for (const sk of placesInLine(reservation))
    await put(slots, { pk: partitionOf(slotId), sk, p: key, at }, anyOf(missing('pk'), atMost('at', at)));
}

/** Takes somebody out of the line, unless the item there is of a later change than `at`. */
export async function deleteFromLine(slots: Table, slotId: string, sort: string, at: number): Promise<void> {
  await remove(slots, { pk: partitionOf(slotId), sk: sort }, atMost('at', at));
}

export const deleteLine = (slots: Table, slotId: string): Promise<void> => deletePartition(slots, partitionOf(slotId));
