/** Everybody gets a badge of their own: two of one name are two, one person with two shifts is one; they come in the order of names. */
import { expect, test } from 'vitest';
import { badgesOf, sheetView } from '#lib/attendance/server/sheet-view.ts';
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

test('a badge has the short code of its ticket as people read it out', () => {
  const [ana] = slot(['a', 'Ana']).coming;
  const ticketed = { isShift: true, coming: [{ ...ana!, ticket: 'code', ticketShort: '7k3f9q2m' }] } as DeskSlot;
  expect(badgesOf([ticketed], 'https://site.test')).toMatchObject([{ number: '7K3F-9Q2M', qr: {} }]);
  expect(badgesOf([slot(['a', 'Ana'])], 'https://site.test')).toMatchObject([{ number: undefined, qr: undefined }]);
});

const people = slot(
  ['z', '张三'],
  ['m', 'محمد علي'],
  ['a', '阿卜杜拉'],
  ['r', '𠮷田太郎'],
  ['l', 'Ana'],
  ['o', '欧阳锋'],
  ['c', '陈某'],
);
test.each(['badges', 'labels'])('%s come as names are sorted for the reader', (sheet) => {
  const shown = sheetView(sheet, [people], 'https://site.test', 'zh-CN')!;
  expect(shown.badges.map(({ name }) => name)).toEqual([
    ...['阿卜杜拉', '陈某', '欧阳锋', '张三', '𠮷田太郎', 'Ana', 'محمد علي'],
  ]);
});
