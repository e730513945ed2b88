/** What came to a store, is there, and left it: counted with the goods, whatever way they go. Each test is swept behind it. */
import { describe, expect, test } from 'vitest';
import { releaseGoods } from '../../../functions/supplies/release-goods.ts';
import { seeFlow } from '../../../functions/supplies/see-flow.ts';
import { openCrashingStock } from '../../support/crashing-stock.ts';
import { openRound } from '../../support/destinations.ts';
import { stockOfEachTest } from '../../support/stock-tests.ts';
import { keeper } from '../../support/stock-world.ts';
import { valueOf } from '../../support/supplies-world.ts';

const now = stockOfEachTest();
const flow = async (store = now.stock.main, more: object = {}) => seeFlow({ ...now.supplies.deps, ...more }, store);
const figures = async (store = now.stock.main) =>
  (await flow(store)).items.map(({ itemName, came, there, left }) => [itemName.en, came, there, left]);
const water = 'Drinking water';

describe('R16 The chart of a store', () => {
  test('tells what came and left by item, with what is all gone, and nothing of states within the store', async () => {
    const [first] = await now.stock.stocked({ quantity: 24, expiresOn: '2031-02-01' }, { lotNo: 'B', quantity: 10 });
    expect(await figures()).toEqual([[water, 34, 34, 0]]);
    valueOf(await now.stock.issue(24));
    valueOf(await now.stock.issue(4));
    expect(await now.stock.there(first!)).toBe(0);
    expect(await figures()).toEqual([[water, 34, 6, 28]]);
  });

  test('takes what comes back as if it had never left, and a correction as what never came', async () => {
    const [lotId] = await now.stock.stocked({ quantity: 24 });
    const { roundId } = await openRound(now.supplies.deps.relief);
    valueOf(await now.stock.issue(10, {}, { to: { roundId } }));
    valueOf(await now.stock.giveBack(lotId!, 4, { roundId }));
    expect(await figures()).toEqual([[water, 24, 18, 6]]);
    valueOf(await now.stock.correct(lotId!, 20));
    expect(await figures()).toEqual([[water, 20, 14, 6]]);
    valueOf(await now.stock.correct(lotId!, 21));
    expect(await figures()).toEqual([[water, 21, 15, 6]]);
  });

  test('follows goods to another store, into kits and out of them, and to waste', async () => {
    const [lotId] = await now.stock.stocked({ quantity: 24 });
    const { transferId } = valueOf(await now.stock.requestTransfer(5));
    for (const step of ['approve', 'pick', 'send'] as const) valueOf(await now.stock[step](transferId));
    valueOf(await now.stock.arrive(transferId, [{ lotId: lotId!, received: 4, reason: 'lost' }]));
    expect(await figures(now.stock.branch)).toEqual([[water, 4, 4, 0]]);
    const kit = await now.stock.newKit([{ itemId: now.stock.water.itemId, quantity: 2 }]);
    const kitLot = valueOf(await now.stock.assemble(kit, 3)).about!.lotId!;
    valueOf(await now.stock.takeApart(kitLot, 1));
    valueOf(await now.stock.witness(valueOf(await now.stock.dispose(lotId!, 3)).documentId));
    expect((await figures()).toSorted()).toEqual([
      [water, 24, 24 - 5 - 4 - 3, 12],
      ['Kit', 3, 2, 1],
    ]);
  });

  test('says since when, where more lots are gone than it tells', async () => {
    await now.stock.stocked({ lotNo: 'A', quantity: 3 }, { lotNo: 'B', quantity: 3 }, { lotNo: 'C', quantity: 3 });
    valueOf(await now.stock.issue(9));
    expect(await flow()).toMatchObject({ items: [{ came: 9, left: 9 }], since: undefined });
    const cut = await flow(now.stock.main, { goneAtMost: 2 });
    expect(cut).toMatchObject({ items: [{ came: 6, left: 6 }], since: '2030-06-20T02:00:00.000Z' });
  });
});

test('Papers of many lots, in parts, count each lot once, also those that are given back or go on after a crash', async () => {
  const world = await openCrashingStock(2);
  try {
    for (let writes = 1; ; writes += 1) {
      const stock = await world.openStock();
      const seen = async () => (await seeFlow(world.deps, stock.main)).items.map(({ came, there }) => [came, there]);
      const entries = ['A', 'B', 'C', 'D', 'E'].map((lotNo) => stock.lot({ lotNo, quantity: 4 }));
      const received = valueOf(await stock.donate({ storeId: stock.main.storeId, place: undefined, lots: entries }));
      const lots = received.lots.map(({ lotId, quantity }) => ({ lotId, quantity }));
      const crashed = await world.crashedAfter(writes, () =>
        releaseGoods(world.deps, stock.main, { lots }, { accountId: keeper, idempotencyKey: undefined }),
      );
      await world.settle();
      expect(await seen()).toEqual([[20, 20]]);
      if (!crashed) break;
    }
    expect(await world.supplies.broken()).toEqual([]);
  } finally {
    await world.supplies.close();
  }
});
