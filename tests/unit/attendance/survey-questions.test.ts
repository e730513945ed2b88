/** Counts of fewer than five tell of nobody, also not by taking the others from the sum. */
import { expect, test } from 'vitest';
import { shownCounts } from '../../../shared/attendance/survey-questions.ts';

test.each([
  [
    { a: 9, b: 7 },
    { a: 9, b: 7 },
  ],
  [
    { a: 9, b: 4, c: 7 },
    { a: 9, b: 'few', c: 'few' },
  ],
  [
    { a: 9, b: 4, c: 1 },
    { a: 9, b: 'few', c: 'few' },
  ],
  [
    { a: 9, b: 0 },
    { a: 9, b: 0 },
  ],
  [{ a: 3 }, { a: 'few' }],
  [
    { a: 5, b: 1 },
    { a: 'few', b: 'few' },
  ],
] as Array<[Record<string, number>, Record<string, number | 'few'>]>)('of %o are shown %o', (counts, shown) => {
  expect(shownCounts(counts)).toEqual(shown);
});
