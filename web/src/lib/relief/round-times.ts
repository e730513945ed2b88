/** Times of a round as the phone shows them, by the clock of its zone. Without zod, which a phone need not load. */
import { dateTag, type Locale } from '#shared/kernel/locale.ts';

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const onDay = { weekday: 'short', month: 'short', day: 'numeric' } as const;

export const clockText = (at: string, timeZone: string, locale: Locale) =>
  new Intl.DateTimeFormat(dateTag(locale), { ...clock, timeZone }).format(new Date(at));
export const spanText = (startAt: string, endAt: string, timeZone: string, locale: Locale) =>
  new Intl.DateTimeFormat(dateTag(locale), { ...onDay, ...clock, timeZone }).formatRange(
    new Date(startAt),
    new Date(endAt),
  );
