/** Entries as staff see them, of a slot or else of a venue or a whole day. Called by the API, which asked the role. */
import type { Entry } from '../../shared/attendance/model.ts';
import type { Page, PageAsked } from '../store/records.ts';
import type { AttendanceDeps } from './deps.ts';
import { listEntriesOfDay, listEntriesOfSlot } from './entry-store.ts';

export type EntriesAsked = PageAsked & {
  readonly openDayId: string;
  readonly venueId?: string | undefined;
  readonly slotId?: string | undefined;
};

export async function seeEntries({ attendance }: AttendanceDeps, asked: EntriesAsked): Promise<Page<Entry>> {
  const { openDayId, venueId, slotId, limit, after } = asked;
  if (slotId === undefined) return listEntriesOfDay(attendance, { openDayId, venueId }, { limit, after });
  const { items, ...next } = await listEntriesOfSlot(attendance, slotId, { limit, after });
  // A slot of another venue is nobody's business here, whoever names it.
  const isAsked = (entry: Entry) => entry.openDayId === openDayId && entry.venueId === (venueId ?? entry.venueId);
  return { items: items.filter(isAsked), ...next };
}
