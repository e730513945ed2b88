/** What everyone may know of a drive's goods: whole, each in its unit, and nothing of what a team handed out. */
import { expect, test } from 'vitest';
import { decideWhereabouts } from '../../../shared/supplies/goods-trace.ts';
import { testId } from '../../support/supplies-data.ts';

const lot = {
  ...{ itemId: testId('item', 1), itemName: { 'zh-CN': '水', en: 'Water' }, unit: 'XBO' as const, lotNo: 'A1' },
};
const at = (cells: Record<string, number>) => decideWhereabouts([{ lot, cells, kitCells: new Map() }]);
const told = (round: number) =>
  at({ donor: -100, 'store:sto_1|available': 60 - round, 'round:rnd_1': round, 'campaign:cmp_1': 30, waste: 10 });

test('R16 what came is what is there, went and was lost, of one item in one unit', () => {
  const { came, there, went, lost } = told(12);
  expect({ came, there, lost }).toEqual({ came: 100, there: 60, lost: 10 });
  expect(went).toEqual([{ kind: 'campaign', id: 'cmp_1', quantity: 30 }]);
});

test('R10 whatever a round takes along, hands out or brings back, the answer stays the same', () => {
  for (const round of [0, 1, 5, 60]) expect(told(round)).toEqual(told(0));
});
