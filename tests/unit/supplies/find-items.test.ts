/** Finding goods and notes by what a clerk types. */
import { describe, expect, test } from 'vitest';
import { findItems, readTypedItem, type ItemToFind } from '../../../shared/supplies/find-items.ts';
import { shortNumberOf, typedNoteNumber } from '../../../shared/supplies/note-number.ts';
import { pinyinInitials } from '../../../shared/kernel/pinyin.ts';

const item = (name: string, en: string, gtin?: string): ItemToFind => ({
  itemId: en,
  label: name,
  names: [name, en],
  initials: pinyinInitials(name),
  gtin,
});
const items = [
  item('饮用水（550毫升）', 'Drinking water 550 mL', '06901234567892'),
  item('雨衣', 'Raincoat'),
  item('毛巾', 'Towel'),
  item('毛巾被', 'Towel blanket'),
];

test.each([
  ['矿泉水', 'kqs'],
  ['八宝粥 360 g', 'bbz360g'],
  ['棉被', 'mb'],
  ['饮用水（550毫升）', 'yys550hs'],
  ['藿香正气口服液', 'hxzqkfy'],
  ['压缩饼干', 'ysbg'],
  ['长袖衣', 'cxy'],
  ['N95 口罩', 'n95kz'],
  ['Ｔ恤', 'tx'],
])('%s is found by %s', (name, initials) => {
  expect(pinyinInitials(name)).toBe(initials);
});

describe('Goods are found', () => {
  test.each([
    ['by a part of the name', '用水', ['Drinking water 550 mL']],
    ['by the other language, whatever the case', 'RAIN', ['Raincoat']],
    ['by initials', 'yy', ['Raincoat', 'Drinking water 550 mL']],
    ['by the code on the pack, with or without its zero', '6901234567892', ['Drinking water 550 mL']],
    ['by the very name, though another begins with it', '毛巾', ['Towel']],
    ['by full-width letters', 'ｍｊ', ['Towel', 'Towel blanket']],
    ['never by nothing', '  ', []],
  ])('%s', (_, typed, found) => {
    expect(findItems(items, typed).map(({ itemId }) => itemId)).toEqual(found);
  });

  test('one is meant, or the clerk is asked', () => {
    expect(readTypedItem(items, 'mjb')).toMatchObject({ ok: true, value: { itemId: 'Towel blanket' } });
    const quilt = [item('棉被', 'Quilt'), item('雨伞', 'Umbrella')];
    expect(readTypedItem(quilt, 'mb')).toMatchObject({ ok: true, value: { itemId: 'Quilt' } });
    for (const [typed, code] of [
      ['', 'item.missing'],
      ['帐篷', 'item.unknown'],
      ['毛', 'item.several'],
    ] as const)
      expect(readTypedItem(items, typed)).toMatchObject({ ok: false, refusal: { code } });
  });
});

test('A note is found by its short number however it is typed, by its whole id, and by nothing else', () => {
  const donationId = 'don_01hz00000000000000007k1f02';
  expect(shortNumberOf(donationId)).toBe('007K-1F02');
  for (const typed of ['007K-1F02', '007k1f02', 'oo7k-lf02', ' 007K 1F02 ', '００７Ｋ－１Ｆ０２', donationId])
    expect(typedNoteNumber(typed)).toBe('007k1f02');
  for (const typed of ['', '007K', 'A1', 'Drinks Co. Ltd.']) expect(typedNoteNumber(typed)).toBeUndefined();
});
