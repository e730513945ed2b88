/** Dates and times as people read them, in the zone where the thing happens; mails and the site share these. */
import type { Locale } from './text.ts';
import { dateTimeFormat } from './time.ts';

const dateParts = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' } as const;
const timeParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** `2023年6月19日周一 09:00–11:30`; both ends in full when they fall on different days. */
export const formatDateTimeRange = (startAt: string, endAt: string, zone: string, locale: Locale): string =>
  dateTimeFormat(locale, zone, { ...dateParts, ...timeParts }).formatRange(new Date(startAt), new Date(endAt));

/** The zone's own name at that time, e.g. `中国标准时间`, or its code where it has none. */
export function zoneName(zone: string, locale: Locale, at: number | string = 0): string {
  const parts = dateTimeFormat(locale, zone, { timeZoneName: 'long' }).formatToParts(new Date(at));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
