/**
 * The archive of a crowded place: each reservation in an item of its own. Such an item counts while the slot item says nothing of
 * its person. It carries the number of the change that it follows from, and a newer one is never overwritten, so a process
 * that was held up does no harm. The partition is not that of the slot: its writes take nothing from the hot item, and wake nobody.
 */
import { DeleteCommand, GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ArchivedEntry } from '../../shared/reservations/archive-rules.ts';
import { day } from '../../shared/kernel/time.ts';
import type { Gone, Reservation } from '../../shared/reservations/model.ts';
import { allOf, anyOf, atMost, below, equal, missing } from '../store/expressions.ts';
import { listBetween, listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put } from '../store/write.ts';
import { reservationOf, storedReservationOf, type StoredReservation } from './slot-item.ts';

/** `at` the change that it follows from, 0 for an arrival, `o` the order; without `e` its person is gone. */
type OwnItem = { at: number; o: number; e?: StoredReservation };
/** `at` is the change of the slot that it follows from. */
export type Archived = ArchivedEntry & { readonly at: number };

const partitionOf = (slotId: string) => `SHELF#${slotId}`;
const prefix = 'ENTRY#';
const keyOf = (slotId: string, personKey: string) => ({ pk: partitionOf(slotId), sk: `${prefix}${personKey}` });

function archivedOf(key: string, { at, o, e }: OwnItem): Archived {
  if (!e) return { key, at, gone: { order: o, changed: at } };
  const reservation = reservationOf(o, e);
  return { key, at, reservation: at > 0 ? { ...reservation, changed: at } : reservation };
}

/** Consistent. Access pattern: one person's own item (GetItem), asked only where the slot says that there is an archive. */
export async function readArchived(slots: Table, slotId: string, personKey: string): Promise<Archived | undefined> {
  const { Item } = await slots.client.send(
    new GetCommand({ TableName: slots.name, Key: keyOf(slotId, personKey), ConsistentRead: true }),
  );
  return Item && archivedOf(personKey, Item as OwnItem);
}

const listed = (items: ReadonlyArray<OwnItem & { sk: string }>): Archived[] =>
  items.map((item) => archivedOf(item.sk.slice(prefix.length), item));

/** Access pattern: all of a place (Query): rosters, the release of the last in order, a place that moves in time. */
export const listArchived = async (slots: Table, slotId: string): Promise<Archived[]> =>
  listed(await listPartition<OwnItem & { sk: string }>(slots, partitionOf(slotId), prefix));

/**
 * Access pattern: those with an order from `since` to before `upTo` (Query with a filter). A private link knows no more of a person,
 * and a wake-up no more of those whose records are due.
 */
export async function listArchivedBetween(
  slots: Table,
  slotId: string,
  { since, upTo }: { readonly since: number; readonly upTo: number },
): Promise<Archived[]> {
  const items: Array<OwnItem & { sk: string }> = [];
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await slots.client.send(
      new QueryCommand({
        TableName: slots.name,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: 'o >= :since AND o < :upTo',
        ExpressionAttributeValues: { ':pk': partitionOf(slotId), ':since': since, ':upTo': upTo },
        ExclusiveStartKey,
      }),
    );
    items.push(...((page.Items ?? []) as Array<OwnItem & { sk: string }>));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return listed(items);
}

/** Longer than any process lives that could still put an older item. */
const goneKeptFor = day;

/** Puts a person's own item, or that they are gone; false when a newer one is there. The same one again changes nothing. */
export async function putArchived(
  slots: Table,
  slotId: string,
  personKey: string,
  one: Reservation | Gone,
  now: number,
): Promise<boolean> {
  const { order, changed: at = 0, ...rest } = one;
  const item = { ...keyOf(slotId, personKey), at, o: order };
  const told =
    'state' in rest ? { e: storedReservationOf(rest) } : { expiresAt: Math.ceil((now + goneKeptFor) / 1000) };
  const isOlder = anyOf(missing('pk'), below('at', at), allOf(equal('at', at), atMost('o', order)));
  return (await put(slots, { ...item, ...told }, isOlder)).ok;
}

const deletedAtOnce = 25;

/** Deletes all items of a place that lie beside it; whoever calls has made sure that the slot is gone. */
export async function deletePartition(slots: Table, pk: string): Promise<void> {
  const keys = (await listBetween<{ sk: string }>(slots, pk, '!', '~')).map(({ sk }) => ({ pk, sk }));
  for (let from = 0; from < keys.length; from += deletedAtOnce)
    await Promise.all(
      keys
        .slice(from, from + deletedAtOnce)
        .map((Key) => slots.client.send(new DeleteCommand({ TableName: slots.name, Key }))),
    );
}

export const deleteArchive = (slots: Table, slotId: string): Promise<void> =>
  deletePartition(slots, partitionOf(slotId));
