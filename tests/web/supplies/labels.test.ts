/** Labels of lots, boxes and stores, as their sheet prints them, from what an address asks for. */
import { describe, expect, test } from 'vitest';
import { askedLabels, labelPage, labelsOf, type Label } from '../../../web/src/lib/supplies/server/label-view.ts';
import { labelledId } from '../../../shared/supplies/scanned-code.ts';
import { testId } from '../../support/supplies-data.ts';

const lotId = testId('lot', 1);
const lot = {
  ...{ lotId, itemName: { 'zh-CN': '饮用水', en: 'Water' }, lotNo: 'A1' },
  ...{ expiresOn: '2031-06-30', unit: 'XBO' as const, quantity: 48 },
};
const store = { storeId: testId('store', 1), name: 'Main store', kind: 'Store' };
const sheet = (query: string) =>
  labelsOf(askedLabels(new URLSearchParams(query)), [lot], store, { origin: 'https://a.example', locale: 'en' });

describe('A sheet of labels', () => {
  test('has one for the lot, with its number, its lot number and its last usable day', () => {
    expect(sheet(`n.${lotId}=1`)).toMatchObject([
      { id: lotId, title: 'Water', lotNo: 'A1', expires: '30\u00a0Jun\u00a02031', holds: '48 bottles' },
    ]);
  });
  test('counts the boxes, which share what came where they do so evenly', () => {
    expect(sheet(`n.${lotId}=2`)).toMatchObject([
      { box: [1, 2], holds: '24 bottles' },
      { box: [2, 2], holds: '24 bottles' },
    ]);
    expect(sheet(`n.${lotId}=5`)[0]!.holds).toBeUndefined();
  });
  test('begins with the store’s own', () => {
    expect(sheet(`place=2&n.${lotId}=1`).map(({ id }) => id)).toEqual([store.storeId, store.storeId, lotId]);
  });
  test.each([
    ['', 0],
    [`n.${lotId}=0`, 0],
    [`n.${lotId}=-3`, 0],
    [`n.${lotId}=x`, 0],
    [`n.${testId('drive', 1)}=4`, 0],
    [`n.${lotId}=100000`, 240],
    [`place=200&n.${lotId}=200`, 400],
  ])('asked for by %j has %i labels', (query, count) => expect(sheet(query)).toHaveLength(count));
  test('has all that was asked for, ten sheets at a time, and says which these are', () => {
    const many = new URLSearchParams(Array.from({ length: 120 }, (_, at) => [`n.${testId('lot', at)}`, '1']));
    expect(askedLabels(many).lots.size).toBe(120);
    const all = Array.from({ length: 500 }, (_, at) => at);
    const page = (part: number, skip = 0) => labelPage(all, { skip, part });
    expect(page(0, 5)).toMatchObject({ skip: 5, first: 1, last: 235, all: 500, before: undefined, next: 1 });
    expect(page(1, 5)).toMatchObject({ skip: 0, first: 236, last: 475, before: 0, next: 2 });
    expect(page(2, 5)).toMatchObject({ first: 476, last: 500, before: 1, next: undefined });
    expect([0, 1, 2].flatMap((part) => page(part, 5).labels)).toEqual(all);
    // Past the end stand the last ones, and of none there is one empty page.
    expect(page(7)).toMatchObject({ first: 481, last: 500 });
    expect(labelPage([], { skip: 3, part: 2 })).toMatchObject({
      labels: [],
      all: 0,
      before: undefined,
      next: undefined,
    });
  });
  test('leaves out what of the first sheet is used, but never all of it', () => {
    expect(askedLabels(new URLSearchParams('skip=5')).skip).toBe(5);
    expect(askedLabels(new URLSearchParams('skip=99')).skip).toBe(23);
  });
  test('prints numbers that a scan and a search understand', () => {
    const [{ id, number }] = sheet(`n.${lotId}=1`) as [Label];
    expect(labelledId(`https://a.example/l/${id}`)).toEqual({ kind: 'lot', id });
    expect(number.replace('-', '').toLowerCase()).toBe(id.slice(-8));
  });
});
