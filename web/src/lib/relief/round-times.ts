/** Times of a round as the phone shows them, by the clock of its zone. Without zod, which a phone need not load. */
import { dateTag, type Locale } from '#shared/kernel/locale.ts';

const shown = (options: Intl.DateTimeFormatOptions) => (at: string, timeZone: string, locale: Locale) =>
  new Intl.DateTimeFormat(dateTag(locale), { ...options, timeZone }).format(new Date(at));
const dayText = shown({ weekday: 'short', month: 'short', day: 'numeric' });

export const clockText = shown({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** As pages have it (shared/kernel/format.ts): the end has its day where it is another one. */
export function spanText(startAt: string, endAt: string, timeZone: string, locale: Locale): string {
  const [from, to] = [dayText(startAt, timeZone, locale), dayText(endAt, timeZone, locale)];
  const end = `${from === to ? '' : `${to} `}${clockText(endAt, timeZone, locale)}`;
  return `${from} ${clockText(startAt, timeZone, locale)}–${end}`;
}
