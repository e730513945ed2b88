/**
 * How full every place of an open day is: one item a venue, kept by the stream of the slot. Lists and the
 * board read these, so their cost is the number of venues and not of sign-ups; they lag the slot by a moment.
 */
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Slot, Occupancy } from '../../shared/reservations/model.ts';
import { occupancyOf } from '../../shared/reservations/rules.ts';
import { failedCondition, type Table } from '../store/table.ts';

/** `v` rises with every change of the slot, so that a late record never overwrites a newer one. */
type StoredOccupancy = { c: number; f: number; w: number; t: string; v: number };

export type SlotOccupancy = Occupancy & {
  readonly slotId: string;
  readonly venueId: string;
  readonly startAt: string;
};

const partition = (openDayId: string) => `OPENDAY#${openDayId}`;
const prefix = 'OCCUPANCY#';

/** Keeps the newest occupancy of one place. */
export async function putOccupancy(slots: Table, slot: Slot): Promise<void> {
  const stored: StoredOccupancy = {
    c: slot.capacity,
    f: slot.free,
    w: slot.waiting,
    t: slot.startAt,
    v: slot.next + slot.releases,
  };
  try {
    await slots.client.send(
      new UpdateCommand({
        TableName: slots.name,
        Key: { pk: partition(slot.openDayId), sk: `${prefix}${slot.venueId}` },
        UpdateExpression: 'SET #place = :stored',
        ConditionExpression: 'attribute_not_exists(#place) OR #place.v < :v',
        ExpressionAttributeNames: { '#place': slot.slotId },
        ExpressionAttributeValues: { ':stored': stored, ':v': stored.v },
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}

/** Forgets a place that was deleted, as a list shows no more of it. */
export async function deleteOccupancy(slots: Table, slot: Slot): Promise<void> {
  await slots.client.send(
    new UpdateCommand({
      TableName: slots.name,
      Key: { pk: partition(slot.openDayId), sk: `${prefix}${slot.venueId}` },
      UpdateExpression: 'REMOVE #place',
      ExpressionAttributeNames: { '#place': slot.slotId },
    }),
  );
}

/** Access pattern: all places of an open day, by venue (Query, eventually consistent). */
export async function readOccupancy(slots: Table, openDayId: string): Promise<Map<string, SlotOccupancy>> {
  const found = new Map<string, SlotOccupancy>();
  let start: Record<string, unknown> | undefined;
  do {
    const page = await slots.client.send(
      new QueryCommand({
        TableName: slots.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': partition(openDayId), ':prefix': prefix },
        ExclusiveStartKey: start,
      }),
    );
    for (const { pk: _, sk, ...placesOfVenue } of page.Items ?? []) {
      for (const [slotId, stored] of Object.entries(placesOfVenue as Record<string, StoredOccupancy>)) {
        found.set(slotId, {
          slotId,
          venueId: String(sk).slice(prefix.length),
          startAt: stored.t,
          ...occupancyOf({ capacity: stored.c, free: stored.f, waiting: stored.w }),
        });
      }
    }
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
}

/** How full a place was before its people were forgotten (forgotten-store.ts), when nobody asks often any more. */
export const lastOccupancy = async (slots: Table, openDayId: string, slotId: string) =>
  (await readOccupancy(slots, openDayId)).get(slotId);
