/** Scanned codes: what they say, what is refused, and what is asked instead of guessed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGs1, type Gs1Scan } from '../../../shared/supplies/gs1.ts';

const today = '2026-11-28';
const gs = '\u001d';
const read = (text: string): Gs1Scan => {
  const result = readGs1(text, today);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const refused = (text: string) => {
  const result = readGs1(text, today);
  return result.ok ? undefined : result.refusal.code;
};

describe('A scanned code', () => {
  test.each<[string, Partial<Gs1Scan>]>([
    ['(01)06901234567892(17)280200(10)A1', { gtin: '06901234567892', expiresOn: '2028-02-29', lotNo: 'A1' }],
    ['(01)06901234567892(17)270200(10)LOT7', { expiresOn: '2027-02-28', lotNo: 'LOT7' }],
    [`]C1010690123456789210A1B2${gs}17270630`, { lotNo: 'A1B2', expiresOn: '2027-06-30', asks: [] }],
    [`]d2${gs}010690123456789217270630${gs}10A1${gs}3724${gs}21S-9`, { lotNo: 'A1', count: 24, serial: 'S-9' }],
    ['(01)06901234567892(15)270630(11)260101', { bestBefore: '2027-06-30', madeOn: '2026-01-01' }],
    ['01069012345678921727063010A1', { gtin: '06901234567892', expiresOn: '2027-06-30', lotNo: 'A1', asks: [] }],
    ['6901234567892', { gtin: '06901234567892', asks: [] }],
    ['17270630', { expiresOn: '2027-06-30' }],
    ['（01）06901234567892（10）Ａ１', { lotNo: 'A1' }],
    ['(30)12(13)260101', { count: 12, packedOn: '2026-01-01' }],
  ])('%s is read', (text, want) => expect(read(text)).toMatchObject(want));

  test('without a separator behind the lot asks for the lot, and never stores one that swallowed the rest', () => {
    for (const text of [
      '102107291117240531010601234567892',
      '010690123456789210A1B217270630',
      '10A111260101',
      '10A0106901234567892',
    ]) {
      expect(read(text).lotNo, text).toBeUndefined();
      expect(read(text).asks, text).toContain('lotNo');
    }
  });

  test('with a date far ahead asks for it', () => expect(read('(17)600101').asks).toEqual(['date-far-ahead']));

  test.each([
    ['(01)06901234567890(17)270630', 'gs1.check-digit'],
    ['6901234567890', 'gs1.check-digit'],
    ['(17)270431', 'gs1.date-impossible'],
    ['(17)271300', 'gs1.date-impossible'],
    ['(99)ABC', 'gs1.not-a-code'],
    ['(17)2706', 'gs1.not-a-code'],
    ['(17)2706301', 'gs1.not-a-code'],
    ['https://example.org/x', 'gs1.not-a-code'],
    ['', 'gs1.not-a-code'],
  ])('%s is refused', (text, code) => expect(refused(text)).toBe(code));

  test('with separators gives back every lot number that it was made with', () => {
    const lots = fc.string({ unit: fc.constantFrom(...'ABC019-/'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lots, (lotNo) => {
        expect(read(`010690123456789210${lotNo}${gs}17270630`)).toMatchObject({ lotNo, expiresOn: '2027-06-30' });
      }),
    );
  });

  test('run together either gives the lot number that it was made with, or asks', () => {
    const lots = fc.string({ unit: fc.constantFrom(...'A017'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lots, fc.constantFrom('', '17270630', '0106901234567892'), (lotNo, behind) => {
        const text = `10${lotNo}${behind}`;
        // Digits of the length of a plain number are one.
        fc.pre(!/^(?:\d{8}|\d{12,14})$/.test(text));
        const scan = read(text);
        expect(scan.lotNo === lotNo || scan.asks.includes('lotNo')).toBe(true);
      }),
    );
  });

  test('of whatever text never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void readGs1(text, today)));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789()', gs), maxLength: 40 }),
        (text) => void readGs1(text, today),
      ),
    );
  });
});
