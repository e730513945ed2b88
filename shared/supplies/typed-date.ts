/**
 * A date as people type it: `0630`, `20270630`, `270630`, `2027-06`, `2027年6月`, `30.6.2027`, full-width digits, Chinese
 * numerals. What cannot be meant is refused, what may mean two days is asked back. Pure: forms, imports and scans use it.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';

export const dateProblems = {
  'date.not-understood': {
    'zh-CN': '无法识别日期，请写成 2027-06-30',
    en: 'This is not understood as a date: write it as 2027-06-30',
  },
  'date.impossible': { 'zh-CN': '没有这一天', en: 'There is no such day' },
  'date.ambiguous': {
    'zh-CN': '可能是两个不同的日期，请写成 2027-06-30',
    en: 'This may mean two different days: write it as 2027-06-30',
  },
} as const;
export type DateProblem = keyof typeof dateProblems;

/** `wholeMonth`: only a month was typed, and its last day is offered. */
export type TypedDate = { readonly on: string; readonly wholeMonth?: true };

const two = (number: number) => String(number).padStart(2, '0');

/** Days of a month; day 0 of the next month is the last of this one. */
export const daysInMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** A day of the calendar between 2000 and 2099, or none. */
export function dayOf(year: number, month: number, date: number): string | undefined {
  if (year < 2000 || year > 2099 || month < 1 || month > 12) return undefined;
  if (date < 1 || date > daysInMonth(year, month)) return undefined;
  return `${year}-${two(month)}-${two(date)}`;
}

type Read = Result<TypedDate, DateProblem>;
const asDay = (year: number, month: number, date: number): Read => {
  const on = dayOf(year, month, date);
  return on ? accept({ on }) : refuse('date.impossible');
};
const asMonth = (year: number, month: number): Read => {
  const on = dayOf(year, month, month >= 1 && month <= 12 ? daysInMonth(year, month) : 0);
  return on ? accept({ on, wholeMonth: true }) : refuse('date.impossible');
};

const numerals = '〇一二三四五六七八九';
/** `三十` is 30, `十二` is 12, `二七` is 27: years are written digit by digit, months and days with 十. */
function withoutNumerals(text: string): string {
  return text.replaceAll(/[〇零○一二三四五六七八九十]+/g, (run) => {
    const digits = run.replaceAll(/[零○]/g, '〇');
    const [, tens, ones] = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(digits) ?? [];
    if (tens === undefined) return [...digits].map((one) => (one === '十' ? '十' : numerals.indexOf(one))).join('');
    return `${tens ? numerals.indexOf(tens) : 1}${ones ? numerals.indexOf(ones) : 0}`;
  });
}

/** Month and day alone mean the next such day from `today` on, since goods are seldom taken in when they are past. */
function nextSuch(month: number, date: number, today: string): Read {
  const year = Number(today.slice(0, 4));
  for (const one of [year, year + 1, year + 2, year + 3, year + 4]) {
    const on = dayOf(one, month, date);
    if (on && on >= today) return accept({ on });
  }
  return refuse('date.impossible');
}

/** Six digits are a year and a month, or a short year, month and day; both may be possible. */
function sixDigits(digits: string): Read {
  const short = dayOf(2000 + Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4)));
  const month = asMonth(Number(digits.slice(0, 4)), Number(digits.slice(4)));
  if (short && month.ok) return refuse('date.ambiguous');
  return short ? accept({ on: short }) : month;
}

/** Day and month before the year: only told apart when one of them cannot be a month. */
function yearLast(first: number, second: number, year: number): Read {
  if (first <= 12 && second <= 12 && first !== second) return refuse('date.ambiguous');
  return first > 12 ? asDay(year, second, first) : asDay(year, first, second);
}

/** Refuses: date.not-understood, date.impossible, date.ambiguous. `today` is the day in the zone of the store. */
export function readTypedDate(typed: string, today: string): Read {
  const text = withoutNumerals(typed.normalize('NFKC').replaceAll(/\s/g, ''));
  const numbers = (pattern: RegExp) => pattern.exec(text)?.slice(1).map(Number);
  const full = numbers(/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/) ?? numbers(/^(\d{4})(\d{2})(\d{2})$/);
  if (full) return asDay(full[0]!, full[1]!, full[2]!);
  const month = numbers(/^(\d{4})[-/.年](\d{1,2})月?$/);
  if (month) return asMonth(month[0]!, month[1]!);
  const last = numbers(/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/);
  if (last) return yearLast(last[0]!, last[1]!, last[2]!);
  if (/^\d{6}$/.test(text)) return sixDigits(text);
  const short = numbers(/^(\d{2})(\d{2})$/) ?? numbers(/^(\d{1,2})月(\d{1,2})日$/);
  return short ? nextSuch(short[0]!, short[1]!, today) : refuse('date.not-understood');
}
