/**
 * Staff confirm somebody from the line, or take up an offer for them, after a call: the place is theirs at once, and messages tells them
 * as it tells whoever moved up. Called by the APIs of shifts.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { ReservationsRefusal } from '../../shared/reservations/refusals.ts';
import { takesPeople } from '../../shared/reservations/rules.ts';
import { acceptOffer, confirmWaiting } from '../../shared/reservations/settle-rules.ts';
import { findRecord, type OneRecordDeps } from './remove-reservation.ts';
import { updateSlot } from './update-slot.ts';

/** Doing it twice changes nothing. Refuses: not-found; slot.over; place.closed for what is off; place.full with the seats that are free. */
export async function confirmFromLine(
  deps: OneRecordDeps,
  slotId: string,
  recordId: string,
): Promise<Result<{ confirmed: true }, ReservationsRefusal | 'not-found'>> {
  const { slots, table } = deps;
  const found = await findRecord(deps, slotId, recordId);
  if (!found || found.record.state === 'cancelled') return refuse('not-found');
  const { personKey, order } = found.record;
  const now = deps.now();
  const changed = await updateSlot(slots, slotId, now, [personKey], (slot) => {
    const held = slot.reservations[personKey];
    if (held?.order !== order || !takesPeople(slot) || Date.parse(slot.endAt) <= now) return undefined;
    if (held.state === 'offered') return acceptOffer(slot, personKey);
    return held.state === 'waiting' ? confirmWaiting(slot, personKey) : undefined;
  });
  const slot = changed?.slot;
  const held = slot?.reservations[personKey];
  if (!slot || held?.order !== order) return refuse('not-found');
  if (held.state !== 'confirmed') {
    if (Date.parse(slot.endAt) <= now) return refuse('slot.over');
    return takesPeople(slot) ? refuse('place.full', { freeSeats: Math.max(0, slot.free) }) : refuse('place.closed');
  }
  const { backInLine } = held;
  await found.records.move(table, slotId, order, ['waiting', 'offered'], 'confirmed', { backInLine });
  return accept({ confirmed: true });
}
