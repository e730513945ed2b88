/** What a drive lacks most of is read first. */
import { expect, test } from 'vitest';
import { mostLackingFirst } from '../../../web/src/lib/supplies/server/goods-view.ts';

test('needs by the share that has come: nothing first, what is reached last, equals as they were', () => {
  const need = (name: string, received: number, target: number) => ({ name, received, target });
  const needs = [need('full', 200, 200), need('half', 5, 10), need('more', 30, 20), need('none', 0, 200)];
  expect(mostLackingFirst(needs).map(({ name }) => name)).toEqual(['none', 'half', 'full', 'more']);
  expect(needs[0]!.name).toBe('full');
});
