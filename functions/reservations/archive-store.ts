/**
 * The shelf of a large place: copies of entries that left the claims item, one small item each. A copy counts while
 * the claims item does not hold its entry. Copies and fences carry the number of the change of the claims that they
 * follow from, and a newer one is never overwritten, so a process that was held up does no harm.
 * The partition is not that of the claims: its writes take nothing from the hot item, and wake nobody.
 */
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { day } from '../../shared/kernel/time.ts';
import type { Entry } from '../../shared/reservations/model.ts';
import { listPartition } from '../store/records.ts';
import { failedCondition, type Table } from '../store/table.ts';
import { entryOf, storedEntryOf, type StoredEntry } from './slot-item.ts';

/** `at` the change that it follows from, `o` the order; without `e` it is a fence: the entry was taken back. */
type CopyItem = { at: number; o: number; e?: StoredEntry };
/** What the shelf says of a person: nothing of an entry where it was taken back by the change `at`. */
export type Copy = { readonly at: number; readonly entry: Entry | undefined };

const partitionOf = (placeId: string) => `SHELF#${placeId}`;
const prefix = 'ENTRY#';
const keyOf = (placeId: string, personKey: string) => ({ pk: partitionOf(placeId), sk: `${prefix}${personKey}` });
const personOf = (sk: string) => sk.slice(prefix.length);

const copyOf = ({ at, o, e }: CopyItem): Copy => ({ at, entry: e && { ...entryOf(o, e), copied: at } });

async function unlessNewer(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}

/** Consistent. Access pattern: one person's copy (GetItem), asked only where the claims say that there is a shelf. */
export async function readCopy(places: Table, placeId: string, personKey: string): Promise<Copy | undefined> {
  const { Item } = await places.client.send(
    new GetCommand({ TableName: places.name, Key: keyOf(placeId, personKey), ConsistentRead: true }),
  );
  return Item && copyOf(Item as CopyItem);
}

/** Access pattern: all copies of a place (Query), when the last in order are released. */
export async function listCopies(places: Table, placeId: string): Promise<Array<[personKey: string, copy: Copy]>> {
  const items = await listPartition<CopyItem & { sk: string }>(places, partitionOf(placeId), prefix);
  return items.map((item) => [personOf(item.sk), copyOf(item)]);
}

/** Access pattern: everyone who ever had a copy, with the order of it (Query), when a place moves in time. */
export async function listEverShelved(
  places: Table,
  placeId: string,
): Promise<Array<{ readonly personKey: string; readonly order: number }>> {
  const items = await listPartition<CopyItem & { sk: string }>(places, partitionOf(placeId), prefix);
  return items.map(({ sk, o }) => ({ personKey: personOf(sk), order: o }));
}

/** Access pattern: whose copy has that order (Query with a filter); a private link knows no more of a person. */
export async function findShelvedByOrder(places: Table, placeId: string, order: number): Promise<string | undefined> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await places.client.send(
      new QueryCommand({
        TableName: places.name,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: 'o = :order',
        ExpressionAttributeValues: { ':pk': partitionOf(placeId), ':order': order },
        ExclusiveStartKey: start,
      }),
    );
    const [found] = page.Items ?? [];
    if (found) return personOf(String(found.sk));
    start = page.LastEvaluatedKey;
  } while (start);
  return undefined;
}

/** Puts the copy of an entry that is marked as copied by the change `at`. */
export const putCopy = (places: Table, placeId: string, personKey: string, at: number, entry: Entry): Promise<void> =>
  unlessNewer(
    places.client.send(
      new PutCommand({
        TableName: places.name,
        Item: { ...keyOf(placeId, personKey), at, o: entry.order, e: storedEntryOf(entry) },
        ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': at },
      }),
    ),
  );

const deletedAtOnce = 25;

/** Deletes copies and fences alike; whoever calls has made sure that the claims are gone. */
export async function deleteShelf(places: Table, placeId: string): Promise<void> {
  const everyone = (await listEverShelved(places, placeId)).map(({ personKey }) => keyOf(placeId, personKey));
  for (let from = 0; from < everyone.length; from += deletedAtOnce)
    await Promise.all(
      everyone
        .slice(from, from + deletedAtOnce)
        .map((Key) => places.client.send(new DeleteCommand({ TableName: places.name, Key }))),
    );
}

/** Longer than any process lives that could still put an older copy. */
const fenceKeptFor = day;

/** Makes worth nothing what copy there is, and whatever older one may still come. */
export const fenceCopy = (
  places: Table,
  placeId: string,
  { personKey, order, at }: { readonly personKey: string; readonly order: number; readonly at: number },
  now: number,
): Promise<void> =>
  unlessNewer(
    places.client.send(
      new UpdateCommand({
        TableName: places.name,
        Key: keyOf(placeId, personKey),
        UpdateExpression: 'SET #at = :at, o = :order, expiresAt = :expires REMOVE e',
        ConditionExpression: 'attribute_not_exists(pk) OR #at <= :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': at, ':order': order, ':expires': Math.ceil((now + fenceKeptFor) / 1000) },
      }),
    ),
  );
