/** Crowded places: who leaves the slot item, and that a rule which sees a part of the line decides as if it saw all of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  archiveWith,
  counting,
  dueForArchive,
  noArchive,
  partyNamed,
  partyOf,
  stillLeaving,
  withArchivedEntries,
} from '../../../shared/reservations/archive-rules.ts';
import type { Reservation, Slot } from '../../../shared/reservations/model.ts';
import { byClaim, fits, waitingCount, waitingInOrder } from '../../../shared/reservations/rules.ts';
import { expire, nextEnd } from '../../../shared/reservations/expire-rules.ts';
import { passOn, release, resize } from '../../../shared/reservations/settle-rules.ts';
import { arrive, confirmedKeys, noteAt, now, party, placeWith, termsOf } from '../../support/slot-builders.ts';

/** The slot whose item has let these go, and what the archive would tell of them. */
function archiving(slot: Slot, keys: readonly string[]): { slot: Slot; away: ReadonlyMap<string, Reservation> } {
  const leaving = Object.fromEntries(keys.map((key) => [key, slot.reservations[key]!]));
  const kept = Object.entries(slot.reservations).filter(([key]) => !leaving[key]);
  const archive = archiveWith(slot, { reservations: leaving, gone: {} });
  return { slot: { ...slot, archive, reservations: Object.fromEntries(kept) }, away: new Map(Object.entries(leaving)) };
}

/** Asks the rule as the engine does, with more of the line as long as it lacks some; and how much of it was read. */
function asked(slot: Slot, away: ReadonlyMap<string, Reservation>, rule: (slot: Slot) => Slot) {
  let read = 0;
  for (let seen = slot; ;) {
    const after = rule(seen);
    if (!after.lacking) return { after, read };
    const line: Record<string, readonly string[]> = { ...(seen.line as Record<string, readonly string[]>) };
    for (const [name, wanted] of Object.entries(after.lacking.line ?? {})) {
      const found = [...away]
        .filter(([, one]) => one.state === 'waiting' && partyOf(one) === name)
        .sort(([, a], [, b]) => byClaim(a, b))
        .slice(0, wanted);
      read += found.length;
      seen = withArchivedEntries(
        seen,
        found.map(([key, reservation]) => ({ key, reservation })),
      );
      line[name] = found.map(([key]) => key);
    }
    seen = { ...seen, line };
  }
}

const stateOf = (slot: Slot, away: ReadonlyMap<string, Reservation>, key: string) =>
  (slot.reservations[key] ?? away.get(key))?.state;

