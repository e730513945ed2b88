/**
 * What every change but an arrival does to a place: from the slot as seen to the slot afterwards, waiters
 * that fit moved up. Pure; the engine writes the difference, if nothing it depends on changed meanwhile.
 * A state in which someone waits who would fit is no outcome, as long as anybody may still move up.
 */
import { minute } from '../kernel/time.ts';
import { oneChangeMinutes } from './events.ts';
import type { ChangeNote, Slot, SlotStatus, Reservation, OnShrink, SlotTerms, ReleaseCause } from './model.ts';
import { lackingLine, partyNamed } from './archive-rules.ts';
import { byArrival, fits, movesUp, movesUpUntil, waitingCount, waitingInOrder, type Room } from './rules.ts';

type Entries = Record<string, Reservation>;

function taking(room: Room, reservation: Reservation, seats: number): Room {
  const { category } = reservation;
  const left = category === undefined ? undefined : room.quotaFree[category];
  return {
    free: room.free - seats,
    quotaFree: left === undefined ? room.quotaFree : { ...room.quotaFree, [category!]: left - seats },
  };
}

/**
 * An offer ends when its time is over, at the start at the latest; undefined where there is nothing to wait for,
 * and a freed place is confirmed at once.
 */
function offerEnd(slot: SlotTerms, now: number): number | undefined {
  const until = Math.min(now + (slot.offerMinutes ?? 0) * minute, Date.parse(slot.startAt));
  return slot.offerMinutes && until > now ? until : undefined;
}

/** One write names no more than a hundred people; the rest moves up in the next, and until then nobody else gets their seats. */
const mostMovedUp = 40;

/** Moves waiting parties up in order of arrival, each that fits the room that is left. */
export function settle(seen: Slot, now: number): Slot {
  const { heldBack = 0, ...rest } = seen;
  const slot: Slot = { ...rest, free: seen.free + heldBack };
  if (!movesUp(slot, now)) return slot;
  const lacking = lackingLine(slot, slot, mostMovedUp);
  if (lacking) return { ...slot, lacking };
  const offerUntil = offerEnd(slot, now);
  let room: Room = slot;
  let { waiting } = slot;
  let moved = 0;
  const reservations: Entries = { ...slot.reservations };
  for (const [key, reservation] of waitingInOrder(slot)) {
    if (moved === mostMovedUp) break;
    if (!fits(room, reservation)) continue;
    moved += 1;
    room = taking(room, reservation, reservation.seats);
    waiting -= reservation.seats;
    reservations[key] =
      offerUntil === undefined
        ? { ...reservation, state: 'confirmed' }
        : { ...reservation, state: 'offered', offerUntil };
  }
  const settled = { ...slot, free: room.free, quotaFree: room.quotaFree, waiting, reservations };
  return moved === mostMovedUp && mayFit(settled) ? { ...settled, free: 0, heldBack: room.free } : settled;
}

/** Whether anybody who waits, seen or not, may fit the free seats; whoever was moved up just now may still be counted. */
const mayFit = (slot: Slot) =>
  slot.free > 0 &&
  (waitingInOrder(slot).some(([, reservation]) => fits(slot, reservation)) ||
    Object.keys(slot.archive?.waiting ?? {}).some((name) => fits(slot, partyNamed(name))));

/**
 * Moves up whoever gets seats that are held back for the line, or that functions of before, who do not see the archive's line, left
 * free; undefined when there is nobody.
 */
export function passOn(slot: Slot, now: number): Slot | undefined {
  if (slot.heldBack === undefined && !(slot.archive && mayFit(slot) && movesUp(slot, now))) return undefined;
  const after = settle(slot, now);
  return after.lacking || after.heldBack !== slot.heldBack || after.waiting !== slot.waiting ? after : undefined;
}

