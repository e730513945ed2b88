/** Goods without a lot number are told in words, in both languages, wherever a lot is named. */
import { expect, test } from 'vitest';
import { lotNumberText } from '../../../shared/supplies/same-text.ts';

test.each(['-', '–', '/', ' '])('%j is no lot number', (lotNo) => {
  expect(lotNumberText(lotNo, 'zh-CN')).toBe('无批号');
  expect(lotNumberText(lotNo, 'en')).toBe('no lot number');
});

test('a lot number stays as it was entered', () => {
  expect(lotNumberText(' a1-00', 'en')).toBe(' a1-00');
});
