/** Dates and times as people read them, in the zone where the thing happens; mails and the site share these. */
import type { Locale } from './text.ts';
import { dateTimeFormat, houseZone } from './time.ts';

const dateParts = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' } as const;
const timeParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** `2023年6月19日周一 09:00–11:30`; both ends in full when they fall on different days. */
export const formatDateTimeRange = (startAt: string, endAt: string, zone: string, locale: Locale): string =>
  dateTimeFormat(locale, zone, { ...dateParts, ...timeParts }).formatRange(new Date(startAt), new Date(endAt));

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
