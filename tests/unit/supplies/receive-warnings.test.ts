/** What is asked before a delivery is stored, and when two spellings are one. */
import { describe, expect, test } from 'vitest';
import { noticesOfDelivery, warningsOfDelivery } from '../../../shared/supplies/receive-warnings.ts';
import { isSameName } from '../../../shared/kernel/names.ts';
import { lotNumberKey } from '../../../shared/supplies/same-text.ts';
import { itemWith, lotEntryWith, noon } from '../../support/supplies-data.ts';

const line = (more: Parameters<typeof lotEntryWith>[0] = {}, quantity = 24) => ({
  entry: lotEntryWith(more),
  item: itemWith(),
  quantity,
});
const warn = (
  lines: ReturnType<typeof line>[],
  facts: Partial<Pick<Parameters<typeof warningsOfDelivery>[1], 'known' | 'recalled' | 'earlier'>> = {},
) =>
  warningsOfDelivery(lines, {
    receivedOn: '2030-06-20',
    now: noon,
    known: [],
    recalled: [],
    earlier: [],
    ...facts,
  }).map(({ code, line: at }) => (at === undefined ? code : `${code} ${at}`));
const { itemId } = itemWith();

describe('A delivery is asked about', () => {
  test('a lot number that is known with another date or spelling, also within itself', () => {
    const known = [{ itemId, lotNo: 'A1', expiresOn: '2031-05-01' }];
    expect(warn([line({ lotNo: 'A1' })], { known })).toEqual([]);
    expect(warn([line({ lotNo: 'A1', expiresOn: '2031-09-30' })], { known })).toEqual(['lot.known-with-other-date 0']);
    for (const lotNo of ['a1 ', 'Ａ１'])
      expect(warn([line({ lotNo })], { known })).toEqual(['lot.known-spelt-otherwise 0']);
    expect(warn([line({ lotNo: 'A1' }), line({ lotNo: 'A1', expiresOn: '2031-09-30' })])).toEqual([
      'lot.known-with-other-date 1',
    ]);
    expect(warn([line({ lotNo: '-' })], { known: [{ itemId, lotNo: '-', expiresOn: '2031-09-30' }] })).toEqual([]);
  });

  test('R14 a lot number that was recalled before, however it is spelt, of the item that the recall names or of any', () => {
    const recall = { lotNo: 'A1', recalledAt: '2030-06-01T00:00:00.000Z', reason: 'maker' };
    for (const lotNo of ['A1', ' a1', 'Ａ１'])
      expect(warn([line({ lotNo: 'B' }), line({ lotNo })], { recalled: [recall] })).toEqual(['lot.recalled-before 1']);
    expect(warn([line({ lotNo: 'A1' })], { recalled: [{ ...recall, itemId }] })).toEqual(['lot.recalled-before 0']);
    const another = { ...recall, itemId: itemId.replace(/1$/, '2') };
    expect(warn([line({ lotNo: 'A1' })], { recalled: [another] })).toEqual([]);
    expect(warn([line({ lotNo: '-' })], { recalled: [{ ...recall, lotNo: '-' }] })).toEqual([]);
  });

  test('a production date typed as expiry, and 35 years of shelf life', () => {
    expect(warn([line({ madeOn: undefined, expiresOn: '2030-06-20' })])).toEqual(['lot.made-on-as-expiry 0']);
    expect(warn([line({ expiresOn: '2065-05-01' })])).toEqual(['lot.shelf-life-very-long 0']);
  });

  test('a delivery just like the one ten minutes ago, not one of yesterday, nor with another quantity', () => {
    const earlier = (recordedAt: number, quantity = 24) => [
      {
        donationId: 'don',
        recordedAt: new Date(recordedAt).toISOString(),
        lines: [{ itemId, quantity, lotNo: ' w300501' }],
      },
    ];
    expect(warn([line()], { earlier: earlier(noon - 600_000) })).toEqual(['delivery.just-like-another']);
    expect(warn([line()], { earlier: earlier(noon - 86_400_000) })).toEqual([]);
    expect(warn([line()], { earlier: earlier(noon - 600_000, 12) })).toEqual([]);
  });

  test('more packs than are likely', () => {
    expect(warn([line({ quantity: 960, unit: 'XCT' }, 23_040)])).toEqual(['goods.units-mixed-up 0']);
    expect(
      warn([line({ quantity: 10, unit: 'XCT' }, 240), line({ quantity: 960, unit: 'XBO', lotNo: 'B' }, 960)]),
    ).toEqual([]);
  });
});

test('What expired between delivery and logging is told, and a clock that is ahead', () => {
  const notices = (receivedAt: number, expiresOn: string) =>
    noticesOfDelivery([line({ expiresOn })], {
      today: '2030-06-20',
      receivedAt: new Date(receivedAt).toISOString(),
      now: noon,
    });
  expect(notices(noon, '2030-06-20')).toEqual([]);
  expect(notices(noon, '2030-06-19')).toEqual(['lot.expired-meanwhile']);
  expect(notices(noon + 180_000, '2031-06-19')).toEqual(['delivery.clock-ahead']);
});

test.each([
  ['A1', 'a1 ', true],
  ['A1', 'Ａ１', true],
  ['3-1', '3–1', true],
  ['00012', '12', false],
  ['3-1', '31', false],
  ['1E5', '100000', false],
])('lot numbers %s and %s are one: %s', (one, other, same) =>
  expect(lotNumberKey(one) === lotNumberKey(other)).toBe(same),
);

test.each([
  ['张三', '张 三', true],
  ['Li Si', 'ＬＩ－ＳＩ', true],
  ['陈　某', '陈某', true],
  ['张三', '张三丰', false],
])('receivers %s and %s are one person: %s', (one, other, same) => expect(isSameName(one, other)).toBe(same));
