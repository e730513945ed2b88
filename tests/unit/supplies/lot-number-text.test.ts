/** Goods without a lot number are told in words and by the number of their label, wherever a lot is named: two are told apart. */
import { expect, test } from 'vitest';
import { lotNumberText } from '../../../shared/supplies/same-text.ts';

const lotId = 'lot_01m8hvjsyt2fk0m13k7k3f9q2m';

test.each(['-', '–', '/', ' '])('%j is no lot number', (lotNo) => {
  expect(lotNumberText(lotNo, 'zh-CN', lotId)).toBe('无批号 · 7K3F-9Q2M');
  expect(lotNumberText(lotNo, 'en', lotId)).toBe('no lot number · 7K3F-9Q2M');
});

test('a lot number stays as it was entered', () => {
  expect(lotNumberText(' a1-00', 'en', lotId)).toBe(' a1-00');
});
