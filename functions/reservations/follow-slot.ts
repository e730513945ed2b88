/**
 * Makes records and agendas agree with the claims, change by change as the stream tells of them. Everything here
 * may be told twice or late: a record never goes back, and an agenda is only touched for the very entry.
 */
import type { Change } from '../store/stream.ts';
import type { Table } from '../store/table.ts';
import { dropSpan, holdSpan, moveSpan } from './agenda-store.ts';
import { newsOf, type EntryNews } from './slot-events.ts';
import { offerEndOf } from './put-reservation-record.ts';
import type { Entry } from '../../shared/reservations/model.ts';
import type { ShelfLimits } from '../../shared/reservations/archive-rules.ts';
import type { PlaceRecord, PlaceRecords } from './reservation-records.ts';
import { listEverShelved } from './archive-store.ts';

export type FollowDeps = {
  readonly places: Table;
  readonly table: Table;
  /** The records of that kind of entry: a group hold has others than a person. */
  readonly recordsOf: (
    entry: Entry,
  ) => Pick<PlaceRecords<PlaceRecord>, 'move' | 'end' | 'fence' | 'read' | 'confirmedAmong'>;
  readonly now: () => number;
  /** When a place is large; the engine's own unless a test wants it sooner. */
  readonly shelfLimits?: ShelfLimits;
};

/** Moves a record on to what its entry is: confirmed or offered. */
export async function catchUp({ table, recordsOf }: FollowDeps, placeId: string, entry: Entry): Promise<void> {
  const { order, state } = entry;
  if (state === 'confirmed') return recordsOf(entry).move(table, placeId, order, ['waiting', 'offered'], state);
  if (state === 'offered')
    return recordsOf(entry).move(table, placeId, order, ['waiting'], state, { offerUntil: offerEndOf(entry) });
}

async function followEntry(deps: FollowDeps, placeId: string, { key, entry, is, cause }: EntryNews): Promise<void> {
  const { places, table, recordsOf } = deps;
  const records = recordsOf(entry);
  if (is === 'confirmed' || is === 'offered') return catchUp(deps, placeId, entry);
  if (is !== 'gone') return;
  // Who met an overlap was told so and has no record; of a hand-over the verb itself keeps the records.
  if (cause === 'overlap') return;
  if (cause !== 'handed-over') await records.end(table, placeId, entry.order, cause);
  if (entry.holdUntil === undefined) await dropSpan(places, { personKey: key, placeId, order: entry.order });
}

/** Thousands of agendas one after the other would take longer than a function may. */
const movedAtOnce = 25;

export async function followClaims(deps: FollowDeps, change: Change): Promise<void> {
  const news = newsOf(change);
  if (!news) return;
  const { placeId, startAt, endAt, entries } = news.claims;
  const span = { from: Date.parse(startAt), to: Date.parse(endAt) };
  for (const one of news.entries) {
    if (one.is === 'back') {
      const setting = { graceMinutes: 0, overrideOverlap: true, now: deps.now() };
      await holdSpan(deps.places, { personKey: one.key, placeId, order: one.entry.order }, span, setting);
    } else await followEntry(deps, placeId, one);
  }
  if (!news.moved) return;
  const people = Object.entries(entries).filter(([, { holdUntil }]) => holdUntil === undefined);
  const held = [
    ...people.map(([personKey, { order }]) => ({ personKey, order })),
    ...(news.claims.shelf ? await listEverShelved(deps.places, placeId) : []),
  ];
  for (let from = 0; from < held.length; from += movedAtOnce)
    await Promise.all(
      held.slice(from, from + movedAtOnce).map((one) => moveSpan(deps.places, { placeId, ...one }, span)),
    );
}
