/** The rules of places: who has a seat and who is next, by examples and by thousands of random histories. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claims, Entry } from '../../shared/places/model.ts';
import {
  fits,
  occupancyOf,
  overlaps,
  positionOf,
  settle,
  settleRelease,
  settleResize,
  waitingInOrder,
} from '../../shared/places/rules.ts';

type Party = { seats: number; category?: string };

/** A place as the engine would have it after these parties came in this order. */
function placeWith(capacity: number, parties: readonly Party[], quotas: Record<string, number> = {}): Claims {
  let claims: Claims = {
    placeId: 'shf_00000000000000000000000001',
    openDayId: 'opd_00000000000000000000000001',
    venueId: 'ven_00000000000000000000000001',
    startAt: '2030-06-19T01:00:00.000Z',
    endAt: '2030-06-19T03:00:00.000Z',
    open: true,
    capacity,
    free: capacity,
    waiting: 0,
    quotas,
    quotaFree: quotas,
    next: 1,
    joins: 0,
    releases: 0,
    entries: {},
  };
  for (const [index, party] of parties.entries()) claims = arrive(claims, `p${index + 1}`, party);
  return claims;
}

function arrive(claims: Claims, key: string, party: Party): Claims {
  const confirmed = fits(claims, party);
  const entry: Entry = { order: claims.next, state: confirmed ? 'confirmed' : 'waiting', request: key, ...party };
  const limited = party.category !== undefined && claims.quotaFree[party.category] !== undefined;
  return {
    ...claims,
    entries: { ...claims.entries, [key]: entry },
    next: claims.next + 1,
    free: confirmed ? claims.free - party.seats : claims.free,
    waiting: confirmed ? claims.waiting : claims.waiting + party.seats,
    quotaFree:
      confirmed && limited
        ? { ...claims.quotaFree, [party.category!]: claims.quotaFree[party.category!]! - party.seats }
        : claims.quotaFree,
  };
}

function release(claims: Claims, key: string): Claims {
  const settlement = settleRelease(claims, key);
  const { [key]: gone, ...rest } = claims.entries;
  return promote({ ...claims, entries: rest }, settlement, gone!.state === 'waiting' ? gone!.seats : 0);
}

function promote(claims: Claims, settlement: ReturnType<typeof settle>, left: number): Claims {
  const promoted = new Set(settlement.promoted);
  const moved = Object.entries(claims.entries).filter(([key]) => promoted.has(key));
  return {
    ...claims,
    free: settlement.free,
    quotaFree: settlement.quotaFree,
    waiting: claims.waiting - left - moved.reduce((sum, [, entry]) => sum + entry.seats, 0),
    entries: Object.fromEntries(
      Object.entries(claims.entries).map(([key, entry]) => [
        key,
        promoted.has(key) ? { ...entry, state: 'confirmed' as const } : entry,
      ]),
    ),
  };
}

const confirmedKeys = (claims: Claims) =>
  Object.entries(claims.entries).flatMap(([key, entry]) => (entry.state === 'confirmed' ? [key] : []));

const party = (seats: number, category?: string): Party => (category === undefined ? { seats } : { seats, category });

describe('Seats in order of arrival', () => {
  test('R20 the first to come are confirmed and the rest wait in order', () => {
    const claims = placeWith(2, [party(1), party(1), party(1), party(1)]);
    expect(confirmedKeys(claims)).toEqual(['p1', 'p2']);
    expect([positionOf(claims, 'p3'), positionOf(claims, 'p4')]).toEqual([1, 2]);
    expect(positionOf(claims, 'p1')).toBeUndefined();
  });

  test('R20 when someone leaves, the next in order moves up', () => {
    const claims = release(placeWith(2, [party(1), party(1), party(1), party(1)]), 'p1');
    expect(confirmedKeys(claims)).toEqual(['p2', 'p3']);
    expect(positionOf(claims, 'p4')).toBe(1);
  });

  test('a party that does not fit keeps its position, and a later one that fits is confirmed', () => {
    const claims = placeWith(5, [party(4), party(3), party(1)]);
    expect(confirmedKeys(claims)).toEqual(['p1', 'p3']);
    expect(positionOf(claims, 'p2')).toBe(1);
  });

  test('a waiting party that leaves frees no seat', () => {
    const before = placeWith(2, [party(2), party(1), party(1)]);
    const after = release(before, 'p2');
    expect(confirmedKeys(after)).toEqual(['p1']);
    expect(occupancyOf(after)).toEqual({ capacity: 2, confirmedSeats: 2, waitingSeats: 1, freeSeats: 0 });
  });

  test('a category with its quota full waits while others are confirmed', () => {
    const claims = placeWith(5, [party(2, 'journalist'), party(1, 'journalist'), party(1, 'citizen')], {
      journalist: 2,
    });
    expect(confirmedKeys(claims)).toEqual(['p1', 'p3']);
    expect(confirmedKeys(release(claims, 'p1'))).toEqual(['p2', 'p3']);
  });
});

