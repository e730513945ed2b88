/**
 * Makes records and agendas agree with the slot, change by change as the stream tells of them. Everything here
 * may be told twice or late: a record never goes back, and an agenda is only touched for the very reservation.
 */
import type { Reservation, Slot } from '../../shared/reservations/model.ts';
import { isGroupKey } from '../../shared/reservations/rules.ts';
import type { Change } from '../store/stream.ts';
import { deleteSpan, putSpan } from './agenda-store.ts';
import { eventsOf, type ReservationEvent } from './slot-events.ts';
import { projectSlot } from './project-slot.ts';
import { offerEndOf } from './put-reservation-record.ts';
import { releaseSeats } from './release-seats.ts';
import { recordsOf, type SlotDeps } from './slot-kind.ts';

const stepsBefore = { waiting: ['waiting'], offered: ['waiting'], confirmed: ['waiting', 'offered'] } as const;

/** Moves a record on to what its reservation is. */
export async function catchUp(
  { table, kind }: SlotDeps,
  slotId: string,
  reservation: ReservationEvent['reservation'],
): Promise<void> {
  const { order, state, backInLine } = reservation;
  if (state === 'waiting' && backInLine === undefined) return;
  const change = { backInLine, offerUntil: offerEndOf(reservation) };
  await recordsOf(kind, reservation).move(table, slotId, order, stepsBefore[state], state, change);
}

/** Whoever came again while somebody took over from them has that place, and not the one that could be given back to nobody. */
export async function endGiver(
  { table, kind }: SlotDeps,
  slotId: string,
  { from }: Pick<Reservation, 'from'>,
): Promise<void> {
  if (from && !isGroupKey(from.key)) await recordsOf(kind, {}).end(table, slotId, from.order, 'handed-over');
}

async function followEntry(
  deps: SlotDeps,
  slotId: string,
  { key, reservation, is, cause, left }: ReservationEvent,
): Promise<void> {
  const { slots, table, kind } = deps;
  const records = recordsOf(kind, reservation);
  if (left) await records.lowerSeats(table, slotId, reservation.order, left);
  if (is !== 'gone') return catchUp(deps, slotId, reservation);
  // Who met an overlap was told so and has no record; of a hand-over the verb itself keeps the records.
  if (cause !== 'overlap' && cause !== 'handed-over') await records.end(table, slotId, reservation.order, cause);
  if (cause === 'never-completed') await endGiver(deps, slotId, reservation);
  if (reservation.holdUntil === undefined)
    await deleteSpan(slots, { personKey: key, slotId, order: reservation.order });
}

/** Whoever left while somebody was taking over was told so: it does not come back to them. */
async function followBack(deps: SlotDeps, { slotId, startAt, endAt, version }: Slot, one: ReservationEvent) {
  const { slots, table, kind } = deps;
  const held = { personKey: one.key, slotId, order: one.reservation.order };
  const now = deps.now();
  if ((await recordsOf(kind, one.reservation).stateOf(table, slotId, held.order)) === 'cancelled') {
    await releaseSeats(slots, held, 'left', now);
    return;
  }
  const span = { from: Date.parse(startAt), to: Date.parse(endAt) };
  if (one.reservation.holdUntil === undefined)
    await putSpan(slots, held, span, { version, graceMinutes: 0, overrideOverlap: true, now });
  // It may have moved up, or been put back into the line, in the hands of whoever was taking over.
  await catchUp(deps, slotId, one.reservation);
}

export async function followSlot(deps: SlotDeps, change: Change): Promise<void> {
  const events = eventsOf(change);
  if (!events) return;
  const { slotId } = events.slot;
  for (const one of events.reservations) {
    if (one.is === 'back') await followBack(deps, events.slot, one);
    else await followEntry(deps, slotId, one);
  }
  if (events.changed) await projectSlot(deps, slotId);
}
