/** The rules of places: who has a seat and who is next, by examples; places-histories.test.ts has the random ones. */
import { describe, expect, test } from 'vitest';
import type { Slot } from '../../../shared/reservations/model.ts';
import {
  decideWindow,
  occupancyOf,
  overlaps,
  positionOf,
  signUpWindowOf,
  waitingInOrder,
} from '../../../shared/reservations/rules.ts';
import { expire } from '../../../shared/reservations/expire-rules.ts';
import { acceptOffer, release, resize, shrink } from '../../../shared/reservations/settle-rules.ts';
import { handOver, nameSeat, undo } from '../../../shared/reservations/take-over-rules.ts';
import {
  confirmedKeys,
  leave,
  now,
  party,
  placeWith,
  noteAt,
  termsOf,
  withCapacity,
} from '../../support/slot-builders.ts';

describe('Seats in order of arrival', () => {
  test('R20 the first to come are confirmed and the rest wait in order', () => {
    const slot = placeWith(2, [party(1), party(1), party(1), party(1)]);
    expect(confirmedKeys(slot)).toEqual(['p1', 'p2']);
    expect([positionOf(slot, 'p3'), positionOf(slot, 'p4')]).toEqual([1, 2]);
    expect(positionOf(slot, 'p1')).toBeUndefined();
  });
  test('R20 when someone leaves, the next in order moves up', () => {
    const slot = leave(placeWith(2, [party(1), party(1), party(1), party(1)]), 'p1');
    expect(confirmedKeys(slot)).toEqual(['p2', 'p3']);
    expect(positionOf(slot, 'p4')).toBe(1);
  });

  test('a party that does not fit keeps its position, and a later one that fits is confirmed', () => {
    const slot = placeWith(5, [party(4), party(3), party(1)]);
    expect(confirmedKeys(slot)).toEqual(['p1', 'p3']);
    expect(positionOf(slot, 'p2')).toBe(1);
  });

  test('a waiting party that leaves frees no seat', () => {
    const before = placeWith(2, [party(2), party(1), party(1)]);
    const after = leave(before, 'p2');
    expect(confirmedKeys(after)).toEqual(['p1']);
    expect(occupancyOf(after)).toEqual({ capacity: 2, confirmedSeats: 2, waitingSeats: 1, freeSeats: 0 });
  });

  test('a category with its quota full waits while others are confirmed', () => {
    const slot = placeWith(5, [party(2, 'journalist'), party(1, 'journalist'), party(1, 'citizen')], {
      journalist: 2,
    });
    expect(confirmedKeys(slot)).toEqual(['p1', 'p3']);
    expect(confirmedKeys(leave(slot, 'p1'))).toEqual(['p2', 'p3']);
  });
});

