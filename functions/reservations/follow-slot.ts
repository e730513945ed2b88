/**
 * Makes records and agendas agree with the slot, change by change as the stream tells of them. Everything here
 * may be told twice or late: a record never goes back, and an agenda is only touched for the very reservation.
 */
import type { Change } from '../store/stream.ts';
import { deleteSpan, putSpan } from './agenda-store.ts';
import { eventsOf, type ReservationEvent } from './slot-events.ts';
import { projectSlot } from './project-slot.ts';
import { offerEndOf } from './put-reservation-record.ts';
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

async function followEntry(
  deps: SlotDeps,
  slotId: string,
  { key, reservation, is, cause }: ReservationEvent,
): Promise<void> {
  const { slots, table, kind } = deps;
  const records = recordsOf(kind, reservation);
  if (is !== 'gone') return catchUp(deps, slotId, reservation);
  // Who met an overlap was told so and has no record; of a hand-over the verb itself keeps the records.
  if (cause !== 'overlap' && cause !== 'handed-over') await records.end(table, slotId, reservation.order, cause);
  if (reservation.holdUntil === undefined)
    await deleteSpan(slots, { personKey: key, slotId, order: reservation.order });
}

export async function followSlot(deps: SlotDeps, change: Change): Promise<void> {
  const events = eventsOf(change);
  if (!events) return;
  const { slotId, startAt, endAt, version } = events.slot;
  const span = { from: Date.parse(startAt), to: Date.parse(endAt) };
  for (const one of events.reservations) {
    if (one.is === 'back' && one.reservation.holdUntil === undefined) {
      const setting = { version, graceMinutes: 0, overrideOverlap: true, now: deps.now() };
      await putSpan(deps.slots, { personKey: one.key, slotId, order: one.reservation.order }, span, setting);
    } else await followEntry(deps, slotId, one);
  }
  if (events.changed) await projectSlot(deps, slotId);
}
