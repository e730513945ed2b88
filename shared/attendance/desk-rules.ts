/**
 * How things stand with a party at the desk by the clock, and whether somebody without a booking is let in. Pure and
 * without schemas; asked by the desk's pages and its tests.
 */
import { minute } from '../kernel/spans.ts';

/** People are expected from an hour before; five minutes are not late; a quarter of an hour later one calls. */
export const expectedFrom = 60 * minute;
export const lateAfter = 5 * minute;
export const missingAfter = 15 * minute;

export type DeskState = 'later' | 'expected' | 'late' | 'missing' | 'here' | 'left' | 'absent';
type Span = { readonly startAt: string; readonly endAt: string };
type Came = { readonly inside: number; readonly arrived: number };

export function deskStateOf({ startAt, endAt }: Span, { inside, arrived }: Came, now: number): DeskState {
  const start = Date.parse(startAt);
  if (inside > 0) return 'here';
  if (arrived > 0) return 'left';
  if (now >= Date.parse(endAt)) return 'absent';
  if (now < start - expectedFrom) return 'later';
  if (now < start + lateAfter) return 'expected';
  return now < start + missingAfter ? 'late' : 'missing';
}

/** What the desk looks at first comes first. */
export const deskOrder: readonly DeskState[] = ['missing', 'late', 'expected', 'later', 'here', 'left', 'absent'];

export type Room = {
  readonly capacity: number;
  /** Seats that are promised: to who has a place, whether or not they are here yet. */
  readonly promised: number;
  /** Of those promised, seats of parties that are missing by now. */
  readonly missing: number;
  readonly waiting: number;
  /** Inside without a booking. */
  readonly walkedIn: number;
};

/** Places for people without a booking: what nobody was promised, and what the missing left, after those who wait. */
export const roomForWalkIns = ({ capacity, promised, missing, waiting, walkedIn }: Room): number =>
  Math.max(0, capacity - (promised - missing) - walkedIn - waiting);

/** Why nobody without a booking is let in, or undefined. What has no places of its own takes everybody. */
export function whyNoWalkIn(room: Room, party = 1): 'waiters-first' | 'full' | undefined {
  if (room.capacity === 0) return undefined;
  if (party <= roomForWalkIns(room)) return undefined;
  return room.waiting > 0 && party <= roomForWalkIns({ ...room, waiting: 0 }) ? 'waiters-first' : 'full';
}

type Line = Came & { readonly state: string; readonly seats: number };
type Listed = Span & { readonly capacity: number; readonly inside: number; readonly lines: readonly Line[] };

/** The room of a slot as its door list has it. */
export function roomOf(slot: Listed, now: number): Room {
  const seatsOf = (some: readonly Line[]) => some.reduce((sum, { seats }) => sum + seats, 0);
  const coming = slot.lines.filter(({ state }) => state !== 'waiting');
  return {
    capacity: slot.capacity,
    promised: seatsOf(coming),
    missing: seatsOf(coming.filter((line) => deskStateOf(slot, line, now) === 'missing')),
    waiting: seatsOf(slot.lines.filter(({ state }) => state === 'waiting')),
    walkedIn: Math.max(0, slot.inside - coming.reduce((sum, { inside }) => sum + inside, 0)),
  };
}
