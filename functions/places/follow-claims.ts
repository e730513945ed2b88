/**
 * Makes records and agendas agree with the claims, change by change as the stream tells of them. Everything here
 * may be told twice or late: a record never goes back, and an agenda is only touched for the very entry.
 */
import type { Change } from '../platform/stream.ts';
import type { Table } from '../platform/table.ts';
import { dropSpan, holdSpan, moveSpan } from './agenda-store.ts';
import { newsOf, type EntryNews } from './claims-changes.ts';
import { offerEndOf } from './keep-claim-record.ts';
import type { Entry } from '../../shared/places/model.ts';
import type { PlaceRecord, PlaceRecords } from './place-records.ts';

export type FollowDeps = {
  readonly places: Table;
  readonly table: Table;
  /** The records of that kind of entry: a group hold has others than a person. */
  readonly recordsOf: (entry: Entry) => Pick<PlaceRecords<PlaceRecord>, 'move' | 'end' | 'fence' | 'read'>;
  readonly now: () => number;
};

async function followEntry(deps: FollowDeps, placeId: string, { key, entry, is, cause }: EntryNews): Promise<void> {
  const { places, table, recordsOf } = deps;
  const records = recordsOf(entry);
  if (is === 'confirmed') return records.move(table, placeId, entry.order, ['waiting', 'offered'], 'confirmed');
  if (is === 'offered') {
    return records.move(table, placeId, entry.order, ['waiting'], 'offered', { offerUntil: offerEndOf(entry) });
  }
  if (is !== 'gone') return;
  // Who met an overlap was told so and has no record; of a hand-over the verb itself keeps the records.
  if (cause === 'overlap') return;
  if (cause !== 'handed-over') await records.end(table, placeId, entry.order, cause);
  if (entry.holdUntil === undefined) await dropSpan(places, { personKey: key, placeId, order: entry.order });
}

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
  for (const [personKey, { order, holdUntil }] of Object.entries(entries)) {
    if (holdUntil === undefined) await moveSpan(deps.places, { personKey, placeId, order }, span);
  }
}
