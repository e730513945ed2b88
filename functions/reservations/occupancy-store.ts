/**
 * How full every place of an open day is: one item a venue, kept by the stream of the claims. Lists and the
 * board read these, so their cost is the number of venues and not of sign-ups; they lag the claims by a moment.
 */
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Claims, Occupancy } from '../../shared/reservations/model.ts';
import { occupancyOf } from '../../shared/reservations/rules.ts';
import { failedCondition, type Table } from '../store/table.ts';

/** `v` rises with every change of the claims, so that a late record never overwrites a newer one. */
type StoredOccupancy = { c: number; f: number; w: number; t: string; v: number };

export type PlaceOccupancy = Occupancy & {
  readonly placeId: string;
  readonly venueId: string;
  readonly startAt: string;
};

const partition = (openDayId: string) => `OPENDAY#${openDayId}`;
const prefix = 'OCCUPANCY#';

/** Keeps the newest occupancy of one place. */
export async function keepOccupancy(places: Table, claims: Claims): Promise<void> {
  const stored: StoredOccupancy = {
    c: claims.capacity,
    f: claims.free,
    w: claims.waiting,
    t: claims.startAt,
    v: claims.next + claims.releases,
  };
  try {
    await places.client.send(
      new UpdateCommand({
        TableName: places.name,
        Key: { pk: partition(claims.openDayId), sk: `${prefix}${claims.venueId}` },
        UpdateExpression: 'SET #place = :stored',
        ConditionExpression: 'attribute_not_exists(#place) OR #place.v < :v',
        ExpressionAttributeNames: { '#place': claims.placeId },
        ExpressionAttributeValues: { ':stored': stored, ':v': stored.v },
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}

/** Access pattern: all places of an open day, by venue (Query, eventually consistent). */
export async function readOccupancy(places: Table, openDayId: string): Promise<Map<string, PlaceOccupancy>> {
  const found = new Map<string, PlaceOccupancy>();
  let start: Record<string, unknown> | undefined;
  do {
    const page = await places.client.send(
      new QueryCommand({
        TableName: places.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': partition(openDayId), ':prefix': prefix },
        ExclusiveStartKey: start,
      }),
    );
    for (const { pk: _, sk, ...placesOfVenue } of page.Items ?? []) {
      for (const [placeId, stored] of Object.entries(placesOfVenue as Record<string, StoredOccupancy>)) {
        found.set(placeId, {
          placeId,
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
export const lastOccupancy = async (places: Table, openDayId: string, placeId: string) =>
  (await readOccupancy(places, openDayId)).get(placeId);
