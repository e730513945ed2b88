/** Dates and times as people read them, in the zone where the thing happens; mails and the site share these. */
import type { Locale } from './text.ts';
import { dateTimeFormat } from './time.ts';

const dateParts = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' } as const;
const timeParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** `2023年6月19日周一 09:00–11:30`; both ends in full when they fall on different days. */
export const formatDateTimeRange = (startAt: string, endAt: string, zone: string, locale: Locale): string =>
  dateTimeFormat(locale, zone, { ...dateParts, ...timeParts }).formatRange(new Date(startAt), new Date(endAt));