describe('A rule that sees a part of the line', () => {
  const parties = fc.array(
    fc.record({ seats: fc.integer({ min: 1, max: 5 }), category: fc.constantFrom(undefined, 'journalist', 'citizen') }),
    { minLength: 1, maxLength: 40 },
  );
  const given = fc.record({ parties, capacity: fc.integer({ min: 0, max: 12 }), away: fc.nat(), more: fc.nat(30) });

  test('R20 moves up whom it would if it saw all of it, whoever is in the archive', () => {
    fc.assert(
      fc.property(given, ({ parties: come, capacity, away: chosen, more }) => {
        const whole = placeWith(capacity, come as Array<{ seats: number; category?: string }>, { journalist: 3 });
        const keys = Object.keys(whole.reservations).filter((_, index) => ((chosen >> (index % 20)) & 1) === 1);
        const { slot, away } = archiving(whole, keys);
        const terms = { ...termsOf(whole), capacity: capacity + more };
        const raise = (seen: Slot) => resize(seen, terms, { onShrink: 'keep', note: noteAt(now), now });
        const expected = raise(whole);
        const { after } = asked(slot, away, raise);
        for (const key of Object.keys(whole.reservations))
          expect(stateOf(after, away, key)).toBe(stateOf(expected, new Map(), key));
        expect([after.free, after.waiting, after.quotaFree]).toEqual([
          expected.free,
          expected.waiting,
          expected.quotaFree,
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  test('reads no more of a long line than could be taken, and nothing of parties that do not fit', () => {
    const whole = placeWith(2, [
      party(1),
      party(1),
      ...Array.from({ length: 500 }, () => party(3)),
      party(1),
      party(1),
    ]);
    const { slot, away } = archiving(whole, Object.keys(whole.reservations).slice(1));
    const { after, read } = asked(slot, away, (seen) => release(seen, ['p1'], 'left', now));
    expect([confirmedKeys(after), read]).toEqual([['p503'], 1]);
  });

  test('does not count whoever of the line leaves by the change itself', () => {
    const whole = placeWith(2, [party(1), party(1), party(1), party(1)]);
    const { slot, away } = archiving(whole, ['p3', 'p4']);
    const found = [{ key: 'p3', reservation: whole.reservations.p3! }];
    const both = (seen: Slot) => release(withArchivedEntries(seen, found), ['p1', 'p3'], 'left', now);
    expect(confirmedKeys(asked(slot, away, both).after)).toEqual(['p2', 'p4']);
  });
});

describe('More than one write can take', () => {
  test('moves the first up, holds the rest of the seats back from newcomers, and passes them on in order', () => {
    const whole = placeWith(
      1,
      Array.from({ length: 121 }, () => party(1)),
    );
    const raised = resize(whole, { ...termsOf(whole), capacity: 101 }, { onShrink: 'keep', note: noteAt(now), now });
    expect([confirmedKeys(raised).length, raised.free, raised.heldBack]).toEqual([41, 0, 60]);
    expect(fits(raised, party(1))).toBe(false);
    const newcomer = arrive(raised, 'late', party(1));
    expect(newcomer.reservations.late!.state).toBe('waiting');
    let slot = newcomer;
    for (let next = passOn(slot, now); next; next = passOn(slot, now)) slot = next;
    expect([confirmedKeys(slot).length, slot.free, slot.heldBack]).toEqual([101, 0, undefined]);
    expect(waitingInOrder(slot).map(([key]) => key)[0]).toBe('p102');
  });

  test('gives them free where nobody moves up any more', () => {
    const slot = { ...placeWith(1, [party(1), party(1)]), heldBack: 3, open: false };
    expect(passOn(slot, now)).toMatchObject({ free: 3, waiting: 1 });
    expect(passOn(slot, now)!.heldBack).toBeUndefined();
  });

  test('finds whom functions of before left waiting', () => {
    const { slot, away } = archiving(placeWith(1, [party(1), party(1)]), ['p2']);
    const left = { ...slot, free: 1, reservations: {} };
    expect(confirmedKeys(asked(left, away, (seen) => passOn(seen, now)!).after)).toEqual(['p2']);
    expect(passOn({ ...left, free: 0 }, now)).toBeUndefined();
  });
});

describe('What runs out in the archive', () => {
  const offeredThere = () => {
    const slot = placeWith(1, [party(1), party(1)]);
    const offered = { ...slot.reservations.p1!, state: 'offered' as const, offerUntil: now };
    const { slot: left, away } = archiving({ ...slot, reservations: { ...slot.reservations, p1: offered } }, ['p1']);
    return { left, found: [...away].map(([key, reservation]) => ({ key, reservation })) };
  };

  test('is asked for once its time has come, and passed on', () => {
    const { left, found } = offeredThere();
    expect(expire(left, now - 1)).toBeUndefined();
    expect(expire(left, now)!.lacking).toEqual({ endedBy: now });
    const after = expire({ ...withArchivedEntries(left, found), ended: { next: now + 5 } }, now)!;
    expect([confirmedKeys(after), after.archive!.ends]).toEqual([['p2'], now + 5]);
  });

  test('is looked for no more where it ended otherwise', () => {
    const { left } = offeredThere();
    const after = expire({ ...left, ended: {} }, now)!;
    expect([after.reservations, after.archive!.ends]).toEqual([left.reservations, undefined]);
    expect(expire({ ...after, ended: undefined } as Slot, now)).toBeUndefined();
  });
});

describe('Who leaves the item', () => {
  const limits = { mostInItem: 3, newestKept: 1, mostAtOnce: 10 };
  const crowd = () => placeWith(3, [party(1), party(1), party(1), party(2), party(1)]);

  test('nobody while it is not crowded, then all but the newest to come and the newest to be changed', () => {
    expect(dueForArchive(placeWith(3, [party(1), party(1)]), limits)).toEqual({ reservations: {}, gone: {} });
    const slot: Slot = {
      ...crowd(),
      gone: {
        was: { order: 9, changed: 4 },
        is: { order: 8, changed: 7 },
        there: { order: 7, changed: 1, archived: true },
      },
    };
    const { reservations, gone } = dueForArchive(slot, limits);
    expect([Object.keys(reservations), Object.keys(gone)]).toEqual([['p1', 'p2', 'p3', 'p4'], ['was']]);
  });

  test('with offers and holds, of which the item keeps when the soonest runs out', () => {
    const slot = crowd();
    const held = { ...slot.reservations.p1!, holdUntil: now + 2 };
    const offered = { ...slot.reservations.p2!, state: 'offered' as const, offerUntil: now + 1 };
    const with2 = { ...slot, reservations: { ...slot.reservations, p1: held, p2: offered } };
    const { archive, reservations } = archiving(with2, ['p1', 'p2']).slot;
    expect(archive!.ends).toBe(now + 1);
    expect([nextEnd({ archive: archive!, reservations }), nextEnd({ reservations })]).toEqual([now + 1, undefined]);
  });

  test('nobody who was changed since they were looked at, or is somebody new', () => {
    const slot = crowd();
    const leaving = dueForArchive(slot, limits);
    const changed = { ...slot.reservations.p1!, changed: 5 };
    const anew = { ...slot.reservations.p2!, order: 77 };
    const still = stillLeaving({ ...slot, reservations: { ...slot.reservations, p1: changed, p2: anew } }, leaving);
    expect(Object.keys(still.reservations)).toEqual(['p3', 'p4']);
  });

  test('is counted there by what they ask for, and to the end', () => {
    const slot = crowd();
    const { archive, reservations } = archiving(slot, ['p1', 'p4', 'p5']).slot;
    expect(archive).toMatchObject({ reservations: 3, times: 1, seats: { '*': 1 }, waiting: { 1: 1, 2: 1 } });
    expect(archive!.upTo).toEqual({ order: 6, change: 0 });
    expect(waitingCount({ archive: archive!, reservations })).toBe(2);
    const empty = counting(
      archive!,
      ['p1', 'p4', 'p5'].map((key) => slot.reservations[key]!),
      -1,
    );
    expect(empty).toMatchObject({ ...noArchive, times: 1 });
  });

  test('a party is named by what it asks for', () => {
    for (const one of [party(1), party(20, 'journalist')]) expect(partyNamed(partyOf(one))).toEqual(one);
  });
});
