/**
 * The archive of a large place: copies of reservations that left the slot item, one small item each. A copy counts while
 * the slot item does not hold its reservation. Copies and fences carry the number of the change of the slot that they
 * follow from, and a newer one is never overwritten, so a process that was held up does no harm.
 * The partition is not that of the slot: its writes take nothing from the hot item, and wake nobody.
 */
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { day } from '../../shared/kernel/time.ts';
import type { Reservation } from '../../shared/reservations/model.ts';
import { listPartition } from '../store/records.ts';
import { failedCondition, type Table } from '../store/table.ts';
import { reservationOf, storedReservationOf, type StoredReservation } from './slot-item.ts';

/** `at` the change that it follows from, `o` the order; without `e` it is a fence: the reservation was taken back. */
type CopyItem = { at: number; o: number; e?: StoredReservation };
/** What the archive says of a person: nothing of a reservation where it was taken back by the change `at`. */
export type Archived = { readonly at: number; readonly reservation: Reservation | undefined };

const partitionOf = (slotId: string) => `SHELF#${slotId}`;
const prefix = 'ENTRY#';
const keyOf = (slotId: string, personKey: string) => ({ pk: partitionOf(slotId), sk: `${prefix}${personKey}` });
const personOf = (sk: string) => sk.slice(prefix.length);

const copyOf = ({ at, o, e }: CopyItem): Archived => ({ at, reservation: e && { ...reservationOf(o, e), copied: at } });

async function unlessNewer(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}

/** Consistent. Access pattern: one person's copy (GetItem), asked only where the slot say that there is an archive. */
export async function readArchived(slots: Table, slotId: string, personKey: string): Promise<Archived | undefined> {
  const { Item } = await slots.client.send(
    new GetCommand({ TableName: slots.name, Key: keyOf(slotId, personKey), ConsistentRead: true }),
  );
  return Item && copyOf(Item as CopyItem);
}

/** Access pattern: all copies of a place (Query), when the last in order are released. */
export async function listArchived(slots: Table, slotId: string): Promise<Array<[personKey: string, copy: Archived]>> {
  const items = await listPartition<CopyItem & { sk: string }>(slots, partitionOf(slotId), prefix);
  return items.map((item) => [personOf(item.sk), copyOf(item)]);
}

/** Access pattern: everyone who ever had a copy, with the order of it (Query), when a place moves in time. */
export async function listEverArchived(
  slots: Table,
  slotId: string,
): Promise<Array<{ readonly personKey: string; readonly order: number }>> {
  const items = await listPartition<CopyItem & { sk: string }>(slots, partitionOf(slotId), prefix);
  return items.map(({ sk, o }) => ({ personKey: personOf(sk), order: o }));
}

/** Access pattern: whose copy has that order (Query with a filter); a private link knows no more of a person. */
export async function findArchivedByOrder(slots: Table, slotId: string, order: number): Promise<string | undefined> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await slots.client.send(
      new QueryCommand({
        TableName: slots.name,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: 'o = :order',
        ExpressionAttributeValues: { ':pk': partitionOf(slotId), ':order': order },
        ExclusiveStartKey: start,
      }),
    );
    const [found] = page.Items ?? [];
    if (found) return personOf(String(found.sk));
    start = page.LastEvaluatedKey;
  } while (start);
  return undefined;
}

/** Puts the copy of a reservation that is marked as copied by the change `at`. */
export const putArchived = (
  slots: Table,
  slotId: string,
  personKey: string,
  at: number,
  reservation: Reservation,
): Promise<void> =>
  unlessNewer(
    slots.client.send(
      new PutCommand({
        TableName: slots.name,
        Item: { ...keyOf(slotId, personKey), at, o: reservation.order, e: storedReservationOf(reservation) },
        ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': at },
      }),
    ),
  );

const deletedAtOnce = 25;

/** Deletes copies and fences alike; whoever calls has made sure that the slot are gone. */
export async function deleteArchive(slots: Table, slotId: string): Promise<void> {
  const everyone = (await listEverArchived(slots, slotId)).map(({ personKey }) => keyOf(slotId, personKey));
  for (let from = 0; from < everyone.length; from += deletedAtOnce)
    await Promise.all(
      everyone
        .slice(from, from + deletedAtOnce)
        .map((Key) => slots.client.send(new DeleteCommand({ TableName: slots.name, Key }))),
    );
}

/** Longer than any process lives that could still put an older copy. */
const tombstoneKeptFor = day;

/** Makes worth nothing what copy there is, and whatever older one may still come. */
export const putTombstone = (
  slots: Table,
  slotId: string,
  { personKey, order, at }: { readonly personKey: string; readonly order: number; readonly at: number },
  now: number,
): Promise<void> =>
  unlessNewer(
    slots.client.send(
      new UpdateCommand({
        TableName: slots.name,
        Key: keyOf(slotId, personKey),
        UpdateExpression: 'SET #at = :at, o = :order, expiresAt = :expires REMOVE e',
        ConditionExpression: 'attribute_not_exists(pk) OR #at <= :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: {
          ':at': at,
          ':order': order,
          ':expires': Math.ceil((now + tombstoneKeptFor) / 1000),
        },
      }),
    ),
  );
