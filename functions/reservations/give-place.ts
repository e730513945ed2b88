/**
 * Staff give a party that waits a place in one step, as where smaller parties keep passing it by: the others stay as they are, and
 * the slot says how many are over. Its person is told as of any place that became theirs. Called by the APIs of shifts and sessions.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { ReservationState } from '../../shared/reservations/model.ts';
import type { ReservationsRefusal } from '../../shared/reservations/refusals.ts';
import { statusOf } from '../../shared/reservations/rules.ts';
import { giveSeats } from '../../shared/reservations/settle-rules.ts';
import { findRecord, type OneRecordDeps } from './remove-reservation.ts';
import { updateSlot } from './update-slot.ts';

export type PlaceGiven = { readonly state: ReservationState; readonly overSeats: number };

/** Giving it twice changes nothing. Refuses: not-found for who holds nothing (any more); slot.over; place.closed for what is called off. */
export async function givePlace(
  deps: OneRecordDeps,
  slotId: string,
  recordId: string,
): Promise<Result<PlaceGiven, ReservationsRefusal | 'not-found'>> {
  const found = await findRecord(deps, slotId, recordId);
  if (!found || found.record.state === 'cancelled') return refuse('not-found');
  const { personKey, order } = found.record;
  const now = deps.now();
  let inTheWay: 'slot.over' | 'place.closed' | undefined;
  const changed = await updateSlot(deps.slots, slotId, now, [personKey], (slot) => {
    inTheWay =
      Date.parse(slot.endAt) <= now ? 'slot.over' : statusOf(slot) === 'published' ? undefined : 'place.closed';
    return inTheWay === undefined && slot.reservations[personKey]?.order === order
      ? giveSeats(slot, personKey)
      : undefined;
  });
  if (inTheWay) return refuse(inTheWay);
  const held = changed?.slot.reservations[personKey];
  if (!changed || held?.order !== order) return refuse('not-found');
  return accept({ state: held.state, overSeats: Math.max(0, -changed.slot.free) });
}
