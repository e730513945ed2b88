/** Quantities as people type them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTypedQuantity } from '../../../shared/supplies/typed-quantity.ts';

const read = (typed: string) => {
  const result = readTypedQuantity(typed);
  return result.ok ? result.value : result.refusal.code;
};

test.each([
  ['12', 12],
  ['12 ', 12],
  [' 12', 12],
  ['１２', 12],
  ['00012', 12],
  ['12.0', 12],
  ['1,200', 1200],
  ['1，200', 1200],
  ['10000000', 10_000_000],
])('%j is %i', (typed, quantity) => expect(read(typed)).toBe(quantity));

test.each<readonly [string, string]>([
  ['', 'quantity.missing'],
  ['  ', 'quantity.missing'],
  ...['0', '-5', '+7', '12.5', '1e3', '0x10', '0b11', '１２箱', '12箱', '十二', '1 200', '12,00', '1,20,0'].map(
    (typed) => [typed, 'quantity.not-whole'] as const,
  ),
  ['10000001', 'quantity.too-large'],
  ['99999999999999999999', 'quantity.too-large'],
])('%j is refused: %s', (typed, code) => expect(read(typed)).toBe(code));

test('whatever is accepted is a whole number above zero', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-+eExb 箱') }), (typed) => {
      const result = readTypedQuantity(typed);
      if (result.ok) expect(Number.isInteger(result.value) && result.value > 0).toBe(true);
    }),
  );
});