describe('Changing the capacity', () => {
  test('raising it confirms waiters in order', () => {
    const raised = withCapacity(placeWith(1, [party(1), party(2), party(1)]), 4);
    expect(confirmedKeys(raised)).toEqual(['p1', 'p2', 'p3']);
    expect(raised).toMatchObject({ free: 0, waiting: 0 });
  });

  test('lowering it below what is confirmed keeps everyone, says how many are over, and moves nobody up until there is room', () => {
    const lowered = withCapacity(placeWith(3, [party(1), party(1), party(1), party(1)]), 1);
    expect(confirmedKeys(lowered)).toHaveLength(3);
    expect(occupancyOf(lowered)).toMatchObject({ confirmedSeats: 3, freeSeats: 0, overSeats: 2 });
    expect(confirmedKeys(leave(lowered, 'p1'))).toEqual(['p2', 'p3']);
  });

  test('or releases the last in order until the rest fits, and then whoever still fits moves up', () => {
    const lowered = withCapacity(placeWith(6, [party(2), party(1), party(3), party(1)]), 4, 'release-last');
    expect(confirmedKeys(lowered)).toEqual(['p1', 'p2', 'p4']);
    expect(lowered).toMatchObject({ free: 0, waiting: 3 });
    expect(lowered.reservations.p3).toMatchObject({ state: 'waiting', backInLine: lowered.version, order: 3 });
  });

  test('puts whoever had a seat before everyone who waits, and leaves whoever fits after all', () => {
    const waiting = placeWith(4, [party(1), party(9), party(1), party(2), party(1)]);
    expect(waitingInOrder(waiting).map(([key]) => key)).toEqual(['p2', 'p5']);
    const lowered = withCapacity(waiting, 2, 'release-last');
    // The party of two goes; the one before it fits again.
    expect(confirmedKeys(lowered)).toEqual(['p1', 'p3']);
    expect(waitingInOrder(lowered).map(([key]) => key)).toEqual(['p4', 'p2', 'p5']);
    const raised = withCapacity(lowered, 4);
    expect(confirmedKeys(raised)).toEqual(['p1', 'p3', 'p4']);
    expect(confirmedKeys(withCapacity(raised, 3, 'release-last'))).toEqual(['p1', 'p3', 'p5']);
  });

  test('lets people go for good where nobody moves up any more, and where the line would be too long', () => {
    const late = placeWith(3, [party(1), party(1)]);
    const terms = { ...termsOf(late), capacity: 1, promoteUntilMinutes: 1_000_000 };
    const goneLate = resize(late, terms, { onShrink: 'release-last', note: noteAt(now), now });
    expect(goneLate).toMatchObject({ waiting: 0, cause: 'capacity-lowered' });
    expect(Object.keys(goneLate.reservations)).toEqual(['p1']);
    const many = placeWith(
      600,
      Array.from({ length: 600 }, () => party(1)),
    );
    const released = withCapacity(many, 50, 'release-last');
    expect(released).toMatchObject({ free: -500, waiting: 0 });
    expect(waitingInOrder(withCapacity(many, 590, 'release-last'))).toHaveLength(10);
  });

  test('releases the last of a category whose quota was lowered, and nobody of another', () => {
    const slot = placeWith(6, [party(1, 'journalist'), party(1, 'journalist'), party(2, 'citizen')], {
      journalist: 3,
    });
    const lowered = resize(
      slot,
      { ...termsOf(slot), capacity: 6, quotas: { journalist: 1 } },
      { onShrink: 'release-last', note: noteAt(now), now },
    );
    expect(confirmedKeys(lowered)).toEqual(['p1', 'p3']);
    expect(lowered.quotaFree).toEqual({ journalist: 0 });
  });
});

describe('Offers', () => {
  const offering = (slot: Slot): Slot => ({ ...slot, offerMinutes: 60 });
  const hourLater = now + 3_600_000;
  const full = offering(placeWith(1, [party(1), party(1), party(1)]));

  test('hold a freed place for the next in order, who then accepts', () => {
    const offered = leave(full, 'p1');
    expect(offered.reservations.p2).toMatchObject({ state: 'offered', offerUntil: hourLater });
    expect(offered.free).toBe(0);
    expect(expire(offered, hourLater - 1)).toBeUndefined();
    const accepted = acceptOffer(offered, 'p2');
    expect(accepted.reservations.p2).toEqual({ ...full.reservations.p2, state: 'confirmed' });
    expect(expire(accepted, hourLater)).toBeUndefined();
  });

  test('that run out pass on to the next in order, and to nobody when the line is empty', () => {
    const second = expire(leave(full, 'p1'), hourLater)!;
    expect(Object.keys(second.reservations)).toEqual(['p3']);
    expect(second).toMatchObject({ cause: 'offer-expired', free: 0 });
    const none = expire(second, hourLater + 3_600_000)!;
    expect(none).toMatchObject({ free: 1, waiting: 0, reservations: {} });
  });

  test('never outlive the start', () => {
    const startsAt = Date.parse(full.startAt);
    const late = { ...full, promoteUntilMinutes: 0 };
    expect(release(late, ['p1'], 'left', startsAt - 60_000).reservations.p2?.offerUntil).toBe(startsAt);
  });

  test.each([
    ['closed', { open: false }],
    ['called off', { status: 'called-off' as const }],
    ['part of a day that is called off', { whole: 'called-off' as const }],
    ['part of a day that is a draft', { whole: 'draft' as const }],
    ['about to start', { startAt: new Date(now + 59 * 60_000).toISOString() }],
    ['over', { startAt: new Date(now - 60_000).toISOString() }],
  ])('nobody is offered or given a place that is freed in a slot that is %s', (_, change) => {
    for (const offerMinutes of [0, 60]) {
      const after = release({ ...full, offerMinutes, ...change }, ['p1'], 'left', now);
      expect(after.reservations.p2).toMatchObject({ state: 'waiting' });
      expect(after).toMatchObject({ free: full.free + 1, waiting: full.waiting });
    }
  });
});

