/** The month of a calendar: which days it asks for, where its weeks begin, and how its hours are shared. */
import { expect, test } from 'vitest';
import { rounds } from '#lib/relief/words/rounds-en.ts';
import { calendarOf, daysOf, loadOf, monthOf } from '#lib/relief/server/calendar.ts';

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

test('the load of a zone or a team is its part of all hours, also where each has one round', () => {
  const round = (zoneId: string, teamName: string, hours: number, status = 'planned') => ({
    ...{ zoneId, teamName, status, plannedStartAt: '2026-11-02T10:00:00Z' },
    plannedEndAt: new Date(Date.parse('2026-11-02T10:00:00Z') + hours * 3_600_000).toISOString(),
  });
  const all = [round('a', 'one', 1), round('b', 'one', 3), round('b', 'two', 9, 'cancelled')];
  const zones = ['a', 'b'].map((zoneId) => ({ zoneId, name: { en: `Zone ${zoneId}`, 'zh-CN': zoneId } }));
  const load = loadOf(all as never, zones as never, rounds, 'en');
  const shares = (rows: typeof load.zones) => rows.map(({ name, time, text }) => [name, time / load.all, text]);
  expect(shares(load.zones)).toEqual([
    ['Zone b', 0.75, '1 round · 3 h'],
    ['Zone a', 0.25, '1 round · 1 h'],
  ]);
  expect(shares(load.teams)).toEqual([['one', 1, '2 rounds · 4 h']]);
});
