/** Open days and their venues as stored: one partition an open day, so that both come in one query. */
import type { OpenDay, Venue } from '../../shared/open-days/model.ts';
import { getRecord, listPartition, listRecords, putNew, replaceRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { openDayPartition, openDaySort, openDaysList, venueSort } from './open-day-lookup.ts';

const openDayItem = (openDay: OpenDay) => ({
  ...openDay,
  pk: openDayPartition(openDay.openDayId),
  sk: openDaySort,
  type: 'open-day',
  list: openDaysList,
  listSort: `${openDay.heldOn}#${openDay.openDayId}`,
});

const venueItem = (venue: Venue) => ({
  ...venue,
  pk: openDayPartition(venue.openDayId),
  sk: venueSort(venue.venueId),
  type: 'venue',
});

/** Access pattern: all open days, the newest first (listing index). */
export const listOpenDays = (openDays: Table) => listRecords<OpenDay>(openDays, openDaysList, true);

export const readOpenDay = (openDays: Table, openDayId: string) =>
  getRecord<OpenDay>(openDays, openDayPartition(openDayId), openDaySort);

/** Venues of an open day: the main venue first, then in the order in which they were added. */
export async function listVenues(openDays: Table, openDayId: string): Promise<Venue[]> {
  const venues = await listPartition<Venue>(openDays, openDayPartition(openDayId), venueSort(''));
  return venues.sort((a, b) => Number(b.role === 'main') - Number(a.role === 'main'));
}

export const readVenue = (openDays: Table, openDayId: string, venueId: string) =>
  getRecord<Venue>(openDays, openDayPartition(openDayId), venueSort(venueId));

export const putOpenDay = (openDays: Table, openDay: OpenDay) => putNew(openDays, openDayItem(openDay));
export const putVenue = (openDays: Table, venue: Venue) => putNew(openDays, venueItem(venue));

/** Refuse: changed-meanwhile. */
export const updateStoredOpenDay = (openDays: Table, openDay: OpenDay, from: number) =>
  replaceRecord(openDays, openDayItem(openDay), from);
export const updateStoredVenue = (openDays: Table, venue: Venue, from: number) =>
  replaceRecord(openDays, venueItem(venue), from);
