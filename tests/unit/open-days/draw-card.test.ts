/** The lines of a share card: nothing is lost, a mark stays with its word, and what does not fit says so. */
import { expect, test } from 'vitest';
import { linesOf } from '../../../functions/open-days/draw-card.ts';

test.each([
  ['第十一个全国救助管理机构“开放日”', ['第十一个全国救助管理机构', '“开放日”']],
  ['第十一个全国救助管理机构开放，日', ['第十一个全国救助管理机构开', '放，日']],
  ['Demo: an open day in progress (all day)', ['Demo: an open day in ', 'progress (all day)']],
  ['海港“A 馆”', ['海港“A 馆”']],
  ['“', ['“']],
])('%s', (text, lines) => {
  expect(linesOf(text, 76, 2)).toEqual(lines);
  expect(lines.join('')).toBe(text);
});

test('what is longer than its lines ends with an ellipsis', () => {
  expect(linesOf('港'.repeat(40), 76, 2)[1]).toMatch(/^港+…$/);
});
