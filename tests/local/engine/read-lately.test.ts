/** What was read lately is never older than the disk. */
import { expect, test } from 'vitest';
import { readLately } from '../../../infra/local/engine/read-lately.ts';

const unread = () => {
  throw new Error('It was read before');
};

test('what was read is kept as it is written last, and not once it is deleted', () => {
  const lately = readLately();
  const first = { n: 1 };
  expect(lately.get('a', () => first)).toBe(first);
  expect(lately.get('a', unread)).toBe(first);
  lately.written({ type: 'put', key: 'a', value: { n: 2 } });
  expect(lately.get('a', unread)).toEqual({ n: 2 });
  lately.written({ type: 'del', key: 'a' });
  expect(lately.get('a', () => undefined)).toBeUndefined();
  expect(lately.get('a', () => ({ n: 3 }))).toEqual({ n: 3 });
});

test('what nobody read is not kept, nor what was forgotten, nor all for ever', () => {
  const lately = readLately();
  lately.written({ type: 'put', key: 'a', value: 1 });
  expect(lately.get('a', () => 2)).toBe(2);
  lately.forget();
  expect(lately.get('a', () => 3)).toBe(3);
  for (let at = 0; at < 1000; at += 1) lately.get(`other ${at}`, () => at);
  expect(lately.get('a', () => 4)).toBe(4);
});
