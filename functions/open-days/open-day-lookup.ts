/**
 * Whether an open day exists, its terms for places, and whether a venue belongs to it. Contexts that hang things on them ask before they
 * store; these items are the only ones that they read from the table of open days.
 */
import { getRecord, listRecords } from '../store/records.ts';
import type { Table } from '../store/table.ts';

export const openDayPartition = (openDayId: string) => `OPENDAY#${openDayId}`;
export const venueSort = (venueId: string) => `VENUE#${venueId}`;

export async function venueExists(openDays: Table, openDayId: string, venueId: string): Promise<boolean> {
  return Boolean(await getRecord(openDays, openDayPartition(openDayId), venueSort(venueId)));
}

export const openDaySort = 'OPENDAY';

export async function openDayExists(openDays: Table, openDayId: string): Promise<boolean> {
  return Boolean(await getRecord(openDays, openDayPartition(openDayId), openDaySort));
}

/** Whether people can see the open day. */
export async function openDayIsPublic(openDays: Table, openDayId: string): Promise<boolean> {
  const openDay = await getRecord<{ status: string }>(openDays, openDayPartition(openDayId), openDaySort);
  return openDay !== undefined && openDay.status !== 'draft';
}

/** How much overlap of one person's places the open day lets pass. */
export async function overlapGraceOf(openDays: Table, openDayId: string): Promise<number> {
  const openDay = await getRecord<{ overlapGraceMinutes?: number }>(openDays, openDayPartition(openDayId), openDaySort);
  return openDay?.overlapGraceMinutes ?? 0;
}

export const openDaysList = 'OPENDAYS';

/** Access pattern: the ids of all open days (listing index). */
export const listOpenDayIds = async (openDays: Table): Promise<string[]> =>
  (await listRecords<{ openDayId: string }>(openDays, openDaysList)).map(({ openDayId }) => openDayId);
