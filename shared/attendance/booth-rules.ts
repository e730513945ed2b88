/**
 * People without a ticket as a device counts them, one tap each and without a network: how many are inside and came, and whether
 * one more is let in. Pure and without schemas; asked by the gate.
 */
import type { BundleSlot } from './gate-model.ts';
import { missingAfter, roomForWalkIns, whyNoWalkIn, type Room } from './desk-rules.ts';
import { minute } from '../kernel/spans.ts';
import { settlePresence, type Presence } from './presence-rules.ts';
import type { AgeGroup } from './words.ts';

/** One tap that the bundle does not hold yet; an undone one counts as its opposite. */
export type WalkIn = {
  readonly slotId: string;
  readonly direction: 'in' | 'out';
  readonly seats: number;
  readonly ageGroup?: AgeGroup | undefined;
  readonly isUndone?: boolean | undefined;
};
export type WalkInCount = {
  /** With and without a ticket. */
  readonly inside: number;
  readonly came: number;
  readonly ages: Readonly<Record<string, number>>;
  readonly capacity: number;
  /** How many more people without a ticket. */
  readonly room: number;
  readonly noWalkIn: 'waiters-first' | 'full' | undefined;
};

const nobody = { marks: {}, voids: {} };

export function walkInCountOf(
  slot: BundleSlot,
  presences: ReadonlyMap<string, Presence>,
  taps: readonly WalkIn[],
  now: number,
): WalkInCount {
  const ages: Record<string, number> = { ...slot.walkIns?.ages };
  let walkedIn = slot.walkIns?.inside ?? 0;
  for (const { direction, seats, ageGroup = 'unknown', isUndone } of taps.filter(
    ({ slotId }) => slotId === slot.slotId,
  )) {
    const by = isUndone ? -seats : seats;
    walkedIn += direction === 'in' ? by : -by;
    if (direction === 'in') ages[ageGroup] = (ages[ageGroup] ?? 0) + by;
  }
  const isMissingBy = Date.parse(slot.startAt) + missingAfter <= now;
  const room: { -readonly [Key in keyof Room]: number } = {
    ...{ capacity: slot.capacity ?? 0, promised: 0, missing: 0, waiting: 0, walkedIn },
  };
  let withTicket = 0;
  for (const [order, party, state] of slot.reservations) {
    if (state === 'gone') continue;
    if (state === 'waiting') {
      room.waiting += party;
      continue;
    }
    const { inside, arrived } = settlePresence({ ...nobody, ...presences.get(String(order)), party });
    withTicket += inside;
    room.promised += party;
    if (isMissingBy && arrived === 0) room.missing += party;
  }
  return {
    inside: Math.max(0, withTicket + walkedIn),
    came: Object.values(ages).reduce((sum, n) => sum + n, 0),
    ages,
    capacity: room.capacity,
    room: roomForWalkIns(room),
    noWalkIn: whyNoWalkIn(room),
  };
}

/** Slots for which people may come and go by now, soonest first. */
export const countedNow = (slots: readonly BundleSlot[], now: number, around = 60 * minute): BundleSlot[] =>
  slots
    .filter(({ slotKind, isOff, startAt, endAt }) => {
      const isNear = now >= Date.parse(startAt) - around && now <= Date.parse(endAt) + around;
      return slotKind === 'session' && !isOff && isNear;
    })
    .toSorted((a, b) => a.startAt.localeCompare(b.startAt));
