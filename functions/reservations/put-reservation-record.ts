/**
 * The second half of taking a place: keeps the record of a reservation once, and tells its state as it is by then.
 * Sign-ups, group holds and bookings all end here.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Table } from '../store/table.ts';
import { reservedBy, type Reserved } from './reserve-seats.ts';
import { readSlotWith } from './archived-reservations.ts';
import type { ReservationRecord, ReservationRecords } from './reservation-records.ts';

type Kept<Item> = { readonly record: Item; readonly claimed: Reserved };

export const offerEndOf = (claimed: { readonly offerUntil?: number | undefined }) =>
  claimed.offerUntil === undefined ? undefined : new Date(claimed.offerUntil).toISOString();

/**
 * Answers with the record that is kept: on a replay the first one, whatever the later request brought.
 * Refuses: busy, when the reservation was taken away before its record was kept; asking again slot anew.
 */
export async function putReservationRecord<Item extends ReservationRecord>(
  {
    slots,
    table,
    records,
  }: { slots: Table; table: Table; records: Pick<ReservationRecords<Item>, 'keep' | 'read' | 'move'> },
  slotId: string,
  item: Item,
  claimed: Reserved,
): Promise<Result<Kept<Item>, 'busy'>> {
  const kept = await records.keep(table, slotId, item);
  const record = kept ? item : await records.read(table, slotId, item.order);
  if (!record) return refuse('busy');
  if (claimed.state === 'confirmed') return accept({ record, claimed });

  // Someone may have been moved up between the reservation and the record, when the stream found no record to move.
  // Looking once more after the record is kept closes that gap from this side.
  const slot = await readSlotWith(slots, slotId, [item.personKey]);
  const current = slot && reservedBy(slot, item.personKey);
  if (current?.order !== claimed.order || current.state === 'waiting') return accept({ record, claimed });
  const change = { offerUntil: offerEndOf(current), backInLine: current.backInLine };
  await records.move(table, slotId, item.order, ['waiting'], current.state, change);
  return accept({ record, claimed: current });
}