describe('Changing the capacity', () => {
  test('raising it confirms waiters in order', () => {
    const claims = placeWith(1, [party(1), party(2), party(1)]);
    expect(settleResize(claims, 4, {})).toEqual({ free: 0, quotaFree: {}, promoted: ['p2', 'p3'] });
  });

  test('lowering it below what is confirmed keeps everyone, and nobody moves up until there is room', () => {
    const claims = placeWith(3, [party(1), party(1), party(1), party(1)]);
    const lowered = promote({ ...claims, capacity: 1 }, settleResize(claims, 1, {}), 0);
    expect(confirmedKeys(lowered)).toHaveLength(3);
    expect(occupancyOf(lowered)).toMatchObject({ confirmedSeats: 3, freeSeats: 0 });
    expect(confirmedKeys(release(lowered, 'p1'))).toEqual(['p2', 'p3']);
  });
});

describe('Overlap', () => {
  const span = (from: number, to: number) => ({ from: from * 60_000, to: to * 60_000 });
  test.each([
    ['one after the other', span(0, 60), span(60, 120), 0, false],
    ['one minute shared', span(0, 61), span(60, 120), 0, true],
    ['within the grace', span(0, 75), span(60, 120), 15, false],
    ['one within the other', span(0, 120), span(30, 60), 0, true],
  ])('%s', (_, a, b, grace, expected) => {
    expect(overlaps(a, b, grace)).toBe(expected);
    expect(overlaps(b, a, grace)).toBe(expected);
  });
});

describe('Any history of arrivals, departures and new capacities', () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('arrive' as const),
      seats: fc.integer({ min: 1, max: 5 }),
      category: fc.constantFrom(undefined, 'journalist', 'citizen'),
    }),
    fc.record({ kind: fc.constant('leave' as const), which: fc.nat(40) }),
    fc.record({ kind: fc.constant('resize' as const), capacity: fc.integer({ min: 0, max: 15 }) }),
  );

  test('R20 keeps the counters true, demotes nobody, and leaves no one waiting who fits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(step, { maxLength: 40 }), (capacity, steps) => {
        let claims = placeWith(capacity, [], { journalist: 3 });
        let arrivals = 0;
        for (const action of steps) {
          const before = new Set(confirmedKeys(claims));
          const keys = Object.keys(claims.entries);
          let left: string | undefined;
          if (action.kind === 'arrive') {
            arrivals += 1;
            claims = arrive(claims, `k${arrivals}`, party(action.seats, action.category));
          } else if (action.kind === 'leave' && keys.length > 0) {
            left = keys[action.which % keys.length]!;
            claims = release(claims, left);
          } else if (action.kind === 'resize') {
            const settlement = settleResize(claims, action.capacity, claims.quotas);
            claims = promote({ ...claims, capacity: action.capacity }, settlement, 0);
          }
          const confirmed = confirmedKeys(claims);
          const seats = confirmed.reduce((sum, key) => sum + claims.entries[key]!.seats, 0);
          expect(claims.free).toBe(claims.capacity - seats);
          expect(claims.waiting).toBe(waitingInOrder(claims).reduce((sum, [, entry]) => sum + entry.seats, 0));
          for (const key of before) if (key !== left) expect(confirmed).toContain(key);
          for (const [, entry] of waitingInOrder(claims)) expect(fits(claims, entry)).toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
