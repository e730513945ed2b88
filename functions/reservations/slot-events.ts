/**
 * What a change of claims means, for the stream consumers of shifts and sessions: whose state changed,
 * and the newest occupancy of each place in a batch.
 */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { Claims, Entry, ReleaseCause } from '../../shared/reservations/model.ts';
import { changeOf, type Change } from '../store/stream.ts';
import type { Table } from '../store/table.ts';
import { claimsOfItem, type ClaimsItem } from './slot-item.ts';
import { countPlaces } from './count-seats.ts';
import { remindOfEnds, remindOfRecords } from './wake-up-store.ts';
import { keepOccupancy } from './occupancy-store.ts';

const claimsOf = (image: Change['after']): Claims | undefined =>
  image?.sk === 'CLAIMS' ? claimsOfItem(image as ClaimsItem) : undefined;

export type EntryNews = {
  readonly key: string;
  readonly entry: Entry;
  /** `back`: an entry that a hand-over had taken away is there again. */
  readonly is: 'confirmed' | 'offered' | 'gone' | 'back';
  readonly cause?: ReleaseCause;
};
export type ClaimsNews = { readonly claims: Claims; readonly entries: EntryNews[]; readonly moved: boolean };

/** What happened to entries beside arriving, and whether the place moved in time. */
export function newsOf(change: Change): ClaimsNews | undefined {
  const [before, claims] = [claimsOf(change.before), claimsOf(change.after)];
  if (!before || !claims) return undefined;
  const entries: EntryNews[] = [];
  // A change that moves entries to the shelf or back does nothing else, and nothing happens to anyone by it.
  if (before.shelf?.entries !== claims.shelf?.entries) return { claims, entries, moved: false };
  for (const [key, entry] of Object.entries(before.entries)) {
    const now = claims.entries[key];
    if (now?.order !== entry.order) entries.push({ key, entry, is: 'gone', cause: claims.cause });
    else if (now.state !== entry.state && now.state !== 'waiting') entries.push({ key, entry: now, is: now.state });
  }
  for (const [key, entry] of Object.entries(claims.entries)) {
    const isNew = before.entries[key]?.order !== entry.order;
    if (isNew && entry.order < before.next) entries.push({ key, entry, is: 'back' });
  }
  return { claims, entries, moved: before.startAt !== claims.startAt || before.endAt !== claims.endAt };
}

/**
 * What a batch asks for once a place, however many of its changes it holds: its occupancy, and reminders of the
 * next offer or hold that runs out and of the records that new entries should have by then. Answers the newest claims
 * of each place.
 */
export async function keepUpWithBatch(places: Table, event: DynamoDBStreamEvent, now: number): Promise<Claims[]> {
  const newest = new Map<string, { claims: Claims; since: number }>();
  const changes: Array<{ before: Claims | undefined; after: Claims }> = [];
  for (const record of event.Records) {
    const change = changeOf(record);
    const [before, claims] = [claimsOf(change.before), claimsOf(change.after)];
    if (!claims) continue;
    changes.push({ before, after: claims });
    const since = newest.get(claims.placeId)?.since ?? before?.next ?? 1;
    newest.set(claims.placeId, { claims, since });
  }
  countPlaces(changes);
  for (const { claims, since } of newest.values()) {
    await keepOccupancy(places, claims);
    await remindOfEnds(places, claims);
    if (claims.next > since) await remindOfRecords(places, claims.placeId, { since, upTo: claims.next }, now);
  }
  return [...newest.values()].map(({ claims }) => claims);
}
