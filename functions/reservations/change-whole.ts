/**
 * Tells every slot of an open day, or of one venue, what became of the whole: called off, a draft, back on, another place.
 * Called by the verbs of open days after they saved it. Cut short, saving again completes it.
 */
import type { ChangeNote, SlotStatus } from '../../shared/reservations/model.ts';
import { limitedAtOnce } from '../runtime/limited-at-once.ts';
import type { Table } from '../store/table.ts';
import { readOccupancy } from './occupancy-store.ts';
import { setWhole } from './set-slot-terms.ts';

const atOnce = 25;

/** `statusOf` says it by venue, since a venue may be called off alone. */
export async function changeWholeOf(
  slots: Table,
  { openDayId, venueId }: { readonly openDayId: string; readonly venueId?: string },
  statusOf: (venueId: string) => SlotStatus,
  note: ChangeNote,
  now: number,
): Promise<void> {
  const known = [...(await readOccupancy(slots, openDayId)).values()];
  const concerned = known.filter((slot) => venueId === undefined || slot.venueId === venueId);
  await limitedAtOnce(atOnce, concerned, (slot) => setWhole(slots, slot.slotId, statusOf(slot.venueId), note, now));
}
