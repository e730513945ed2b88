/** The month of a calendar: which days it asks for, and where its weeks begin. */
import { expect, test } from 'vitest';
import { calendarOf, daysOf, monthOf } from '#lib/relief/server/calendar.ts';

test.each([
  ['2026-11', '2026-11-30'],
  ['2026-02', '2026-02-28'],
  ['2028-02', '2028-02-29'],
  ['2026-12', '2026-12-31'],
])('%s ends on %s', (month, to) => {
  expect(daysOf(month)).toEqual({ from: `${month}-01`, to });
});

test('weeks begin on Monday, and no day of the month is left out', () => {
  const { days, weekdays, before, after } = calendarOf('2026-11', [], [], 'en');
  expect([weekdays[0], weekdays[6]]).toEqual(['Mon', 'Sun']);
  expect(days[0]!.on).toBe('2026-10-26');
  expect(days.filter(({ isIn }) => isIn)).toHaveLength(30);
  expect([before, after]).toEqual(['2026-10', '2026-12']);
});

test.each([
  ['2030-07', '2030-07'],
  ['2030-13', '2030-06'],
  [null, '2030-06'],
])('asked for %s it is %s: this month, or the nearest one of the campaign', (asked, month) => {
  const season = { startsOn: '2030-06-19', endsOn: '2030-09-30' };
  expect(monthOf(asked, season, Date.parse('2026-11-29T07:00:00Z'))).toBe(month);
});
