/**
 * One person takes the place of another, or a seat of a group hold: the slot in one conditional write, then the
 * taker's agenda. Until the records are kept nobody was told of it, and `undoTakeOver` puts everything back.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Slot } from '../../shared/reservations/model.ts';
import type { ReservationsRefusal } from '../../shared/reservations/refusals.ts';
import { takesPeople } from '../../shared/reservations/rules.ts';
import { undo } from '../../shared/reservations/take-over-rules.ts';
import type { Table } from '../store/table.ts';
import { deleteSpan } from './agenda-store.ts';
import { updateSlot, type Changed } from './update-slot.ts';
import { reservedBy, reserveTime, withPosition, type Reserved } from './reserve-seats.ts';

export type Taker = {
  readonly slotId: string;
  readonly key: string;
  /** Keys of what the taker gave beside the own one (known-as.ts). */
  readonly beside?: readonly string[];
  /** The key of the taker's contact, where the taker is known by another one. */
  readonly listKey?: string | undefined;
  /** Fingerprint of the request, by which its replay is known. */
  readonly request: string;
  /** Whose place it is to be, or the group's whose seat it is. */
  readonly giver: string;
  /** A place that the taker gives in return, and which therefore does not count as an overlap. */
  readonly inReturnFor?: string;
  readonly graceMinutes?: number;
  /** Whether they proved, by their own link, that they are who waits in the line of this slot, which they then leave. */
  readonly leavesLine?: boolean;
};
/** With as many seats as the giver had at that moment, whatever their record says. */
export type TakenPlace = Reserved & { readonly waitedOrder?: number | undefined };

/**
 * `change` answers the slot with the taker in them, or undefined when there is nothing left to take.
 * Refuses: place.closed, place.already-held, place.overlap; undefined when there is nothing left to take.
 */
export async function takeOver(
  slots: Table,
  taker: Taker,
  now: number,
  change: (slot: Slot) => Slot | undefined,
): Promise<Result<TakenPlace, ReservationsRefusal> | undefined> {
  const { slotId, key, listKey, giver, request, graceMinutes, leavesLine } = taker;
  const beside = taker.beside?.filter((other) => other !== giver) ?? [];
  let [isClosed, isHeld] = [false, false];
  const changed = await updateSlot(slots, slotId, now, [key, giver, ...beside], (slot) => {
    const own = slot.reservations[key];
    if (own && !(leavesLine && own.state === 'waiting' && own.request !== request)) return undefined;
    isHeld = beside.some((other) => slot.reservations[other]);
    if (isHeld) return undefined;
    isClosed = !takesPeople(slot) || now >= Date.parse(slot.startAt);
    return isClosed ? undefined : change(slot);
  });
  const reservation = changed?.slot.reservations[key];
  if (isHeld && !reservation) return refuse('place.already-held');
  if (!changed || !reservation) return isClosed ? refuse('place.closed') : undefined;
  if (reservation.request !== request) return refuse('place.already-held');
  const { order } = reservation;
  const ignoring = taker.inReturnFor;
  const held = await reserveTime(slots, changed.slot, {
    ...{ slotId, personKey: key, listKey, beside, order, ignoring, graceMinutes, now },
  });
  if (held.ok) {
    const reserved = await withPosition(slots, changed.slot, key, reservedBy(changed.slot, key)!);
    return accept({ ...reserved, waitedOrder: reservation.from?.waited?.order });
  }
  // As in reserve-seats.ts: the same request again takes back nothing that may have been promised.
  if (changed.done) await undoTakeOver(slots, { slotId, personKey: key, order }, now);
  return held;
}

/** What the taker had in the line of the slot, as their new record names it. */
export const waitedOf = (slotId: string, { waitedOrder }: TakenPlace) =>
  waitedOrder === undefined ? [] : [{ slotId, order: waitedOrder }];

/**
 * Puts back what a take-over changed; harmless when it was put back already, or never happened. The agenda first: whoever waits again
 * is entered once more by the stream, which would find a newer reservation there.
 */
export async function undoTakeOver(
  slots: Table,
  taken: { readonly slotId: string; readonly personKey: string; readonly order: number },
  now: number,
): Promise<Changed | undefined> {
  const { slotId, personKey, order } = taken;
  await deleteSpan(slots, taken);
  return updateSlot(slots, slotId, now, [personKey], (slot) =>
    slot.reservations[personKey]?.order === order ? undo(slot, personKey, now) : undefined,
  );
}
