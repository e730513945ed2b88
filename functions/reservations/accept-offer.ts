/** Takes up an offer by its private link: the seats are held already, so they only stop running out. */
import type { Slot } from '../../shared/reservations/model.ts';
import { acceptOffer } from '../../shared/reservations/settle-rules.ts';
import type { Table } from '../store/table.ts';
import { updateSlot } from './update-slot.ts';

/**
 * The slot afterwards; an offer that has run out is passed on first and is not there any more. Accepting twice
 * changes nothing. Undefined for a place that does not exist.
 */
export async function takeOffer(
  slots: Table,
  { slotId, personKey, order }: { readonly slotId: string; readonly personKey: string; readonly order: number },
  now: number,
): Promise<Slot | undefined> {
  const changed = await updateSlot(slots, slotId, now, [personKey], (slot) => {
    const reservation = slot.reservations[personKey];
    return reservation?.order === order && reservation.state === 'offered' ? acceptOffer(slot, personKey) : undefined;
  });
  return changed?.slot;
}
