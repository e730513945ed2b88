/**
 * What a change of claims means, for the stream consumers of shifts and sessions: whose state changed,
 * and the newest occupancy of each place in a batch.
 */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { Claims, Entry } from '../../shared/places/model.ts';
import { changeOf, type Change } from '../platform/stream.ts';
import type { Table } from '../platform/table.ts';
import { claimsOfItem, type ClaimsItem } from './claims-item.ts';
import { keepOccupancy } from './occupancy-store.ts';

const claimsOf = (image: Change['after']): Claims | undefined =>
  image?.sk === 'CLAIMS' ? claimsOfItem(image as ClaimsItem) : undefined;

/** Entries that moved from the waitlist to a seat, with the claims that say so. */
export function promotionsOf(change: Change): Array<{ readonly placeId: string; readonly entry: Entry }> {
  const [before, after] = [claimsOf(change.before), claimsOf(change.after)];
  if (!before || !after) return [];
  return Object.entries(after.entries).flatMap(([key, entry]) =>
    entry.state === 'confirmed' && before.entries[key]?.state === 'waiting' && before.entries[key].order === entry.order
      ? [{ placeId: after.placeId, entry }]
      : [],
  );
}

/** Brings the occupancy up to date once a place, however many of its changes the batch holds. */
export async function keepOccupancyOfBatch(places: Table, event: DynamoDBStreamEvent): Promise<void> {
  const newest = new Map<string, Claims>();
  for (const record of event.Records) {
    const claims = claimsOf(changeOf(record).after);
    if (claims) newest.set(claims.placeId, claims);
  }
  for (const claims of newest.values()) await keepOccupancy(places, claims);
}
