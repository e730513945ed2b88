/** Times and places as mails name them: the venue's own time, with the name of its zone. */
import { bracketed } from '../kernel/joined.ts';
import { formatDateTimeRange, zoneName } from '../kernel/format.ts';
import type { PlaceFacts, Times } from './place-facts.ts';
import type { Locale } from '../kernel/text.ts';

/** `2027年6月19日周六 09:00–12:00（中国标准时间）`. */
export function timesText({ startAt, endAt, zone }: Times, locale: Locale): string {
  const range = formatDateTimeRange(startAt, endAt, zone, locale);
  const name = zoneName(zone, locale, startAt);
  return bracketed(range, name, locale);
}

export const momentText = (at: string | undefined, { zone, locale }: Pick<PlaceFacts, 'zone' | 'locale'>): string =>
  at === undefined ? '' : formatDateTimeRange(at, at, zone, locale);

export const whereOf = ({ meetingPoint, venue, address, locale }: PlaceFacts): string =>
  [meetingPoint, venue, address].filter(Boolean).join(locale === 'zh-CN' ? '，' : ', ');

const inOneLine = (times: Times, where: string | undefined, locale: Locale) =>
  [timesText(times, locale), where].filter(Boolean).join(locale === 'zh-CN' ? '，' : ', ');

export const nowText = (facts: PlaceFacts): string => inOneLine(facts, whereOf(facts), facts.locale);
export const wasText = ({ was, locale }: PlaceFacts): string => (was ? inOneLine(was, was.where, locale) : '');
