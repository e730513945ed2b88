/** Open days are listed by what is next, not by what was made last. */
import { expect, test } from 'vitest';
import { soonestFirst } from '../../../web/src/lib/open-days/server/open-day-view.ts';

test('today and what is ahead stand first, the nearest first; then what is past, the latest first', () => {
  const days = [
    { heldOn: '2025-12-10', daysLeft: -355 },
    { heldOn: '2026-12-10', daysLeft: 10 },
    { heldOn: '2026-11-29', daysLeft: -1 },
    { heldOn: '2026-11-30', daysLeft: 0 },
    { heldOn: '2027-06-19', daysLeft: 201 },
  ];
  expect(soonestFirst(days).map(({ daysLeft }) => daysLeft)).toEqual([0, 10, 201, -1, -355]);
});
