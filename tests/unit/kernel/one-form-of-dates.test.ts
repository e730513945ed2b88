/** Dates, labels and brackets look the same on a page, in a mail, in a file and on a phone, in either language. */
import { expect, test } from 'vitest';
import { noticeText } from '../../../functions/service/paper-words.ts';
import { formatDateTimeRange } from '../../../shared/kernel/format.ts';
import { bracketed, labelled } from '../../../shared/kernel/joined.ts';
import { timesText } from '../../../shared/messages/place-words.ts';
import { spanText } from '../../../web/src/lib/relief/round-times.ts';
import { datedIn, momentIn, whenOf } from '../../../web/src/lib/server/times.ts';

const zone = 'Asia/Shanghai';
const day = { startAt: '2026-12-09T00:30:00.000Z', endAt: '2026-12-09T08:30:00.000Z', zone };
/** A page keeps a date on one line; it reads the same. */
const read = (shown: string) => shown.replaceAll('\u00a0', ' ');
const night = { startAt: '2026-12-09T14:00:00.000Z', endAt: '2026-12-09T18:00:00.000Z', zone };

test.each([
  ['en', day, 'Wednesday, 9 December 2026 08:30–16:30', 'Wed 9 Dec 08:30–16:30'],
  ['zh-CN', day, '2026年12月9日星期三 08:30–16:30', '12月9日周三 08:30–16:30'],
  ['en', night, 'Wednesday, 9 December 2026 22:00–Thu 10 Dec 02:00', 'Wed 9 Dec 22:00–Thu 10 Dec 02:00'],
  ['zh-CN', night, '2026年12月9日星期三 22:00–12月10日周四 02:00', '12月9日周三 22:00–12月10日周四 02:00'],
] as const)('%s: a page, a mail and a phone tell one time in one form', (locale, times, long, short) => {
  const { startAt, endAt } = times;
  const shown = whenOf(times, locale);
  expect(formatDateTimeRange(startAt, endAt, zone, locale)).toBe(long);
  expect(read(`${shown.longDay} ${shown.time}`)).toBe(long);
  expect(timesText(times, locale).startsWith(long)).toBe(true);
  expect(read(`${shown.day} ${shown.time}`)).toBe(short);
  expect(spanText(startAt, endAt, zone, locale)).toBe(short);
});

test('what is kept shows its year, what is near does not', () => {
  expect(datedIn(day.startAt, zone, 'en')).toBe('9\u00a0Dec\u00a02026 08:30');
  expect(datedIn(day.startAt, zone, 'zh-CN')).toBe('2026年12月9日 08:30');
  expect(momentIn(day.startAt, zone, 'en')).toBe('Wed\u00a09\u00a0Dec 08:30');
});

test('a printed proof tells the end of its notice as its other dates', () => {
  expect(noticeText('2026-12-09', 'en')).toContain('until 9 Dec 2026,');
  expect(noticeText('2026-12-09', 'zh-CN')).toContain('至 2026年12月9日。');
});

test('an instant has no end', () => {
  expect(formatDateTimeRange(day.startAt, day.startAt, zone, 'en')).toBe('Wednesday, 9 December 2026 08:30');
});

test('marks are those of the language', () => {
  expect([labelled('批号', 'A1', 'zh-CN'), labelled('Lot', 'A1', 'en')]).toEqual(['批号：A1', 'Lot: A1']);
  expect([bracketed('名称', '英文', 'zh-CN'), bracketed('Name', 'English', 'en')]).toEqual([
    '名称（英文）',
    'Name (English)',
  ]);
});
