/** Entries as stored, in the partition of their slot: append-only, each under the id that its device made. */
import type { Entry } from '../../shared/attendance/model.ts';
import { getMany } from '../store/batch-get.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { listPage, listRecordsPage, type Page, type PageAsked } from '../store/records.ts';
import type { Table } from '../store/table.ts';

export const slotPartition = (slotId: string) => `SLOT#${slotId}`;
const prefix = 'ENTRY#';
const listOf = (openDayId: string) => `ENTRIES#${openDayId}`;
const keyOf = ({ slotId, entryId }: Pick<Entry, 'slotId' | 'entryId'>) => ({
  pk: slotPartition(slotId),
  sk: `${prefix}${entryId}`,
});
const keyOfSort = (listSort: string) => {
  const [slotId = '', entryId = ''] = listSort.split('#').slice(-2);
  return keyOf({ slotId, entryId });
};

export const putEntry = (attendance: Table, entry: Entry): Write => {
  const { openDayId, venueId, recordedAt, slotId, entryId } = entry;
  const listed = { list: listOf(openDayId), listSort: `${venueId}#${recordedAt}#${slotId}#${entryId}` };
  return putNewOf(attendance, { ...entry, ...keyOf(entry), type: 'entry', ...listed });
};

/** Those of these entries that are stored, by id. Access pattern: BatchGetItem, consistent. */
export async function readEntries(
  attendance: Table,
  entries: ReadonlyArray<Pick<Entry, 'slotId' | 'entryId'>>,
): Promise<Map<string, Entry>> {
  const found = await getMany<Entry>(attendance, entries.map(keyOf), { consistent: true });
  return new Map(found.map((entry) => [entry.entryId, entry]));
}

/** Access pattern: entries of an open day, or of one venue of it, by venue and time of recording (listing index). */
export const listEntriesOfDay = (
  attendance: Table,
  { openDayId, venueId }: { readonly openDayId: string; readonly venueId: string | undefined },
  page: PageAsked,
): Promise<Page<Entry>> =>
  listRecordsPage(attendance, listOf(openDayId), page, keyOfSort, venueId === undefined ? '' : `${venueId}#`);

/** Access pattern: entries of one slot, in the order in which they were made (Query of its partition). */
export const listEntriesOfSlot = (attendance: Table, slotId: string, page: PageAsked): Promise<Page<Entry>> =>
  listPage(attendance, slotPartition(slotId), prefix, page);
