/** The form of a report: what it proposes of the goods, and what it sends. */
import { describe, expect, test } from 'vitest';
import {
  backOf,
  correctionInput,
  reportInput,
  typedReturns,
  type PackedLot,
} from '../../../web/src/lib/relief/server/report-form.ts';
import { formatId } from '../../../shared/kernel/ids.ts';
import { sentReport } from '../../../shared/relief/model.ts';

const [good, old] = [1, 2].map((at) => formatId('lot', String(at).padStart(26, '0'))) as [string, string];
const lotOf = (lotId: string, band: PackedLot['band']): PackedLot => ({
  ...{ lotId, band, itemName: { 'zh-CN': '水', en: lotId }, unit: 'XBO', lotNo: lotId, held: 10 },
});
const lots = [lotOf(good, '30'), lotOf(old, 'expired')];

describe('Goods that a team brings back', () => {
  test('are proposed from what its tallies gave; without tallies nothing is', () => {
    expect(typedReturns(lots, [{ lotId: good, quantity: 7 }])).toEqual({
      [`returned.${good}`]: '3',
      [`returned.${old}`]: '10',
    });
    expect(typedReturns(lots, [{ lotId: good, quantity: 12 }])[`returned.${good}`]).toBe('');
    expect(typedReturns(lots, [])).toEqual({});
  });

  test('R14 go back to their store, and to waste where they have expired', () => {
    const typed = {
      teamSize: '2',
      [`returned.${good}`]: '4',
      [`returned.${old}`]: '6',
      [`missing.${old}`]: '1',
      [`why.${old}`]: 'lost',
    };
    const report = sentReport.parse(reportInput(typed, lots));
    expect(backOf(lots, report.goods!)).toEqual({
      lots: [{ lotId: good, quantity: 4 }],
      waste: [{ lotId: old, quantity: 6, reason: 'expired' }],
      missing: [{ lotId: old, quantity: 1, reason: 'lost' }],
    });
    expect(backOf(lots, sentReport.parse(reportInput({ teamSize: '2' }, lots)).goods!)).toBeUndefined();
    // A second report carries the goods of the first, which moved with it.
    expect(backOf([], report.goods!)).toBeUndefined();
  });

  test('stay as they were reported in a correction and in a second report, which say nothing of them', () => {
    const second = sentReport.parse(correctionInput({ teamSize: '3', 'outcomes.info_only': '2' }));
    expect(second).toMatchObject({ teamSize: 3, outcomes: { info_only: 2 } });
    expect([second.handedOut, second.goods]).toEqual([undefined, undefined]);
  });
});
