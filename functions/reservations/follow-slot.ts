/**
 * Makes records and agendas agree with the slot, change by change as the stream tells of them. Everything here
 * may be told twice or late: a record never goes back, and an agenda is only touched for the very reservation.
 */
import type { Change } from '../store/stream.ts';
import type { Table } from '../store/table.ts';
import { deleteSpan, putSpan, updateSpan } from './agenda-store.ts';
import { eventsOf, type ReservationEvent } from './slot-events.ts';
import { offerEndOf } from './put-reservation-record.ts';
import type { Reservation } from '../../shared/reservations/model.ts';
import type { ArchiveLimits } from '../../shared/reservations/archive-rules.ts';
import type { ReservationRecord, ReservationRecords } from './reservation-records.ts';
import { listEverArchived } from './archive-store.ts';

export type SlotDeps = {
  readonly slots: Table;
  readonly table: Table;
  /** The records of that kind of reservation: a group hold has others than a person. */
  readonly recordsOf: (
    reservation: Reservation,
  ) => Pick<ReservationRecords<ReservationRecord>, 'move' | 'end' | 'fence' | 'read' | 'confirmedAmong'>;
  readonly now: () => number;
  /** When a place is large; the engine's own unless a test wants it sooner. */
  readonly archiveLimits?: ArchiveLimits;
};

/** Moves a record on to what its reservation is: confirmed or offered. */
export async function catchUp({ table, recordsOf }: SlotDeps, slotId: string, reservation: Reservation): Promise<void> {
  const { order, state } = reservation;
  if (state === 'confirmed') return recordsOf(reservation).move(table, slotId, order, ['waiting', 'offered'], state);
  if (state === 'offered')
    return recordsOf(reservation).move(table, slotId, order, ['waiting'], state, {
      offerUntil: offerEndOf(reservation),
    });
}

async function followEntry(
  deps: SlotDeps,
  slotId: string,
  { key, reservation, is, cause }: ReservationEvent,
): Promise<void> {
  const { slots, table, recordsOf } = deps;
  const records = recordsOf(reservation);
  if (is === 'confirmed' || is === 'offered') return catchUp(deps, slotId, reservation);
  if (is !== 'gone') return;
  // Who met an overlap was told so and has no record; of a hand-over the verb itself keeps the records.
  if (cause === 'overlap') return;
  if (cause !== 'handed-over') await records.end(table, slotId, reservation.order, cause);
  if (reservation.holdUntil === undefined)
    await deleteSpan(slots, { personKey: key, slotId, order: reservation.order });
}

/** Thousands of agendas one after the other would take longer than a function may. */
const movedAtOnce = 25;

export async function followSlot(deps: SlotDeps, change: Change): Promise<void> {
  const news = eventsOf(change);
  if (!news) return;
  const { slotId, startAt, endAt, reservations } = news.slot;
  const span = { from: Date.parse(startAt), to: Date.parse(endAt) };
  for (const one of news.reservations) {
    if (one.is === 'back') {
      const setting = { graceMinutes: 0, overrideOverlap: true, now: deps.now() };
      await putSpan(deps.slots, { personKey: one.key, slotId, order: one.reservation.order }, span, setting);
    } else await followEntry(deps, slotId, one);
  }
  if (!news.moved) return;
  const people = Object.entries(reservations).filter(([, { holdUntil }]) => holdUntil === undefined);
  const held = [
    ...people.map(([personKey, { order }]) => ({ personKey, order })),
    ...(news.slot.archive ? await listEverArchived(deps.slots, slotId) : []),
  ];
  for (let from = 0; from < held.length; from += movedAtOnce)
    await Promise.all(
      held.slice(from, from + movedAtOnce).map((one) => updateSpan(deps.slots, { slotId, ...one }, span)),
    );
}
