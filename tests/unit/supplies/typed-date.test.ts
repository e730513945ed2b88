/** Dates as people type them: what is understood, what is refused, what is asked back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, readTypedDate } from '../../../shared/supplies/typed-date.ts';

const today = '2026-11-28';
const read = (typed: string) => {
  const result = readTypedDate(typed, today);
  return result.ok ? result.value.on : result.refusal.code;
};

describe('A typed date', () => {
  test.each([
    ['2027-06-30', '2027-06-30'],
    ['2027/06/30', '2027-06-30'],
    ['2027.6.30', '2027-06-30'],
    ['2027年6月30日', '2027-06-30'],
    ['20270630', '2027-06-30'],
    ['270630', '2027-06-30'],
    ['0630', '2027-06-30'],
    ['1201', '2026-12-01'],
    ['1128', '2026-11-28'],
    ['6月30日', '2027-06-30'],
    ['２０２７－０６－３０', '2027-06-30'],
    [' 2027 年 6 月 30 日 ', '2027-06-30'],
    ['06/30/2027', '2027-06-30'],
    ['30/06/2027', '2027-06-30'],
    ['05/05/2027', '2027-05-05'],
    ['二〇二七年六月三十日', '2027-06-30'],
    ['二零二七年十二月十一日', '2027-12-11'],
    ['2062-06-30', '2062-06-30'],
    ['0229', '2028-02-29'],
  ])('%s is understood', (typed, on) => expect(read(typed)).toBe(on));

  test.each([
    ['2027-06', '2027-06-30'],
    ['2027年6月', '2027-06-30'],
    ['202706', '2027-06-30'],
    ['2028-02', '2028-02-29'],
  ])('%s offers the last day of its month', (typed, on) =>
    expect(readTypedDate(typed, today)).toEqual({ ok: true, value: { on, wholeMonth: true } }),
  );

  test.each([
    ['2027-02-29', 'date.impossible'],
    ['2027-06-31', 'date.impossible'],
    ['20270431', 'date.impossible'],
    ['2027-13', 'date.impossible'],
    ['0631', 'date.impossible'],
    ['1999-12-31', 'date.impossible'],
    ['06/07/2027', 'date.ambiguous'],
    ['201206', 'date.ambiguous'],
    ['', 'date.not-understood'],
    ['soon', 'date.not-understood'],
    ['630', 'date.not-understood'],
    ['2027-06-30x', 'date.not-understood'],
  ])('%s is refused', (typed, code) => expect(read(typed)).toBe(code));

  test('in every usual form comes back as the day that it was', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const on = date.toISOString().slice(0, 10);
        const [year, month, day] = on.split('-').map(Number);
        const forms = [on, on.replaceAll('-', ''), on.replaceAll('-', '/'), `${year}年${month}月${day}日`];
        for (const form of forms) expect(read(form)).toBe(on);
        for (const form of forms) expect(read(form.normalize('NFKC').replaceAll(/\d/g, wide))).toBe(on);
      }),
    );
  });

  test('is never a day that no calendar has', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{4,8}$/), (digits) => {
        const result = readTypedDate(digits, today);
        if (!result.ok) return;
        const [year, month, day] = result.value.on.split('-').map(Number);
        expect(dayOf(year!, month!, day!)).toBe(result.value.on);
      }),
    );
  });
});

const wide = (digit: string) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0);
