/**
 * Gives some seats of a reservation back and keeps the others: its order, its place in the line and its private link stay as they are,
 * and the freed seats go to the next in line in the same write. The slot comes first, since it is what others wait for; the stream
 * corrects the record of whoever dies in between.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Slot } from '../../shared/reservations/model.ts';
import { shrink } from '../../shared/reservations/settle-rules.ts';
import type { Table } from '../store/table.ts';
import { findRecord, type OneRecordDeps } from './remove-reservation.ts';
import type { AnyRecords } from './slot-kind.ts';
import { readSlot } from './slot-store.ts';
import { updateSlot } from './update-slot.ts';

type ShrinkDeps = {
  readonly slots: Table;
  readonly table: Table;
  readonly records: Pick<AnyRecords, 'lowerSeats'>;
  readonly now: number;
};
type Held = { readonly slotId: string; readonly personKey: string; readonly order: number };

/**
 * `keep` is how many seats stay, at least one; who has no more than that keeps them, so doing it twice changes nothing. Of what staff
 * do its person is told (functions/messages/message-of-change.ts). Answers the slot as it is then, with the reservation in it if it is
 * still there; undefined for a slot that does not exist.
 */
export async function shrinkReservation(
  { slots, table, records, now }: ShrinkDeps,
  { slotId, personKey, order }: Held,
  keep: number,
  by: 'itself' | 'staff' = 'itself',
): Promise<Slot | undefined> {
  const changed = await updateSlot(slots, slotId, now, [personKey], (slot) =>
    slot.reservations[personKey]?.order === order ? shrink(slot, personKey, keep, now, by) : undefined,
  );
  const left = changed?.slot.reservations[personKey];
  if (left?.order === order) await records.lowerSeats(table, slotId, order, left);
  return changed?.slot;
}

/** Staff do it for whoever phones. Refuses: not-found for a place that is not held any more; slot.over. */
export async function shrinkForPerson(
  deps: OneRecordDeps,
  slotId: string,
  recordId: string,
  keep: number,
): Promise<Result<{ seats: number }>> {
  const { slots, table, now } = deps;
  const found = await findRecord(deps, slotId, recordId);
  if (!found || found.record.state === 'cancelled') return refuse('not-found');
  const { records, record } = found;
  const { personKey, order } = record;
  const current = await readSlot(slots, slotId);
  if (!current || Date.parse(current.endAt) <= now()) return refuse('slot.over');
  const held = { slotId, personKey, order };
  const slot = await shrinkReservation({ slots, table, records, now: now() }, held, keep, 'staff');
  const left = slot?.reservations[personKey];
  return left?.order === order ? accept({ seats: left.seats }) : refuse('not-found');
}
