/** Who is expected, late, missing or here by the clock, and who comes in without a booking. */
import { describe, expect, test } from 'vitest';
import { deskStateOf, roomForWalkIns, whyNoWalkIn } from '../../../shared/attendance/desk-rules.ts';

const span = { startAt: '2027-06-19T01:00:00.000Z', endAt: '2027-06-19T03:00:00.000Z' };
const nobody = { inside: 0, arrived: 0 };

describe('At the desk a party', () => {
  test.each([
    ['2027-06-18T23:59:59.999Z', nobody, 'later'],
    ['2027-06-19T00:00:00.000Z', nobody, 'expected'],
    ['2027-06-19T01:04:59.999Z', nobody, 'expected'],
    ['2027-06-19T01:05:00.000Z', nobody, 'late'],
    ['2027-06-19T01:14:59.999Z', nobody, 'late'],
    ['2027-06-19T01:15:00.000Z', nobody, 'missing'],
    ['2027-06-19T02:59:59.999Z', nobody, 'missing'],
    ['2027-06-19T03:00:00.000Z', nobody, 'absent'],
    ['2027-06-19T00:00:00.000Z', { inside: 1, arrived: 1 }, 'here'],
    ['2027-06-19T05:00:00.000Z', { inside: 1, arrived: 2 }, 'here'],
    ['2027-06-19T02:00:00.000Z', { inside: 0, arrived: 2 }, 'left'],
    ['2027-06-19T05:00:00.000Z', { inside: 0, arrived: 2 }, 'left'],
  ] as const)('at %s with %o is %s', (now, came, state) => {
    expect(deskStateOf(span, came, Date.parse(now))).toBe(state);
  });
});

describe('Somebody without a booking', () => {
  const room = { capacity: 20, promised: 15, missing: 0, waiting: 0, walkedIn: 0 };
  test.each([
    { what: 'comes in where nobody was promised a place', of: room, party: 5, why: undefined },
    { what: 'does not when the party is larger', of: room, party: 6, why: 'full' },
    { what: 'gets what the missing left', of: { ...room, promised: 20, missing: 3 }, party: 3, why: undefined },
    { what: 'comes after those who wait', of: { ...room, waiting: 5 }, party: 1, why: 'waiters-first' },
    {
      what: 'comes where there is room for those who wait as well',
      of: { ...room, waiting: 3 },
      party: 2,
      why: undefined,
    },
    { what: 'does not when others walked in before', of: { ...room, walkedIn: 5 }, party: 1, why: 'full' },
    { what: 'always comes to what has no places', of: { ...room, capacity: 0, promised: 0 }, party: 9, why: undefined },
  ])('$what', ({ of, party, why }) => {
    expect(whyNoWalkIn(of, party)).toBe(why);
  });

  test('there is never less than no room', () => {
    expect(roomForWalkIns({ capacity: 5, promised: 9, missing: 0, waiting: 4, walkedIn: 3 })).toBe(0);
  });
});
