/** The rules of places over thousands of random histories. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claims } from '../../../shared/reservations/model.ts';
import { fits, waitingInOrder } from '../../../shared/reservations/rules.ts';
import { acceptOffer, expire, handOver, release, resize, shrink, undo } from '../../../shared/reservations/settle-rules.ts';
import { arrive, confirmedKeys, now, party, placeWith, termsOf } from '../../support/slot-builders.ts';

describe('Any history of arrivals, departures and new capacities', () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('arrive' as const),
      seats: fc.integer({ min: 1, max: 5 }),
      category: fc.constantFrom(undefined, 'journalist', 'citizen'),
    }),
    fc.record({ kind: fc.constant('leave' as const), which: fc.nat(40) }),
    fc.record({
      kind: fc.constant('resize' as const),
      capacity: fc.integer({ min: 0, max: 15 }),
      onShrink: fc.constantFrom('keep' as const, 'release-last' as const),
    }),
    fc.record({ kind: fc.constant('hand over' as const), which: fc.nat(40) }),
    fc.record({ kind: fc.constant('accept' as const), which: fc.nat(40) }),
    fc.record({ kind: fc.constant('shrink' as const), which: fc.nat(40) }),
    fc.record({ kind: fc.constant('undo' as const), which: fc.nat(40) }),
    fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 90 }) }),
  );

  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

  /** What one step makes of the claims, and who may have lost a seat by it. */
  function play(claims: Claims, action: Step, at: number, fresh: string): [Claims, string[]] {
    const keys = Object.keys(claims.entries);
    if (action.kind === 'arrive') return [arrive(claims, fresh, party(action.seats, action.category)), []];
    if (action.kind === 'resize') {
      const after = resize(claims, { ...termsOf(claims), capacity: action.capacity }, action.onShrink, at);
      return [after, action.onShrink === 'keep' ? [] : keys.filter((key) => !after.entries[key])];
    }
    if (action.kind === 'wait') {
      const after = expire(claims, at);
      return [after ?? claims, keys.filter((key) => after && !after.entries[key])];
    }
    const key = keys[action.which % keys.length];
    if (key === undefined) return [claims, []];
    const entry = claims.entries[key]!;
    if (action.kind === 'leave') return [release(claims, [key], 'left', at), [key]];
    if (action.kind === 'undo') return [undo(claims, key, at), [key]];
    if (action.kind === 'hand over') return [handOver(claims, key, { key: fresh, request: fresh }), [key]];
    if (action.kind === 'accept') return [entry.state === 'offered' ? acceptOffer(claims, key) : claims, []];
    return [shrink(claims, key, Math.max(1, entry.seats - 1), at), []];
  }

  test('R20 keeps the counters true, takes from nobody but who had to go, and leaves no one waiting who fits', () => {
    const given = fc.record({ capacity: fc.integer({ min: 1, max: 12 }), offerMinutes: fc.constantFrom(0, 45) });
    fc.assert(
      fc.property(given, fc.array(step, { maxLength: 40 }), ({ capacity, offerMinutes }, steps) => {
        let claims: Claims = { ...placeWith(capacity, [], { journalist: 3 }), offerMinutes };
        let at = now;
        for (const [index, action] of steps.entries()) {
          if (action.kind === 'wait') at += action.minutes * 60_000;
          const before = new Set(confirmedKeys(claims));
          const line = waitingInOrder(claims).map(([key]) => key);
          const [after, lost] = play(claims, action, at, `k${index}`);
          claims = after;
          const taking = Object.values(claims.entries).filter((entry) => entry.state !== 'waiting');
          expect(claims.free).toBe(claims.capacity - taking.reduce((sum, entry) => sum + entry.seats, 0));
          expect(claims.waiting).toBe(waitingInOrder(claims).reduce((sum, [, entry]) => sum + entry.seats, 0));
          for (const key of before) if (!lost.includes(key)) expect(confirmedKeys(claims)).toContain(key);
          for (const [, entry] of waitingInOrder(claims)) expect(fits(claims, entry)).toBe(false);
          // Whoever still waits stands in the order as before.
          const still = waitingInOrder(claims).map(([key]) => key);
          expect(line.filter((key) => still.includes(key))).toEqual(still.filter((key) => line.includes(key)));
          const orders = Object.values(claims.entries).map((entry) => entry.order);
          expect(new Set(orders).size).toBe(orders.length);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
