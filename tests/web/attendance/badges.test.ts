/** Everybody gets a badge of their own: two of one name are two, and one person with two shifts is one. */
import { expect, test } from 'vitest';
import { badgesOf } from '#lib/attendance/server/sheet-view.ts';
import type { DeskLine, DeskSlot } from '#lib/attendance/server/desk-view.ts';

type Who = readonly [recordId: string, name: string, phone?: string, as?: string];
const slot = (...who: readonly Who[]) =>
  ({
    isShift: true,
    coming: who.map(
      ([recordId, name, phone, as = '引导员']) => ({ recordId, name, phone, as, isPress: false }) as DeskLine,
    ),
  }) as unknown as DeskSlot;

test.each<[string, readonly DeskSlot[], readonly string[]]>([
  ['two of one name in a shift', [slot(['a', '王伟'], ['b', '王伟'])], ['a', 'b']],
  ['one person in two shifts', [slot(['a', '王伟']), slot(['b', '王伟'])], ['a']],
  [
    'two of one name in two shifts',
    [slot(['a', '王伟'], ['b', '王伟']), slot(['c', '王伟'], ['d', '王伟'])],
    ['a', 'b'],
  ],
  ['one name with two numbers', [slot(['a', '王伟', '13800138000']), slot(['b', '王伟', '13900139000'])], ['a', 'b']],
  ['one name and number, two shifts', [slot(['a', '王伟', '13800138000']), slot(['b', '王伟', '13800138000'])], ['a']],
  ['one name in two roles', [slot(['a', '王伟']), slot(['b', '王伟', undefined, '讲解员'])], ['a', 'b']],
])('%s', (_, slots, badges) => {
  expect(badgesOf(slots, 'https://site.test').map(({ recordId }) => recordId)).toEqual(badges);
});
