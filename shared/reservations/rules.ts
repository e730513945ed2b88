/**
 * Who has a seat, who is next, and what stands in the way. Pure; called by the engine (functions/reservations) before
 * it writes, by pages before the click, and by tests on everything that was stored.
 *
 * The rule for parties: seats go in order of arrival. A party that does not fit the free seats (or its
 * category's quota) keeps its position, and a later, smaller party that fits may be confirmed before it.
 * Whoever is confirmed stays confirmed (docs/adr/0003-places.md). What changes a place is in settle-rules.ts.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { hour, minute } from '../kernel/time.ts';
import {
  promoteUntilDefault,
  type Slot,
  type Reservation,
  type Occupancy,
  type SlotStatus,
  type SlotTerms,
  type Span,
} from './model.ts';
import type { ReservationsRefusal } from './refusals.ts';

/** Keeps the keys of groups apart from every person's. */
export const groupMark = '~';
export const isGroupKey = (key: string) => key.startsWith(groupMark);

/** Seats that are on their way to those who wait are nobody's yet, and not free. */
export function occupancyOf(slot: Pick<Slot, 'capacity' | 'free' | 'waiting' | 'heldBack'>): Occupancy {
  return {
    capacity: slot.capacity,
    confirmedSeats: slot.capacity - slot.free - (slot.heldBack ?? 0),
    waitingSeats: slot.waiting,
    freeSeats: Math.max(0, slot.free),
    ...(slot.free < 0 ? { overSeats: -slot.free } : {}),
  };
}

/** The status of a part counts with that of its whole. */
export function statusInWhole(own: SlotStatus, whole: SlotStatus = 'published'): SlotStatus {
  if (own === 'called-off' || whole === 'called-off') return 'called-off';
  return own === 'draft' || whole === 'draft' ? 'draft' : 'published';
}

/** Slots of before say only whether they are open. */
export const statusOf = ({ open, status, whole }: Pick<SlotTerms, 'open' | 'status' | 'whole'>): SlotStatus =>
  statusInWhole(status ?? (open ? 'published' : 'draft'), whole);

/** Whether anybody may come in: it is open, as is its whole. */
export const takesPeople = (slot: Pick<SlotTerms, 'open' | 'status' | 'whole'>) =>
  slot.open && statusOf(slot) === 'published';

/** Whether who waits may still move up: not in a slot that is closed, called off or over, or about to start. */
export const movesUp = (slot: SlotTerms, now: number): boolean => takesPeople(slot) && now < movesUpUntil(slot);

/** When the last one in line may move up. */
export const movesUpUntil = ({ startAt, promoteUntilMinutes = promoteUntilDefault }: MovingUp): number =>
  Date.parse(startAt) - promoteUntilMinutes * minute;
type MovingUp = { readonly startAt: string; readonly promoteUntilMinutes?: number | undefined };

export type Room = Pick<Slot, 'free' | 'quotaFree'>;
type Party = Pick<Reservation, 'seats' | 'category'>;

/** Whether a party fits the free seats and, where its category has a quota, the free seats of that quota. */
export function fits(room: Room, party: Party): boolean {
  const quotaFree = party.category === undefined ? undefined : room.quotaFree[party.category];
  return party.seats <= room.free && (quotaFree === undefined || party.seats <= quotaFree);
}

/** By order of arrival; who took over stands where the giver stood. */
export const byArrival = (a: Reservation, b: Reservation) =>
  (a.line ?? a.order) - (b.line ?? b.order) || a.order - b.order;

/** Whoever had a seat before a lowered capacity took it comes first, then by order of arrival. */
export const byClaim = (a: Reservation, b: Reservation) =>
  Number(b.backInLine !== undefined) - Number(a.backInLine !== undefined) || byArrival(a, b);

export const waitingInOrder = (slot: Pick<Slot, 'reservations'>): Array<[key: string, reservation: Reservation]> =>
  Object.entries(slot.reservations)
    .filter(([, reservation]) => reservation.state === 'waiting')
    .sort(([, a], [, b]) => byClaim(a, b));

/** How many wait, seen or not. */
export function waitingCount({ archive, reservations }: Pick<Slot, 'archive' | 'reservations'>): number {
  const inItem = Object.values(reservations).filter(({ state, archived }) => state === 'waiting' && !archived).length;
  return Object.values(archive?.waiting ?? {}).reduce((sum, count) => sum + count, inItem);
}

/** Position in the waitlist from 1 without gaps, of a slot with its whole line; undefined for someone who does not wait. */
export function positionOf(slot: Pick<Slot, 'reservations'>, key: string): number | undefined {
  const index = waitingInOrder(slot).findIndex(([waiting]) => waiting === key);
  return index < 0 ? undefined : index + 1;
}

/** Whether two spans collide; `graceMinutes` of overlap is let pass, and where it is negative they must be as far apart. */
export function overlaps(a: Span, b: Span, graceMinutes = 0): boolean {
  const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  return shared > graceMinutes * minute;
}

/** What an organizer says of the sign-up window of a shift or a session. */
export type WindowFields = {
  readonly startAt: string;
  readonly signUpOpensAt?: string | undefined;
  readonly signUpClosesAt?: string | undefined;
  /** Opens so many hours before the start. */
  readonly signUpAdvanceHours?: number | undefined;
};
export type SignUpWindow = Pick<SlotTerms, 'opensAt' | 'closesAt'>;

/** The window as instants: opens at the later of the two openings, closes at the start at the latest. */
export function signUpWindowOf(fields: WindowFields): SignUpWindow {
  const startsAt = Date.parse(fields.startAt);
  const openings = [
    ...(fields.signUpOpensAt === undefined ? [] : [Date.parse(fields.signUpOpensAt)]),
    ...(fields.signUpAdvanceHours === undefined ? [] : [startsAt - fields.signUpAdvanceHours * hour]),
  ];
  const closesAt = Math.min(
    startsAt,
    fields.signUpClosesAt === undefined ? Infinity : Date.parse(fields.signUpClosesAt),
  );
  return openings.length > 0 ? { opensAt: Math.max(...openings), closesAt } : { closesAt };
}

/** Refuses: place.not-open-yet before the window with `opensAt`, place.closed from its end on. */
export function decideWindow({ opensAt, closesAt }: SignUpWindow, now: number): Result<true, ReservationsRefusal> {
  if (opensAt !== undefined && now < opensAt) {
    return refuse('place.not-open-yet', { opensAt: new Date(opensAt).toISOString() });
  }
  if (closesAt !== undefined && now >= closesAt) return refuse('place.closed');
  return accept(true);
}
