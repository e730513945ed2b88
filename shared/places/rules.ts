/**
 * Who has a seat and who is next. Pure; called by the engine (functions/places) before it writes,
 * and by tests on everything that was stored.
 *
 * The rule for parties: seats go in order of arrival. A party that does not fit the free seats (or its
 * category's quota) keeps its position, and a later, smaller party that fits may be confirmed before it.
 * Whoever is confirmed stays confirmed (docs/adr/0003-places.md).
 */
import type { Claims, Entry, Occupancy, Span } from './model.ts';

export function occupancyOf(claims: Pick<Claims, 'capacity' | 'free' | 'waiting'>): Occupancy {
  return {
    capacity: claims.capacity,
    confirmedSeats: claims.capacity - claims.free,
    waitingSeats: claims.waiting,
    freeSeats: Math.max(0, claims.free),
  };
}

type Room = Pick<Claims, 'free' | 'quotaFree'>;
type Party = Pick<Entry, 'seats' | 'category'>;

/** Whether a party fits the free seats and, where its category has a quota, the free seats of that quota. */
export function fits(room: Room, party: Party): boolean {
  const quotaFree = party.category === undefined ? undefined : room.quotaFree[party.category];
  return party.seats <= room.free && (quotaFree === undefined || party.seats <= quotaFree);
}

export const waitingInOrder = (claims: Pick<Claims, 'entries'>): Array<[key: string, entry: Entry]> =>
  Object.entries(claims.entries)
    .filter(([, entry]) => entry.state === 'waiting')
    .sort(([, a], [, b]) => a.order - b.order);

/** Position in the waitlist from 1 without gaps; undefined for someone who does not wait. */
export function positionOf(claims: Pick<Claims, 'entries'>, key: string): number | undefined {
  const index = waitingInOrder(claims).findIndex(([waiting]) => waiting === key);
  return index < 0 ? undefined : index + 1;
}

/** What a release or a change of capacity does: the room afterwards, and who moves up. */
export type Settlement = {
  readonly free: number;
  readonly quotaFree: Readonly<Record<string, number>>;
  readonly promoted: readonly string[];
};

/** Confirms waiting parties in order of arrival, each that fits the room that is left. */
export function settle(claims: Claims, room: Room = claims, without?: string): Settlement {
  let free = room.free;
  const quotaFree = { ...room.quotaFree };
  const promoted: string[] = [];
  for (const [key, entry] of waitingInOrder(claims)) {
    if (key === without || !fits({ free, quotaFree }, entry)) continue;
    free -= entry.seats;
    if (entry.category !== undefined && quotaFree[entry.category] !== undefined) {
      quotaFree[entry.category] = quotaFree[entry.category]! - entry.seats;
    }
    promoted.push(key);
  }
  return { free, quotaFree, promoted };
}

/** What releasing one entry does. A waiting entry frees no seat; a confirmed one frees all of its own. */
export function settleRelease(claims: Claims, key: string): Settlement {
  const entry = claims.entries[key];
  if (!entry || entry.state === 'waiting') return { free: claims.free, quotaFree: claims.quotaFree, promoted: [] };
  const quotaFree = { ...claims.quotaFree };
  if (entry.category !== undefined && quotaFree[entry.category] !== undefined) {
    quotaFree[entry.category] = quotaFree[entry.category]! + entry.seats;
  }
  return settle(claims, { free: claims.free + entry.seats, quotaFree }, key);
}

/** What a new capacity and new quotas do. Lowering them keeps everyone who is confirmed. */
export function settleResize(claims: Claims, capacity: number, quotas: Claims['quotas']): Settlement {
  const taken: Record<string, number> = {};
  for (const entry of Object.values(claims.entries)) {
    if (entry.state === 'confirmed' && entry.category !== undefined) {
      taken[entry.category] = (taken[entry.category] ?? 0) + entry.seats;
    }
  }
  const quotaFree = Object.fromEntries(
    Object.entries(quotas).map(([category, quota]) => [category, quota - (taken[category] ?? 0)]),
  );
  return settle(claims, { free: claims.free + capacity - claims.capacity, quotaFree });
}

/** Whether two spans collide; `graceMinutes` of overlap is let pass. */
export function overlaps(a: Span, b: Span, graceMinutes = 0): boolean {
  const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  return shared > graceMinutes * 60_000;
}
