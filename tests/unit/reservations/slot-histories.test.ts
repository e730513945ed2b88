/** The rules of places over thousands of random histories. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Slot } from '../../../shared/reservations/model.ts';
import { fits, waitingInOrder } from '../../../shared/reservations/rules.ts';
import { expire } from '../../../shared/reservations/expire-rules.ts';
import { acceptOffer, release, resize, shrink } from '../../../shared/reservations/settle-rules.ts';
import { handOver, undo } from '../../../shared/reservations/take-over-rules.ts';
import { arrive, confirmedKeys, now, party, placeWith, noteAt, termsOf } from '../../support/slot-builders.ts';

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
    fc.record({ kind: fc.constant('take over from the line' as const), which: fc.nat(40) }),
    fc.record({ kind: fc.constant('accept' as const), which: fc.nat(40) }),
    fc.record({ kind: fc.constant('shrink' as const), which: fc.nat(40) }),
    fc.record({ kind: fc.constant('undo' as const), which: fc.nat(40) }),
    fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 90 }) }),
  );

  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

  /** What one step makes of the slot, and who may have lost a seat by it. */
  function play(slot: Slot, action: Step, at: number, fresh: string): [Slot, string[]] {
    const keys = Object.keys(slot.reservations);
    if (action.kind === 'arrive') return [arrive(slot, fresh, party(action.seats, action.category)), []];
    if (action.kind === 'resize') {
      const after = resize(
        slot,
        { ...termsOf(slot), capacity: action.capacity },
        { onShrink: action.onShrink, note: noteAt(at), now: at },
      );
      const hasSeat = (key: string) => (after.reservations[key]?.state ?? 'waiting') !== 'waiting';
      return [after, action.onShrink === 'keep' ? [] : keys.filter((key) => !hasSeat(key))];
    }
    if (action.kind === 'wait') {
      const after = expire(slot, at);
      return [after ?? slot, keys.filter((key) => after && !after.reservations[key])];
    }
    const key = keys[action.which % keys.length];
    if (key === undefined) return [slot, []];
    const reservation = slot.reservations[key]!;
    if (action.kind === 'leave') return [release(slot, [key], 'left', at), [key]];
    if (action.kind === 'undo') return [undo(slot, key, at), [key]];
    if (action.kind === 'hand over') return [handOver(slot, key, { key: fresh, request: fresh }), [key]];
    if (action.kind === 'take over from the line') {
      const [taker] = waitingInOrder(slot)[0] ?? [];
      const mayTake = taker !== undefined && reservation.state !== 'waiting';
      return [mayTake ? handOver(slot, key, { key: taker, request: fresh }) : slot, [key]];
    }
    if (action.kind === 'accept') return [reservation.state === 'offered' ? acceptOffer(slot, key) : slot, []];
    return [shrink(slot, key, Math.max(1, reservation.seats - 1), at), []];
  }

  test('R20 keeps the counters true, takes from nobody but who had to go, and leaves no one waiting who fits', () => {
    const given = fc.record({ capacity: fc.integer({ min: 1, max: 12 }), offerMinutes: fc.constantFrom(0, 45) });
    fc.assert(
      fc.property(given, fc.array(step, { maxLength: 40 }), ({ capacity, offerMinutes }, steps) => {
        let slot: Slot = { ...placeWith(capacity, [], { journalist: 3 }), offerMinutes };
        let at = now;
        for (const [index, action] of steps.entries()) {
          if (action.kind === 'wait') at += action.minutes * 60_000;
          const before = new Set(confirmedKeys(slot));
          const line = waitingInOrder(slot).map(([key]) => key);
          const [after, lost] = play(slot, action, at, `k${index}`);
          slot = after;
          const taking = Object.values(slot.reservations).filter((reservation) => reservation.state !== 'waiting');
          expect(slot.free).toBe(slot.capacity - taking.reduce((sum, reservation) => sum + reservation.seats, 0));
          expect(slot.waiting).toBe(waitingInOrder(slot).reduce((sum, [, reservation]) => sum + reservation.seats, 0));
          for (const key of before) if (!lost.includes(key)) expect(confirmedKeys(slot)).toContain(key);
          for (const [, reservation] of waitingInOrder(slot)) expect(fits(slot, reservation)).toBe(false);
          // Whoever still waits stands in the order as before.
          const still = waitingInOrder(slot).map(([key]) => key);
          expect(line.filter((key) => still.includes(key))).toEqual(still.filter((key) => line.includes(key)));
          const orders = Object.values(slot.reservations).map((reservation) => reservation.order);
          expect(new Set(orders).size).toBe(orders.length);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