/** The first reservation as a group's, until a second from now. */
const held = (slot: Slot): Slot => ({
  ...slot,
  reservations: { ...slot.reservations, p1: { ...slot.reservations.p1!, holdUntil: now + 1000 } },
});

describe('Group holds and hand-overs', () => {
  test('names are taken from a hold seat by seat, in its order, and what nobody took goes to the waitlist', () => {
    const slot = nameSeat(held(placeWith(4, [party(3), party(1), party(2)])), 'p1', { key: 'named', request: 'r' });
    expect(slot.reservations.named).toMatchObject({ seats: 1, state: 'confirmed', line: 1, order: 4 });
    expect(slot.reservations.p1?.seats).toBe(2);
    expect(slot.free).toBe(0);
    const ended = expire(slot, now + 1000)!;
    expect(confirmedKeys(ended)).toEqual(['p2', 'p3', 'named']);
    expect(ended.cause).toBe('hold-ended');
  });

  test('R08 who brings children takes their seats along, and undone they are the hold’s again', () => {
    const before = held(placeWith(4, [party(4), party(1)]));
    const named = nameSeat(before, 'p1', { key: 'parent', request: 'r', seats: 3 });
    expect([named.reservations.parent?.seats, named.reservations.p1?.seats, named.free]).toEqual([3, 1, 0]);
    expect(undo(named, 'parent', now).reservations).toEqual(before.reservations);
  });

  test('shrinking a hold frees the rest at once', () => {
    const shrunk = shrink(placeWith(3, [party(3), party(1)]), 'p1', 2, now);
    expect(confirmedKeys(shrunk)).toEqual(['p1', 'p2']);
    expect(shrunk).toMatchObject({ free: 0, waiting: 0 });
  });

  test('who takes over stands where the giver stood, and undoing puts the giver back as it was', () => {
    const before = placeWith(1, [party(1), party(1), party(1)]);
    const after = handOver(before, 'p2', { key: 'late', request: 'r' });
    expect(waitingInOrder(after).map(([key]) => key)).toEqual(['late', 'p3']);
    expect(confirmedKeys(leave(after, 'p1'))).toEqual(['late']);
    expect(undo(after, 'late', now).reservations).toEqual(before.reservations);
  });

  test('undoing what was not handed over frees the seat for the next', () => {
    expect(confirmedKeys(undo(placeWith(1, [party(1), party(1)]), 'p1', now))).toEqual(['p2']);
  });
});

describe('The sign-up window', () => {
  const startAt = '2030-06-19T01:00:00.000Z';
  test.each([
    ['without limits closes at the start', {}, undefined, startAt],
    ['opens so many hours before the start', { signUpAdvanceHours: 24 }, '2030-06-18T01:00:00.000Z', startAt],
    [
      'opens at the later of both',
      { signUpAdvanceHours: 24, signUpOpensAt: '2030-06-18T06:00:00.000Z' },
      '2030-06-18T06:00:00.000Z',
      startAt,
    ],
    ['closes when told', { signUpClosesAt: '2030-06-10T00:00:00.000Z' }, undefined, '2030-06-10T00:00:00.000Z'],
    ['never closes after the start', { signUpClosesAt: '2030-07-01T00:00:00.000Z' }, undefined, startAt],
  ])('%s', (_, fields, opens, closes) => {
    const window = signUpWindowOf({ startAt, ...fields });
    expect(window.opensAt).toBe(opens && Date.parse(opens));
    expect(window.closesAt).toBe(Date.parse(closes));
  });

  test('is open from its first to before its last millisecond', () => {
    const codeAt = (at: number) => {
      const decision = decideWindow({ opensAt: 10, closesAt: 20 }, at);
      return decision.ok ? 'open' : decision.refusal.code;
    };
    expect([9, 10, 19, 20].map(codeAt)).toEqual(['place.not-open-yet', 'open', 'open', 'place.closed']);
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
