/**
 * One person takes the place of another, or a seat of a group hold, and how that is put back when a crash cut it short. Pure;
 * called by the engine's verbs and by what it wakes every minute.
 */
import type { Reservation, Slot } from './model.ts';
import { isGroupKey } from './rules.ts';
import { settle, without } from './settle-rules.ts';

/** Another person takes the place of a reservation, with its seats, state and order of arrival. Whoever waited waits no more. */
export function handOver(slot: Slot, fromKey: string, to: { readonly key: string; readonly request: string }): Slot {
  const { [fromKey]: given, ...reservations } = slot.reservations;
  const { changed: _, archived: __, hadSeats: ___, ...place } = given!;
  const waited = to.key === fromKey ? undefined : slot.reservations[to.key];
  const taken: Reservation = {
    ...place,
    order: slot.next,
    line: given!.line ?? given!.order,
    request: to.request,
    from: { key: fromKey, order: given!.order, request: given!.request, ...(waited ? { waited } : {}) },
  };
  return {
    ...slot,
    next: slot.next + 1,
    waiting: slot.waiting - (waited?.seats ?? 0),
    reservations: { ...reservations, [to.key]: taken },
    cause: 'handed-over',
  };
}

/** A person takes seats of a group hold under their own name; the hold keeps its place with so many less. */
export function nameSeat(
  slot: Slot,
  holdKey: string,
  person: { readonly key: string; readonly request: string; readonly seats?: number },
): Slot {
  const hold = slot.reservations[holdKey]!;
  const { seats = 1 } = person;
  const { holdUntil: _, offerUntil: __, from: ___, changed: ____, archived: _____, hadSeats: ______, ...shared } = hold;
  const named: Reservation = {
    ...shared,
    order: slot.next,
    seats,
    line: hold.line ?? hold.order,
    request: person.request,
    from: { key: holdKey, order: hold.order, request: hold.request },
  };
  const reservations = { ...slot.reservations, [holdKey]: { ...hold, seats: hold.seats - seats }, [person.key]: named };
  return { ...slot, next: slot.next + 1, reservations };
}

/** Whoever took over waits again, where they waited before. */
function waitsAgain(slot: Slot, key: string, waited: Reservation | undefined): Slot {
  if (!waited) return slot;
  return { ...slot, waiting: slot.waiting + waited.seats, reservations: { ...slot.reservations, [key]: waited } };
}

/**
 * Takes back a reservation that nobody was told of: to whom it came from, if it was handed over or taken from a hold
 * that is still there; otherwise the next in order move up.
 */
export function undo(slot: Slot, key: string, now: number): Slot {
  const reservation = slot.reservations[key];
  if (!reservation) return slot;
  const { from } = reservation;
  // Whoever got a new number under their own key is their own giver, who is not there any more.
  const giver = from && from.key !== key ? slot.reservations[from.key] : undefined;
  const { [key]: _, ...reservations } = slot.reservations;
  // A group whose hold has ended meanwhile gets nothing back.
  if (from && !giver && (from.key === key || !isGroupKey(from.key))) {
    const { from: __, changed: ___, archived: ____, line, ...kept } = reservation;
    const back = { ...kept, order: from.order, request: from.request, ...(line === from.order ? {} : { line: line! }) };
    const undone: Slot = { ...slot, reservations: { ...reservations, [from.key]: back }, cause: 'handed-over' };
    return settle(waitsAgain(undone, key, from.waited), now);
  }
  if (from && giver?.holdUntil !== undefined && giver.order === from.order) {
    const hold = { ...giver, seats: giver.seats + reservation.seats };
    return { ...slot, reservations: { ...reservations, [from.key]: hold }, cause: 'handed-over' };
  }
  return { ...settle(waitsAgain(without(slot, [key]), key, from?.waited), now), cause: 'never-completed' };
}
