/** Takes a reservation off a place and moves up, in the same write, whoever in the waitlist fits now. */
import type { ReleaseCause } from '../../shared/reservations/model.ts';
import { release } from '../../shared/reservations/settle-rules.ts';
import type { Table } from '../store/table.ts';
import { updateSlot } from './update-slot.ts';

/**
 * Releases the reservation with that order; a reservation already gone, or replaced by a newer one of the same
 * person, is left alone, so repeating a release is harmless. Answers whether it was there.
 */
export async function releaseSeats(
  slots: Table,
  { slotId, personKey, order }: { readonly slotId: string; readonly personKey: string; readonly order: number },
  cause: ReleaseCause,
  now: number,
): Promise<boolean> {
  const changed = await updateSlot(slots, slotId, now, [personKey], (slot) =>
    slot.reservations[personKey]?.order === order ? release(slot, [personKey], cause, now) : undefined,
  );
  return changed?.done === true;
}
