/** What an open day tells the public of itself: sums over venues, people in whole steps, typed figures with their word. */
import { expect, test } from 'vitest';
import { publicReportOf } from '../../../shared/attendance/public-report-rules.ts';

const venue = (n: number) => ({
  venueId: `ven_${n}`,
  visitors: { public: 3 * n, unknown: n },
  walkIns: { adult: 2 },
  volunteers: { came: 4 * n, expected: 9 * n },
  served: { minutes: 100 * n, services: n },
  survey: { answers: 0, counts: {}, choices: {} },
});

test('venues are one, people come in whole steps of 5, hours are whole, and the less exact word stands for a sum', () => {
  const figures = [
    { venueId: 'ven_1', kind: 'leaflets', value: 100, qualifier: 'exact' },
    { venueId: 'ven_2', kind: 'leaflets', value: 50, qualifier: 'about' },
    { venueId: 'ven_2', kind: 'viewers', value: 7, qualifier: 'exact' },
  ] as const;
  expect(publicReportOf([venue(1), venue(2)], figures)).toEqual({
    ...{ venues: 2, visits: 15, volunteers: 10, hours: 5 },
    figures: [
      { kind: 'leaflets', value: 150, qualifier: 'about' },
      { kind: 'viewers', value: 7, qualifier: 'exact' },
    ],
  });
});

test('R10 fewer than five are none', () => {
  const few = { ...venue(0), walkIns: { adult: 4 }, volunteers: { came: 4, expected: 4 } };
  expect(publicReportOf([few], [])).toMatchObject({ visits: 0, volunteers: 0 });
});