/** The slot without these reservations, their seats free; nobody moved up yet. */
export function without(slot: Slot, keys: readonly string[]): Slot {
  const reservations: Entries = { ...slot.reservations };
  let room: Room = slot;
  let { waiting } = slot;
  for (const key of keys) {
    const reservation = reservations[key];
    if (!reservation) continue;
    if (reservation.state === 'waiting') waiting -= reservation.seats;
    else room = taking(room, reservation, -reservation.seats);
    delete reservations[key];
  }
  return { ...slot, free: room.free, quotaFree: room.quotaFree, waiting, reservations };
}

/** Takes reservations off. A waiting reservation frees no seat; any other frees all of its own, and the next move up. */
export function release(slot: Slot, keys: readonly string[], cause: ReleaseCause, now: number): Slot {
  return { ...settle(without(slot, keys), now), cause };
}

/**
 * Gives some seats of a reservation back; the rest stays as it is. `seats` is what it keeps, at least one. Where staff do it, the
 * reservation says how many it had, since its person does not know.
 */
export function shrink(slot: Slot, key: string, seats: number, now: number, by: 'itself' | 'staff' = 'itself'): Slot {
  const reservation = slot.reservations[key];
  if (!reservation || seats >= reservation.seats) return slot;
  const given = reservation.seats - seats;
  const room = reservation.state === 'waiting' ? slot : taking(slot, reservation, -given);
  const waiting = reservation.state === 'waiting' ? slot.waiting - given : slot.waiting;
  const { free, quotaFree } = room;
  const left = { ...reservation, seats, ...(by === 'staff' ? { hadSeats: reservation.seats } : {}) };
  return settle({ ...slot, free, quotaFree, waiting, reservations: { ...slot.reservations, [key]: left } }, now);
}

const takesSeats = (reservation: Reservation) => reservation.state !== 'waiting';
/** Seats without a name first, then whoever came last. */
const byGoing = (a: Reservation, b: Reservation) =>
  Number(b.holdUntil !== undefined) - Number(a.holdUntil !== undefined) || byArrival(b, a);
const inOrder = (slot: Slot) =>
  Object.entries(slot.reservations)
    .filter(([, reservation]) => takesSeats(reservation))
    .sort(([, a], [, b]) => byArrival(a, b));

/** A change that takes hundreds away would be slow to write: the rest goes in the next one, last in order first too. */
export const mostReleasedAtOnce = 50;

/**
 * Who has to go and in which order, until the seats taken fit the capacity and every quota; at most `most` of them. Whoever fits
 * again once a larger party went stays.
 */
export function lastOver(slot: Slot, most = mostReleasedAtOnce): string[] {
  const over: string[] = [];
  let room: Room = slot;
  for (const [key, reservation] of inOrder(slot).sort(([, a], [, b]) => byGoing(a, b))) {
    if (over.length === most) break;
    const quotaLeft = reservation.category === undefined ? undefined : room.quotaFree[reservation.category];
    if (room.free >= 0 && (quotaLeft ?? 0) >= 0) continue;
    room = taking(room, reservation, -reservation.seats);
    over.push(key);
  }
  const stay = new Set<string>();
  for (const key of over.toReversed()) {
    const reservation = slot.reservations[key]!;
    if (!fits(room, reservation)) continue;
    room = taking(room, reservation, reservation.seats);
    stay.add(key);
  }
  return over.filter((key) => !stay.has(key));
}

/** A longer line would move up too seldom for anybody to wait in it for a seat that they had. */
const mostBackInLine = 500;

/** Whether those whom a lowered capacity releases wait from then on, as the first in line: while any may still move up. */
export function keepsLine(slot: Slot, now: number): boolean {
  return now < movesUpUntil(slot) && waitingCount(slot) + lastOver(slot, mostBackInLine + 1).length <= mostBackInLine;
}

