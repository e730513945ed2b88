/**
 * Dates and times as people read them, in the zone where the thing happens: one form for pages, mails, files and print. English
 * ones are British, with the day first; all on a 24-hour clock. Put together here, since the platform's ranges look different
 * from language to language.
 */
import { dateTag, type Locale } from './locale.ts';
import { dateTimeFormat, houseZone, localDateOf } from './time.ts';

const shortDay = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const longDay = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const shown = (options: Intl.DateTimeFormatOptions) => (at: number | string, zone: string, locale: Locale) =>
  dateTimeFormat(dateTag(locale), zone, options).format(new Date(at));

export const dayIn = shown(shortDay);
export const longDayIn = shown(longDay);
export const clockIn = shown(clock);
const shortDateIn = shown({ day: 'numeric', month: 'short', year: 'numeric' });
/** A calendar day as such, whatever the zone, short: `19 Jun 2023`. */
export const shortDateText = (on: string, locale: Locale) => shortDateIn(on, 'UTC', locale);
export const clockWithSecondsIn = shown({ ...clock, second: '2-digit' });

/** `2023年6月19日星期一 09:00–11:30`; an end on another day has its day too, and an instant no end. */
export function formatDateTimeRange(startAt: string, endAt: string, zone: string, locale: Locale): string {
  const start = `${longDayIn(startAt, zone, locale)} ${clockIn(startAt, zone, locale)}`;
  if (startAt === endAt) return start;
  const sameDay = localDateOf(startAt, zone) === localDateOf(endAt, zone);
  return `${start}–${sameDay ? '' : `${dayIn(endAt, zone, locale)} `}${clockIn(endAt, zone, locale)}`;
}

/** The zone's own name at that time, e.g. `中国标准时间`, or its code where it has none. */
export const zoneName = (zone: string, locale: Locale, at: number | string): string =>
  zoneNamed('long', zone, locale, at);

function zoneNamed(how: 'long' | 'shortOffset', zone: string, locale: Locale, at: number | string): string {
  const parts = dateTimeFormat(locale, zone, { timeZoneName: how }).formatToParts(new Date(at));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** What stands beside a time whose clock is not that of the house at that instant: ` GMT+6`, else nothing. */
export function zoneBeside(at: number | string, zone: string, locale: Locale): string {
  const offset = zoneNamed('shortOffset', zone, locale, at);
  return offset === zoneNamed('shortOffset', houseZone, locale, at) ? '' : ` ${offset}`;
}
