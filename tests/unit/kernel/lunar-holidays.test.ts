/** Lunar holidays by table: as the calendar of the platform has them, and dates that keep their distance to one. */
import { describe, expect, test } from 'vitest';
import {
  daysWithHolidays,
  holidaysBetween,
  lunarHolidayOn,
  lunarHolidays,
  sameHolidayNextYear,
  type LunarHoliday,
} from '../../../shared/kernel/lunar-holidays.ts';

const lunar = {
  springFestival: '1/1',
  lantern: '1/15',
  dragonBoat: '5/5',
  qixi: '7/7',
  midAutumn: '8/15',
  doubleNinth: '9/9',
};
const format = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
const lunarOf = (on: string) => {
  const parts = format.formatToParts(Date.parse(`${on}T12:00:00Z`));
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  return `${part('month')}/${part('day')}`;
};
const names = Object.keys(lunarHolidays) as LunarHoliday[];
const years = Array.from({ length: 14 }, (_, index) => 2023 + index);

test('every day of the table is that of the calendar', () => {
  const all = years.flatMap((year) => names.map((name) => [name, lunarHolidayOn(name, year)!] as const));
  expect(all.filter(([name, on]) => lunarOf(on) !== lunar[name])).toEqual([]);
  expect(lunarHolidayOn('qixi', 2037)).toBeUndefined();
});

test.each([
  ['2026-06-19', { holiday: 'dragonBoat', days: 0, on: '2027-06-09' }],
  ['2026-06-16', { holiday: 'dragonBoat', days: -3, on: '2027-06-06' }],
  ['2026-09-28', { holiday: 'midAutumn', days: 3, on: '2027-09-18' }],
  ['2026-07-10', undefined],
  ['2036-06-01', undefined],
])('%s', (on, expected) => {
  expect(sameHolidayNextYear(on)).toEqual(expected);
});

describe('a season that is copied', () => {
  test.each([
    ['2026-02-17', 364, ['springFestival'], 355],
    ['2026-02-14', 364, ['springFestival'], 355],
    ['2026-02-14', 364, [], 364],
    ['2026-02-14', 364, ['dragonBoat'], 364],
    ['2026-01-20', 364, ['springFestival'], 364],
    // The nearest of two that lie within a week of it.
    ['2026-02-25', 364, ['springFestival', 'lantern'], 355],
    // Within one year it is the same holiday, and beyond the table there is none.
    ['2026-06-19', 28, ['dragonBoat'], 28],
    ['2036-06-01', 364, ['dragonBoat'], 364],
    // Over the turn of the year, and several years on.
    ['2025-01-29', 5 * 364, ['springFestival'], 1830],
  ] as const)('moves %s by %i days with %j by %i', (on, days, kept, expected) => {
    expect(daysWithHolidays(on, days, kept)).toBe(expected);
  });

  test('tells where its holidays go', () => {
    expect(holidaysBetween('2025-12-01', '2026-03-01', 364)).toEqual([
      { holiday: 'springFestival', was: '2026-02-17', on: '2027-02-07' },
    ]);
    expect(holidaysBetween('2026-06-01', '2026-09-30', 364).map(({ holiday }) => holiday)).toEqual([
      ...['dragonBoat', 'qixi', 'midAutumn'],
    ]);
  });
});
