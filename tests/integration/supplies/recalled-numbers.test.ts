/** R14: goods of a number that was recalled before they came are told at the door, and blocked like those that were here. */
import { describe, expect, test } from 'vitest';
import { correctLot } from '../../../functions/supplies/correct-lot.ts';
import { knownOfNumbers } from '../../../functions/supplies/known-numbers.ts';
import { recallLots } from '../../../functions/supplies/recall-lots.ts';
import { openCrashingStock } from '../../support/crashing-stock.ts';
import { refusal, refused, stockOfEachTest } from '../../support/stock-tests.ts';
import { keeper } from '../../support/stock-world.ts';
import { valueOf } from '../../support/supplies-world.ts';

const now = stockOfEachTest();
const received = async (lotNo: string, more: object = {}) =>
  now.stock.donate({ storeId: now.stock.main.storeId, place: undefined, lots: [now.stock.lot({ lotNo })], ...more });
const isBlocked = async (lotId: string) => (await now.stock.stockOf(lotId)).recalledAt !== undefined;

describe('R14 A lot number that was recalled before anything of it was here', () => {
  test('is asked about, in any spelling; who logs it nevertheless gets goods that nobody can release', async () => {
    expect(valueOf(await now.stock.recall('EARLY-1')).lots).toEqual([]);
    expect(await received('early－1', { confirmed: [] })).toMatchObject(
      refusal('donation.confirm-needed', {
        warnings: [{ code: 'lot.recalled-before', line: 0, data: { reason: 'maker' } }],
      }),
    );
    const { lots } = valueOf(await received('early－1', { confirmed: ['lot.recalled-before'] }));
    const [{ lotId, status, quantity }] = lots as [(typeof lots)[number]];
    expect([status, await isBlocked(lotId)]).toEqual(['recalled', true]);
    expect(await now.stock.release([{ lotId, quantity }])).toMatchObject(refused('lot.recalled'));
    // The page of the recall tells of it too, and it can be disposed of.
    valueOf(await now.stock.witness(valueOf(await now.stock.dispose(lotId, quantity, 'quarantined')).documentId));
  });

  test('is blocked too when nobody asks: a program that logs goods is told in the answer', async () => {
    valueOf(await now.stock.recall('EARLY-2'));
    const { lots, warnings } = valueOf(await received('EARLY-2'));
    expect([lots[0]!.status, warnings.map(({ code }) => code)]).toEqual(['recalled', ['lot.recalled-before']]);
    expect(await isBlocked(lots[0]!.lotId)).toBe(true);
  });

  test('of one item leaves the same number of another item alone', async () => {
    const { organizationId, water, towel } = now.stock;
    const request = { organizationId, lotNo: 'EARLY-3', reason: 'maker' as const, itemId: towel.itemId };
    valueOf(await recallLots(now.supplies.deps, request, keeper));
    const { lots } = valueOf(await received('EARLY-3', { confirmed: [] }));
    expect([lots[0]!.itemId, await isBlocked(lots[0]!.lotId)]).toEqual([water.itemId, false]);
  });

  test('is what a label is corrected to: the goods are blocked from then on', async () => {
    const [lotId] = await now.stock.stocked({ lotNo: 'EARLY-4X' });
    valueOf(await now.stock.recall('EARLY-4'));
    const request = { lotId: lotId!, lotNo: 'early-4', reason: 'mistyped' as const };
    valueOf(
      await correctLot(now.supplies.deps, now.stock.main, request, { accountId: keeper, idempotencyKey: undefined }),
    );
    expect(await isBlocked(lotId!)).toBe(true);
    expect(await now.stock.issue(1)).toMatchObject(refused('stock.not-enough'));
  });

  test('is blocked with the kits that hold some of it', async () => {
    const [lotId] = await now.stock.stocked({ lotNo: 'EARLY-5X' });
    const kit = await now.stock.newKit([{ itemId: now.stock.water.itemId, quantity: 2 }]);
    const kitLot = valueOf(await now.stock.assemble(kit, 3)).about!.lotId!;
    valueOf(await now.stock.recall('EARLY-5'));
    expect(await isBlocked(kitLot)).toBe(false);
    const request = { lotId: lotId!, lotNo: 'EARLY-5', reason: 'mistyped' as const };
    const by = { accountId: keeper, idempotencyKey: undefined };
    valueOf(await correctLot(now.supplies.deps, now.stock.main, request, by));
    expect([await isBlocked(lotId!), await isBlocked(kitLot)]).toEqual([true, true]);
  });

  test('is known to whoever asks before goods come, with the lots that are here', async () => {
    await now.stock.stocked({ lotNo: 'KNOWN-1' });
    valueOf(await now.stock.recall('KNOWN-2'));
    const asked = ['known-1', 'KNOWN-1', '-', 'ＫＮＯＷＮ-2', 'KNOWN'];
    const { known, recalled } = await knownOfNumbers(now.supplies.tables.supplies, now.stock.organizationId, asked);
    expect(known.map(({ lotNo }) => lotNo)).toEqual(['KNOWN-1']);
    expect(recalled).toMatchObject([{ lotNo: 'KNOWN-2', reason: 'maker' }]);
  });
});

test('R14 a recall and a delivery of its number at once, or with a crash between, leave nothing of it unblocked', async () => {
  const world = await openCrashingStock(2);
  try {
    const stock = await world.openStock();
    const lotsOf = async (lotNo: string) =>
      (await knownOfNumbers(world.supplies.tables.supplies, stock.organizationId, [lotNo])).known;
    const give = (lotNo: string, lines = 1) =>
      stock.donate({
        ...{ storeId: stock.main.storeId, place: undefined },
        lots: Array.from({ length: lines }, () => stock.lot({ lotNo })),
      });
    const blocked = async (lotNo: string) =>
      Promise.all(
        (await lotsOf(lotNo)).map(async ({ lotId }) => (await stock.stockOf(lotId)).recalledAt !== undefined),
      );

    // The recall comes after the delivery has asked, and before it is stored; a long delivery is stored in parts.
    for (const lines of [1, 3]) {
      const lotNo = `BETWEEN-${lines}`;
      world.beforeWrite(async () => void valueOf(await stock.recall(lotNo)));
      valueOf(await give(lotNo, lines));
      expect(await blocked(lotNo)).toEqual(Array.from({ length: lines }, () => true));
    }
    // The same, and the process that stores the delivery is gone behind any of its writes.
    for (let writes = 2; ; writes += 1) {
      const lotNo = `CRASH-${writes}`;
      let isRecalled = false;
      world.beforeWrite(async () => {
        valueOf(await stock.recall(lotNo));
        isRecalled = true;
      });
      const crashed = await world.crashedAfter(writes + 4, () => give(lotNo));
      await world.settle();
      expect(isRecalled).toBe(true);
      for (const one of await blocked(lotNo)) expect(one).toBe(true);
      if (!crashed) break;
    }
    // A recall whose process is gone is done by the clock.
    for (let writes = 1; ; writes += 1) {
      const lotNo = `HALF-${writes}`;
      valueOf(await give(lotNo));
      const crashed = await world.crashedAfter(writes, () => stock.recall(lotNo));
      await world.settle();
      expect(await blocked(lotNo)).toEqual([true]);
      valueOf(await give(lotNo));
      expect(await blocked(lotNo)).toEqual([true, true]);
      if (!crashed) break;
    }
    expect(await world.supplies.broken()).toEqual([]);
  } finally {
    await world.supplies.close();
  }
});
