/**
 * Holidays of the Chinese lunar calendar by table, for open days that keep their distance to one when they are copied to another year.
 * Pure: the calendar of the platform would do, but browsers and Node differ in it. Source: the calendars of the State Council and ICU.
 */
import type { Bilingual } from './text.ts';
import { day } from './time.ts';

const holidays = {
  springFestival: { 'zh-CN': '春节', en: 'Spring Festival' },
  lantern: { 'zh-CN': '元宵节', en: 'Lantern Festival' },
  dragonBoat: { 'zh-CN': '端午节', en: 'Dragon Boat Festival' },
  qixi: { 'zh-CN': '七夕', en: 'Qixi' },
  midAutumn: { 'zh-CN': '中秋节', en: 'Mid-Autumn Festival' },
  doubleNinth: { 'zh-CN': '重阳节', en: 'Double Ninth Festival' },
} as const;
export type LunarHoliday = keyof typeof holidays;
export const lunarHolidays: Readonly<Record<LunarHoliday, Bilingual>> = holidays;
const names = Object.keys(holidays) as [LunarHoliday, ...LunarHoliday[]];
export const lunarHolidayNames = names;

/** By year, in the order of the holidays above. */
const dates: Readonly<Record<number, readonly string[]>> = {
  2023: ['01-22', '02-05', '06-22', '08-22', '09-29', '10-23'],
  2024: ['02-10', '02-24', '06-10', '08-10', '09-17', '10-11'],
  2025: ['01-29', '02-12', '05-31', '08-29', '10-06', '10-29'],
  2026: ['02-17', '03-03', '06-19', '08-19', '09-25', '10-18'],
  2027: ['02-07', '02-21', '06-09', '08-08', '09-15', '10-08'],
  2028: ['01-26', '02-09', '05-28', '08-26', '10-03', '10-26'],
  2029: ['02-13', '02-27', '06-16', '08-16', '09-22', '10-16'],
  2030: ['02-02', '02-16', '06-05', '08-05', '09-12', '10-05'],
  2031: ['01-23', '02-06', '06-24', '08-24', '10-01', '10-24'],
  2032: ['02-11', '02-25', '06-12', '08-12', '09-19', '10-12'],
  2033: ['01-31', '02-14', '06-01', '08-01', '09-08', '10-01'],
  2034: ['02-19', '03-05', '06-20', '08-20', '09-27', '10-20'],
  2035: ['02-08', '02-22', '06-10', '08-10', '09-16', '10-09'],
  2036: ['01-28', '02-11', '05-30', '08-28', '10-04', '10-27'],
};

/** The day of a holiday; undefined beyond the table. */
export function lunarHolidayOn(holiday: LunarHoliday, year: number): string | undefined {
  const found = dates[year]?.[names.indexOf(holiday)];
  return found && `${year}-${found}`;
}

/** What is so close to a holiday is for it. */
const mostDaysFrom = 7;

export type SameHoliday = { readonly holiday: LunarHoliday; readonly days: number; readonly on: string };

/** The same distance to the same holiday a year later: the nearest within a week, if there is one. `days` after it; before is negative. */
export function sameHolidayNextYear(on: string): SameHoliday | undefined {
  const year = Number(on.slice(0, 4));
  const near = names
    .flatMap((holiday) => {
      const [was, next] = [lunarHolidayOn(holiday, year), lunarHolidayOn(holiday, year + 1)];
      if (was === undefined || next === undefined) return [];
      const days = (Date.parse(on) - Date.parse(was)) / day;
      return [{ holiday, days, on: new Date(Date.parse(next) + days * day).toISOString().slice(0, 10) }];
    })
    .filter(({ days }) => Math.abs(days) <= mostDaysFrom)
    .sort((a, b) => Math.abs(a.days) - Math.abs(b.days));
  return near[0];
}

const inDays = (on: string, days: number) => new Date(Date.parse(on) + days * day).toISOString().slice(0, 10);
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / day;
const yearOf = (on: string) => Number(on.slice(0, 4));

/** A lunar year is eleven days shorter than ours, or nineteen longer: the same holiday is no further off than that from the weekday kept. */
const mostDaysApart = 25;

/** A holiday of so many days later; undefined where that is the same one, none at all, or beyond the table. */
function nextOf(holiday: LunarHoliday, was: string, days: number): string | undefined {
  const around = inDays(was, days);
  return [yearOf(around) - 1, yearOf(around), yearOf(around) + 1]
    .flatMap((year) => lunarHolidayOn(holiday, year) ?? [])
    .find((on) => on !== was && Math.abs(daysBetween(around, on)) <= mostDaysApart);
}

/**
 * By how many days a day moves where all around it moves by `days`: within a week of one of these holidays it keeps its distance to
 * the nearest of them.
 */
export function daysWithHolidays(on: string, days: number, kept: readonly LunarHoliday[]): number {
  const near = kept
    .flatMap((holiday) => {
      const was = lunarHolidayOn(holiday, yearOf(on));
      const next = was && nextOf(holiday, was, days);
      return was && next ? [{ from: Math.abs(daysBetween(was, on)), moves: daysBetween(was, next) }] : [];
    })
    .filter(({ from }) => from <= mostDaysFrom)
    .sort((a, b) => a.from - b.from);
  return near[0]?.moves ?? days;
}

export type MovedHoliday = { readonly holiday: LunarHoliday; readonly was: string; readonly on: string };

/** The holidays between two days, each with where it is so many days later, in order of time. */
export const holidaysBetween = (from: string, to: string, days: number): MovedHoliday[] =>
  names
    .flatMap((holiday) =>
      [...new Set([yearOf(from), yearOf(to)])].flatMap((year) => {
        const was = lunarHolidayOn(holiday, year);
        const on = was && was >= from && was <= to ? nextOf(holiday, was, days) : undefined;
        return was && on ? [{ holiday, was, on }] : [];
      }),
    )
    .sort((a, b) => a.was.localeCompare(b.was));
