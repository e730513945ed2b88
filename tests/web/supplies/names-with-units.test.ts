/** A number stays with its unit where a line ends; how far a count is off is told as what is missing or too much. */
import { expect, test } from 'vitest';
import { countLineView } from '../../../web/src/lib/supplies/server/count-view.ts';
import { withItsUnit } from '../../../web/src/lib/supplies/server/goods-view.ts';
import { testId } from '../../support/supplies-data.ts';

test.each([
  ['Drinking water 550 mL', 'Drinking water 550\u00a0mL'],
  ['Not above 25 °C', 'Not above 25\u00a0°C'],
  ['Cold-relief granules 6 g x10', 'Cold-relief granules 6\u00a0g x10'],
  ['Rice 2 1 kg', 'Rice 2 1\u00a0kg'],
])('%s', (text, kept) => {
  expect(withItsUnit(text)).toBe(kept);
});

test('a count tells how many are missing or too many, in the unit of the item', () => {
  const line = {
    ...{ lotId: testId('lot', 1), itemName: { 'zh-CN': '水', en: 'Water' }, unit: 'XBO' as const, lotNo: 'A1' },
    ...{ counted: 253, book: 254, needsRecount: false, countedByMe: false },
  };
  expect(countLineView(line, 'en')).toMatchObject({ fewer: '1 bottle', more: undefined });
  expect(countLineView({ ...line, counted: 256 }, 'en')).toMatchObject({ fewer: undefined, more: '2 bottles' });
  expect(countLineView({ ...line, counted: 254 }, 'en')).toMatchObject({ fewer: undefined, more: undefined });
});
