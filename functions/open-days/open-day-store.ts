/** Open days and their venues as stored: one partition an open day, so that both come in one query. */
import type { OpenDay, Venue } from '../../shared/open-days/model.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { putNewOf, transact, type Write } from '../store/commit-once.ts';
import { anyOf, conditionOf, equal, missing } from '../store/expressions.ts';
import { getRecord, listPartition, listRecords, replaceRecord, replaceRecordOf } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { openDayPartition, openDaySort, openDaysList, venueSort } from './open-day-lookup.ts';

/** When it was last saved, for calendars. */
export type SavedAt = { readonly changedAt?: string };
const changedNow = () => ({ changedAt: new Date().toISOString() });

const openDayItem = (openDay: OpenDay) => ({
  ...openDay,
  ...changedNow(),
  pk: openDayPartition(openDay.openDayId),
  sk: openDaySort,
  type: 'open-day',
  list: openDaysList,
  listSort: `${openDay.heldOn}#${openDay.openDayId}`,
});

const venueItem = (venue: Venue) => ({
  ...venue,
  ...changedNow(),
  pk: openDayPartition(venue.openDayId),
  sk: venueSort(venue.venueId),
  type: 'venue',
});

/** Access pattern: all open days, the newest first (listing index). */
export const listOpenDays = (openDays: Table) => listRecords<OpenDay>(openDays, openDaysList, true);

export const readOpenDay = (openDays: Table, openDayId: string) =>
  getRecord<OpenDay & SavedAt>(openDays, openDayPartition(openDayId), openDaySort);

/** Venues of an open day: the main venue first, then in the order in which they were added. */
export async function listVenues(openDays: Table, openDayId: string): Promise<Array<Venue & SavedAt>> {
  const venues = await listPartition<Venue & SavedAt>(openDays, openDayPartition(openDayId), venueSort(''));
  return venues.sort((a, b) => Number(b.role === 'main') - Number(a.role === 'main'));
}

export const readVenue = (openDays: Table, openDayId: string, venueId: string) =>
  getRecord<Venue & SavedAt>(openDays, openDayPartition(openDayId), venueSort(venueId));

export const putOpenDay = (openDays: Table, openDay: OpenDay): Write => putNewOf(openDays, openDayItem(openDay));

/** Says which venue is the main one: of two requests that make one at once, one finds the other's mark. */
const mainVenueKey = ({ openDayId }: Venue) => ({ pk: openDayPartition(openDayId), sk: 'MAIN-VENUE' });

const markMain = (openDays: Table, venue: Venue): Write => ({
  Put: {
    TableName: openDays.name,
    Item: { ...mainVenueKey(venue), type: 'main-venue', venueId: venue.venueId },
    ...conditionOf(anyOf(missing('pk'), equal('venueId', venue.venueId))),
  },
});
const unmarkMain = (openDays: Table, venue: Venue): Write => ({
  Delete: {
    TableName: openDays.name,
    Key: mainVenueKey(venue),
    ...conditionOf(anyOf(missing('pk'), equal('venueId', venue.venueId))),
  },
});

/** The writes of a new venue; they fail together where another one is the main venue already. */
export const putVenue = (openDays: Table, venue: Venue): Write[] => [
  putNewOf(openDays, venueItem(venue)),
  ...(venue.role === 'main' ? [markMain(openDays, venue)] : []),
];

/** Refuses: changed-meanwhile. */
export const updateStoredOpenDay = (openDays: Table, openDay: OpenDay, from: number) =>
  replaceRecord(openDays, openDayItem(openDay), from);

/** Refuses: changed-meanwhile; open-day.second-main-venue, where another one became it meanwhile. */
export async function updateStoredVenue(
  openDays: Table,
  before: Venue,
  venue: Venue,
  from: number,
): Promise<Result<true, 'changed-meanwhile' | 'open-day.second-main-venue'>> {
  if (before.role === venue.role) return replaceRecord(openDays, venueItem(venue), from);
  const mark = venue.role === 'main' ? markMain(openDays, venue) : unmarkMain(openDays, venue);
  const failed = await transact(openDays, [replaceRecordOf(openDays, venueItem(venue), from), mark]);
  if (failed.includes(0)) {
    const current = await readVenue(openDays, venue.openDayId, venue.venueId);
    return refuse('changed-meanwhile', { currentRevision: current?.revision ?? null });
  }
  return failed.length > 0 ? refuse('open-day.second-main-venue') : accept(true);
}