/** Takes the seats of those who have to go, and puts them back into the line where it takes them. */
function releaseLast(slot: Slot, over: readonly string[], now: number): Slot {
  if (!keepsLine(slot, now)) return release(slot, over, 'capacity-lowered', now);
  const freed = without(slot, over);
  const reservations: Entries = { ...freed.reservations };
  let { waiting } = freed;
  for (const key of over) {
    const { offerUntil: _, ...reservation } = slot.reservations[key]!;
    reservations[key] = { ...reservation, state: 'waiting', backInLine: slot.version };
    waiting += reservation.seats;
  }
  return settle({ ...freed, waiting, reservations }, now);
}

/** Whether more is taken than there is, of the place or of a quota. */
export const isOver = ({ free, quotaFree }: Room): boolean =>
  free < 0 || Object.values(quotaFree).some((left) => left < 0);

/** Of changes that are one to people, the first that they are to be told of makes all of them told. */
const withEarlier = (before: ChangeNote | undefined, note: ChangeNote): ChangeNote => {
  const isOne = before && Date.parse(note.at) - Date.parse(before.at) < oneChangeMinutes * minute;
  return isOne ? { ...note, tell: note.tell || before.tell } : note;
};

/** What becomes of the whole: the slot keeps its own status and everyone in it. */
export function changeWhole(slot: Slot, whole: SlotStatus, note: ChangeNote, now: number): Slot {
  const after = { ...slot, whole, version: slot.version + 1, note: withEarlier(slot.note, note) };
  return settle(after, now);
}

/**
 * New terms. Lowering capacity or quotas keeps everyone (`keep`), or takes the seats of the last in order (`release-last`), as many
 * as one change takes. `release-last` has to see the whole archive.
 */
export function resize(
  slot: Slot,
  terms: SlotTerms,
  { onShrink, note, now }: { readonly onShrink: OnShrink; readonly note: ChangeNote; readonly now: number },
): Slot {
  const taken: Record<string, number> = { ...slot.archive?.seats };
  for (const [, reservation] of inOrder(slot)) {
    if (reservation.category !== undefined && !reservation.archived)
      taken[reservation.category] = (taken[reservation.category] ?? 0) + reservation.seats;
  }
  const { opensAt: _, closesAt: __, offerMinutes: ___, promoteUntilMinutes: ____, heldBack = 0, ...rest } = slot;
  const resized: Slot = {
    ...rest,
    ...terms,
    version: slot.version + 1,
    note: withEarlier(slot.note, note),
    free: slot.free + heldBack + terms.capacity - slot.capacity,
    quotaFree: Object.fromEntries(
      Object.entries(terms.quotas).map(([name, quota]) => [name, quota - (taken[name] ?? 0)]),
    ),
  };
  const over = onShrink === 'release-last' ? lastOver(resized) : [];
  return over.length > 0 ? releaseLast(resized, over, now) : settle(resized, now);
}

/** Staff give a party that waits its seats, also where there are not so many: then more are confirmed than there are. */
export function giveSeats(slot: Slot, key: string): Slot {
  const reservation = slot.reservations[key];
  if (reservation?.state !== 'waiting') return slot;
  const { free, quotaFree } = taking(slot, reservation, reservation.seats);
  const { backInLine: _, ...given } = reservation;
  return {
    ...slot,
    free,
    quotaFree,
    waiting: slot.waiting - reservation.seats,
    reservations: { ...slot.reservations, [key]: { ...given, state: 'confirmed' } },
  };
}

/**
 * Staff confirm one who waits, whatever the place in the line: for when nobody moves up any more by itself, and whoever is asked by phone
 * can come. Undefined where the free seats do not hold the party: nobody is let in over the capacity.
 */
export const confirmWaiting = (slot: Slot, key: string): Slot | undefined =>
  fits(slot, slot.reservations[key]!) ? giveSeats(slot, key) : undefined;

/** The offer is taken up; the seats were held already, so nothing else changes. */
export function acceptOffer(slot: Slot, key: string): Slot {
  const { offerUntil: _, ...reservation } = slot.reservations[key]!;
  return { ...slot, reservations: { ...slot.reservations, [key]: { ...reservation, state: 'confirmed' } } };
}
