/** What is at risk: the less time, the more must be taken; the gravest reason first. */
import { expect, test } from 'vitest';
import { day } from '../../../shared/kernel/time.ts';
import { risksOf } from '../../../shared/open-days/risk-rules.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const shift = (taken: number, days: number, more: object = {}) => ({
  ...{ kind: 'shift' as const, capacity: 8, confirmedSeats: taken, freeSeats: 8 - taken, waitingSeats: 0 },
  startAt: new Date(now + days * day).toISOString(),
  ...more,
});

test.each([
  [shift(7, 2), ['few']],
  [shift(8, 2), []],
  [shift(4, 10), []],
  [shift(3, 10), ['few']],
  [shift(1, 30), ['few']],
  [shift(0, 60), []],
  [shift(0, -1), []],
  [shift(4, 10, { kind: 'session' }), []],
  [shift(1, 10, { kind: 'session' }), ['few']],
  [shift(8, 2, { open: 3 }), ['unanswered']],
  [shift(8, 2, { open: 1 }), []],
  [shift(8, 20, { waitingSeats: 4 }), ['demand']],
  [shift(8, 20, { waitingSeats: 2 }), []],
  [shift(1, 10, { hasLead: false, open: 2 }), ['no-lead', 'few', 'unanswered']],
  [shift(0, 1, { capacity: 0, freeSeats: 0 }), []],
])('%o', (facts, expected) => {
  expect(risksOf(facts, now)).toEqual(expected);
});
