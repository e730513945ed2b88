/**
 * What a scanned GS1 code says of goods: application identifiers 01, 10, 11, 13, 15, 17, 21, 30 and 37, with FNC1, in
 * parentheses, or run together; and plain EAN and UPC numbers. A lot number that may have swallowed the fields behind it is
 * never guessed: it is asked for. Pure: runs in the browser, offline. Source: GS1 General Specifications, sections 3 and 7.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { dayOf, daysInMonth } from './typed-date.ts';

export const gs1Problems = {
  'gs1.not-a-code': { 'zh-CN': '无法识别此条码', en: 'This code is not understood' },
  'gs1.check-digit': {
    'zh-CN': '条码校验位不正确，请重新扫描',
    en: 'The check digit of this code is wrong: scan it again',
  },
  'gs1.date-impossible': { 'zh-CN': '条码中的日期不存在', en: 'A date in this code does not exist' },
} as const;
export type Gs1Problem = keyof typeof gs1Problems;

/** Asked back instead of guessed: the lot number, a date far ahead, or everything behind a field that has no end. */
export type Gs1Question = 'lotNo' | 'serial' | 'count' | 'date-far-ahead';

export type Gs1Scan = {
  readonly gtin?: string;
  readonly lotNo?: string;
  readonly serial?: string;
  readonly count?: number;
  readonly madeOn?: string;
  readonly packedOn?: string;
  readonly bestBefore?: string;
  readonly expiresOn?: string;
  readonly asks: readonly Gs1Question[];
};

type Field =
  | { readonly name: 'gtin'; readonly digits: 14 }
  | { readonly name: 'madeOn' | 'packedOn' | 'bestBefore' | 'expiresOn'; readonly digits: 6 }
  | { readonly name: 'lotNo' | 'serial' | 'count'; readonly most: number };

const fields: Readonly<Record<string, Field>> = {
  '01': { name: 'gtin', digits: 14 },
  '10': { name: 'lotNo', most: 20 },
  '11': { name: 'madeOn', digits: 6 },
  '13': { name: 'packedOn', digits: 6 },
  '15': { name: 'bestBefore', digits: 6 },
  '17': { name: 'expiresOn', digits: 6 },
  '21': { name: 'serial', most: 20 },
  '30': { name: 'count', most: 8 },
  '37': { name: 'count', most: 8 },
};

/** FNC1 as scanners send it: the ASCII group separator. */
const separator = '\u001d';
/** How a text field shows it, which drops control characters (web/src/lib/ui/scan/CodeField.svelte). */
export const visibleSeparator = '\u241d';
/** Further ahead than food or medicine lasts: more likely a misread year. */
const farYears = 20;

/** What is left behind the separators at its beginning. */
function withoutSeparators(text: string): string {
  let at = 0;
  while (text[at] === separator) at += 1;
  return text.slice(at);
}

/** Of a GTIN: modulo 10 with weights 3 and 1 from the right. */
export function checkDigitIsRight(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}

/** Two digits of a year mean the one nearest to today, 50 years back to 49 ahead; day 00 is the last of the month. */
function dateOf(yymmdd: string, today: string): string | undefined {
  const thisYear = Number(today.slice(0, 4));
  const distance = Number(yymmdd.slice(0, 2)) - (thisYear % 100);
  const century = Math.floor(thisYear / 100) * 100 + (distance >= 51 ? -100 : distance <= -50 ? 100 : 0);
  const [year, month, date] = [
    century + Number(yymmdd.slice(0, 2)),
    Number(yymmdd.slice(2, 4)),
    Number(yymmdd.slice(4)),
  ];
  return dayOf(year, month, date === 0 && month >= 1 && month <= 12 ? daysInMonth(year, month) : date);
}

/** Whether another field may begin somewhere within a text that has no separator. */
function mayHoldAnother(text: string, today: string): boolean {
  for (let at = 1; at < text.length - 2; at += 1) {
    const field = fields[text.slice(at, at + 2)];
    if (!field || !('digits' in field)) continue;
    const value = text.slice(at + 2, at + 2 + field.digits);
    if (value.length !== field.digits || !/^\d+$/.test(value)) continue;
    if (field.name === 'gtin' ? checkDigitIsRight(value) : dateOf(value, today)) return true;
  }
  return false;
}

type Draft = { -readonly [Name in keyof Gs1Scan]: Gs1Scan[Name] } & { asks: Gs1Question[] };

function keepFixed(scan: Draft, name: string, value: string, today: string): Gs1Problem | undefined {
  if (name === 'gtin') {
    if (!checkDigitIsRight(value)) return 'gs1.check-digit';
    scan.gtin = value;
    return undefined;
  }
  const on = dateOf(value, today);
  if (!on) return 'gs1.date-impossible';
  scan[name as 'madeOn'] = on;
  if (Number(on.slice(0, 4)) - Number(today.slice(0, 4)) > farYears) scan.asks.push('date-far-ahead');
  return undefined;
}

/** `ended`: a separator, a parenthesis or the field's own length tells where it ends. */
function keepVariable(
  scan: Draft,
  field: Extract<Field, { most: number }>,
  value: string,
  ended: boolean,
  today: string,
) {
  const { name, most } = field;
  if (value.length > most || value === '' || (!ended && mayHoldAnother(value, today))) scan.asks.push(name);
  else if (name !== 'count') scan[name] = value;
  else if (/^\d+$/.test(value)) scan.count = Number(value);
  else scan.asks.push('count');
}

function readFields(text: string, today: string): Result<Gs1Scan, Gs1Problem> {
  const scan: Draft = { asks: [] };
  let rest = text;
  while (rest !== '') {
    const inParentheses = /^\((\d{2})\)([^(]*)/.exec(rest);
    const code = inParentheses?.[1] ?? rest.slice(0, 2);
    const field = fields[code];
    if (!field) return refuse('gs1.not-a-code');
    const behind = inParentheses ? inParentheses[2]! : rest.slice(2);
    const end = behind.indexOf(separator);
    const value = 'digits' in field ? behind.slice(0, field.digits) : end >= 0 ? behind.slice(0, end) : behind;
    if ('digits' in field) {
      if (value.length !== field.digits || !/^\d+$/.test(value)) return refuse('gs1.not-a-code');
      const problem = keepFixed(scan, field.name, value, today);
      if (problem) return refuse(problem);
    } else keepVariable(scan, field, value, Boolean(inParentheses) || end >= 0, today);
    const consumed = (inParentheses ? 4 : 2) + value.length;
    rest = withoutSeparators(rest.slice(consumed));
    if (inParentheses && rest !== '' && !rest.startsWith('(')) return refuse('gs1.not-a-code');
  }
  return accept(scan);
}

/** Refuses: gs1.not-a-code, gs1.check-digit, gs1.date-impossible. `today` is the day in the zone of the store. */
export function readGs1(scanned: string, today: string): Result<Gs1Scan, Gs1Problem> {
  const text = withoutSeparators(
    scanned
      .normalize('NFKC')
      .replaceAll(visibleSeparator, separator)
      .trim()
      .replace(/^\][A-Za-z]\d/, ''),
  );
  if (/^(?:\d{8}|\d{12,14})$/.test(text)) {
    if (checkDigitIsRight(text)) return accept({ gtin: text.padStart(14, '0'), asks: [] });
    // Eight digits may also be a field and its date, e.g. `17270630`.
    if (text.length !== 8) return refuse('gs1.check-digit');
  }
  return text === '' ? refuse('gs1.not-a-code') : readFields(text, today);
}
