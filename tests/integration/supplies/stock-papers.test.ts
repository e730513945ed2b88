/** Transfers, kits, counts, recalls, and what everyone may see of goods; after each test everything stored is swept. */
import { describe, expect, test } from 'vitest';
import { seeGoodsOfDrive, followGift } from '../../../functions/supplies/follow-goods.ts';
import { seeDocuments, seeLot } from '../../../functions/supplies/see-stock.ts';
import type { LotWhereabouts } from '../../../shared/supplies/stock-papers-model.ts';
import { refusal, refused, stockOfEachTest } from '../../support/stock-tests.ts';
import { campaignId, openRound } from '../../support/destinations.ts';
import { noon } from '../../support/supplies-data.ts';
import { clerk, valueOf } from '../../support/supplies-world.ts';

const now = stockOfEachTest();

describe('A transfer', () => {
  test('is asked for, reserved, picked, sent and received in part, each difference with a reason', async () => {
    const [soon, late] = await now.stock.stocked({ expiresOn: '2031-02-01' }, { lotNo: 'B' });
    const { transferId } = valueOf(await now.stock.requestTransfer(30));
    const approved = valueOf(await now.stock.approve(transferId));
    expect(approved.lots).toMatchObject([
      { lotId: soon, quantity: 24 },
      { lotId: late, quantity: 6 },
    ]);
    expect((await now.stock.propose(now.stock.water.itemId, 1)).notOffered).toMatchObject([
      { lotId: soon, quantity: 24, why: 'reserved' },
      { lotId: late, quantity: 6, why: 'reserved' },
    ]);
    expect(await now.stock.send(transferId)).toMatchObject(refused('transfer.not-in-state'));
    valueOf(await now.stock.pick(transferId));
    valueOf(await now.stock.send(transferId));
    valueOf(await now.stock.send(transferId));
    expect(await now.stock.decline(transferId)).toMatchObject(refused('transfer.not-in-state'));
    expect(await now.stock.arrive(transferId, [{ lotId: soon!, received: 24 }])).toMatchObject(
      refusal('difference.reason-needed', { lotId: late }),
    );
    const lots = [
      { lotId: soon!, received: 23, reason: 'damaged' as const },
      { lotId: late!, received: 4, reason: 'lost' as const },
    ];
    valueOf(await now.stock.arrive(transferId, lots));
    expect(await now.stock.there(soon!, 'available', now.stock.branch)).toBe(23);
    expect((await now.stock.stockOf(soon!)).cells).toMatchObject({ waste: 1 });
    // What was on the way is done with: the lot does not carry its account along.
    expect(Object.keys((await now.stock.stockOf(soon!)).cells)).not.toContain(`transfer:${transferId}`);
    expect((await now.stock.stockOf(late!)).cells).toMatchObject({ difference: 2 });
  });

  test('that is taken back gives back what was reserved, and says why on both of its papers', async () => {
    const [lotId] = await now.stock.stocked({});
    const { transferId } = valueOf(await now.stock.requestTransfer(20));
    expect(await now.stock.requestTransfer(20, 'transfer-key')).toMatchObject({ ok: true });
    valueOf(await now.stock.approve(transferId));
    valueOf(await now.stock.pick(transferId));
    expect(await now.stock.there(lotId!)).toBe(4);
    const declined = { reason: 'not_usable', at: new Date(noon).toISOString() };
    expect(valueOf(await now.stock.decline(transferId, 'not_usable'))).toMatchObject({ state: 'declined', declined });
    expect(await now.stock.there(lotId!)).toBe(24);
    expect(valueOf(await now.stock.decline(transferId, 'other')).declined).toEqual(declined);
    const { documents } = await seeDocuments(now.supplies.deps, now.stock.main, 'posted', { limit: 20 });
    expect(documents.filter(({ kind }) => kind === 'unreserve').map(({ reason }) => reason)).toEqual(['not_usable']);
  });

  test('that is declined before anything was reserved says why too', async () => {
    const { transferId } = valueOf(await now.stock.requestTransfer(20));
    expect(valueOf(await now.stock.decline(transferId, 'kept_for_others'))).toMatchObject({
      state: 'declined',
      declined: { reason: 'kept_for_others' },
    });
  });

  test('of a lot that is recalled meanwhile cannot be sent', async () => {
    await now.stock.stocked({ lotNo: 'BAD-1' });
    const { transferId } = valueOf(await now.stock.requestTransfer(5));
    valueOf(await now.stock.approve(transferId));
    valueOf(await now.stock.pick(transferId));
    valueOf(await now.stock.recall('bad-1'));
    expect(await now.stock.send(transferId)).toMatchObject(refused('lot.recalled'));
  });
});

describe('Kits', () => {
  test('expire with the first thing in them, know the lots inside, and come apart again', async () => {
    const [soon, late] = await now.stock.stocked({ expiresOn: '2031-02-01' }, { lotNo: 'B' });
    const kit = await now.stock.newKit([{ itemId: now.stock.water.itemId, quantity: 3 }]);
    const packed = valueOf(await now.stock.assemble(kit, 10, 'kits-key'));
    expect(valueOf(await now.stock.assemble(kit, 10, 'kits-key')).documentId).toBe(packed.documentId);
    const kitLot = packed.about!.lotId!;
    expect((await seeLot(now.supplies.deps, now.supplies.tables.people, kitLot))!.life).toMatchObject({
      expiresOn: '2031-02-01',
      unit: 'SET',
    });
    expect((await now.stock.stockOf(soon!)).cells[`kit:${kitLot}`]).toBe(24);
    expect(await now.stock.assemble(kit, 7)).toMatchObject(refused('stock.not-enough'));
    valueOf(await now.stock.issue(4, { itemId: kit.itemId, unit: 'SET' }));
    valueOf(await now.stock.takeApart(kitLot, 6));
    expect(await now.stock.there(kitLot)).toBe(0);
    expect((await now.stock.there(soon!)) + (await now.stock.there(late!))).toBe(48 - 12);
    expect(await now.stock.takeApart(kitLot, 1)).toMatchObject(refused('stock.not-enough'));
  });

  test('with a recalled lot inside are found and blocked by the one question', async () => {
    const [bad] = await now.stock.stocked({ lotNo: 'X-9' });
    const kit = await now.stock.newKit([{ itemId: now.stock.water.itemId, quantity: 2 }]);
    const packed = valueOf(await now.stock.assemble(kit, 5));
    valueOf(await now.stock.issue(2, { itemId: kit.itemId, unit: 'SET' }));
    valueOf(await now.stock.issue(3));
    const { lots, notice } = valueOf(await now.stock.recall('Ｘ－９'));
    expect(lots.map(({ lotId }) => lotId)).toEqual([bad, packed.about!.lotId]);
    expect(lots[0]!.places.map(({ account, quantity }) => `${account.split(':')[0]} ${quantity}`)).toEqual(
      expect.arrayContaining(['campaign 3', 'kit 10', 'store 11']),
    );
    expect(notice.en).toContain('3 bottles');
    expect(notice['zh-CN']).toContain('2套');
    for (const more of [{}, { itemId: kit.itemId, unit: 'SET' as const }])
      expect(await now.stock.issue(1, more)).toMatchObject(refused('stock.not-enough'));
    const lotsOfKit = [{ lotId: packed.about!.lotId!, quantity: 1 }];
    const chosen = { itemId: kit.itemId, unit: 'SET' as const, lots: lotsOfKit, reason: 'other' as const };
    expect(await now.stock.issue(1, chosen)).toMatchObject(refused('lot.recalled'));
    valueOf(await now.stock.giveBack(bad!, 3));
  });
});

describe('A recall', () => {
  const placesOf = ({ places, left }: LotWhereabouts) => ({
    places: Object.fromEntries(places.map(({ account, quantity }) => [account.split(':')[0], quantity])),
    left: left.map(({ account, returned, missing }) => [account.split(':')[0], returned, missing]),
  });

  test('tells what came back, what was missing then and what is disposed of, from kits that are apart again too', async () => {
    const [lotId] = await now.stock.stocked({ lotNo: 'WHOLE', quantity: 60 });
    const kit = await now.stock.newKit([{ itemId: now.stock.water.itemId, quantity: 2 }]);
    const kitLot = valueOf(await now.stock.assemble(kit, 5)).about!.lotId!;
    valueOf(await now.stock.issue(3, { itemId: kit.itemId, unit: 'SET' }));
    valueOf(await now.stock.giveBack(kitLot, 3));
    valueOf(await now.stock.takeApart(kitLot, 5));
    const { roundId } = await openRound(now.supplies.deps.relief);
    valueOf(await now.stock.issue(20, {}, { to: { roundId } }));
    const missing = [{ lotId: lotId!, quantity: 2, reason: 'lost' as const }];
    valueOf(await now.stock.giveBack(lotId!, 7, { roundId }, { missing }));
    valueOf(await now.stock.giveBack(lotId!, 1, { roundId }));
    valueOf(await now.stock.witness(valueOf(await now.stock.dispose(lotId!, 4)).documentId));
    const { transferId } = valueOf(await now.stock.requestTransfer(5));
    for (const step of ['approve', 'pick', 'send'] as const) valueOf(await now.stock[step](transferId));
    valueOf(await now.stock.arrive(transferId, [{ lotId: lotId!, received: 5 }]));
    valueOf(await now.stock.issue(5, {}, { store: now.stock.branch }));

    const { recallId, lots, notice } = valueOf(await now.stock.recall('whole'));
    const [water, kits] = lots;
    expect(placesOf(water!)).toEqual({
      places: { store: 60 - 20 + 8 - 4 - 5, round: 10, waste: 4, difference: 2, campaign: 5 },
      left: expect.arrayContaining([
        ['kit', 10, undefined],
        ['round', 8, 2],
        ['store', undefined, undefined],
      ]),
    });
    expect(water!.came).toBe(water!.places.reduce((sum, { quantity }) => sum + quantity, 0));
    expect(kits!.lotId).toBe(kitLot);
    expect(placesOf(kits!)).toEqual({
      places: {},
      left: expect.arrayContaining([
        ['campaign', 3, undefined],
        ['store', undefined, undefined],
      ]),
    });
    // Whoever has some is told; what is broken or lost is with nobody.
    for (const text of Object.values(notice)) expect(text.split('\n')).toHaveLength(3);
    expect((await now.stock.seeRecall(recallId)).lots).toEqual(lots);
  });

  test('costs as much for a lot that moved often as for one that moved once', async () => {
    const { roundId } = await openRound(now.supplies.deps.relief);
    const costAfter = async (times: number, lotNo: string) => {
      const [lotId] = await now.stock.stocked({ lotNo });
      for (let at = 0; at < times; at += 1) {
        const chosen = { lots: [{ lotId: lotId!, quantity: 2 }], reason: 'other' as const };
        valueOf(await now.stock.issue(2, chosen, { to: { roundId } }));
        valueOf(await now.stock.giveBack(lotId!, 1, { roundId }));
      }
      now.supplies.engine.resetUsage();
      valueOf(await now.stock.recall(lotNo));
      const { calls, readUnits, writeUnits } = now.supplies.engine.usage().total;
      return { calls, readUnits, writeUnits };
    };
    expect(await costAfter(12, 'OFTEN')).toEqual(await costAfter(1, 'ONCE1'));
  });
});

describe('A count', () => {
  test('is blind, counted again by another where it differs, and leaves alone what moved meanwhile', async () => {
    const [lotId, other] = await now.stock.stocked({ expiresOn: '2031-02-01' }, { lotNo: 'B' });
    const { countId, lines } = await now.stock.startCount();
    expect(JSON.stringify(lines), 'the amount in the books').not.toMatch(/[:,[]"?24\b/);
    valueOf(await now.stock.count(countId, other!, 24));
    const sheet = valueOf(await now.stock.count(countId, lotId!, 22));
    const line = (seen: typeof sheet) => seen.lines.find((one) => one.lotId === lotId)!;
    expect(line(sheet)).toMatchObject({ counted: 22, needsRecount: true, book: undefined });
    expect(await now.stock.finish(countId)).toMatchObject(refused('count.recount-needed'));
    valueOf(await now.stock.issue(5));
    expect(line(valueOf(await now.stock.count(countId, lotId!, 18, clerk)))).toMatchObject({ recounted: 18, book: 19 });
    valueOf(await now.stock.issue(3));
    expect(line(await now.stock.seeCount(countId)).movedSince).toBe(-3);
    expect(await now.stock.finish(countId)).toMatchObject(refusal('difference.reason-needed', { lotId }));
    valueOf(await now.stock.finish(countId, { [lotId!]: 'lost' }));
    valueOf(await now.stock.finish(countId, { [lotId!]: 'lost' }));
    expect(await now.stock.there(lotId!)).toBe(24 - 5 - 3 - 1);
    expect(await now.stock.count(countId, lotId!, 1)).toMatchObject(refused('count.finished'));
  });

  test('that finds more puts it in the store, and lots that nobody counted stay', async () => {
    const [lotId, untouched] = await now.stock.stocked({}, { lotNo: 'B' });
    const { countId } = await now.stock.startCount();
    valueOf(await now.stock.count(countId, lotId!, 30));
    valueOf(await now.stock.count(countId, lotId!, 26, clerk));
    valueOf(await now.stock.finish(countId, { [lotId!]: 'found' }));
    expect(await now.stock.there(lotId!)).toBe(26);
    expect(await now.stock.there(untouched!)).toBe(24);
  });
});

describe('R16 What everyone may see', () => {
  test('is by item what came, is there, and went to which campaign, kits by their share', async () => {
    const [lotId] = await now.stock.stocked({ quantity: 48 });
    const kit = await now.stock.newKit([{ itemId: now.stock.water.itemId, quantity: 2 }]);
    valueOf(await now.stock.assemble(kit, 10));
    valueOf(await now.stock.issue(4, { itemId: kit.itemId, unit: 'SET' }));
    valueOf(await now.stock.issue(3));
    valueOf(await now.stock.witness(valueOf(await now.stock.dispose(lotId!, 1)).documentId));
    const { items } = (await seeGoodsOfDrive(now.supplies.deps, now.stock.drive.driveId))!;
    expect(items).toMatchObject([
      { came: 48, there: 36, lost: 1, went: [{ kind: 'campaign', id: campaignId, quantity: 11 }] },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/acc_|sto_/);
  });

  test('R15 a donor follows their own lots by a link that nobody can guess', async () => {
    const received = valueOf(await now.stock.donate({ storeId: now.stock.main.storeId, lots: [now.stock.lot()] }));
    const followed = valueOf(await followGift(now.supplies.deps, received.giftToken));
    expect(followed.lots).toMatchObject([{ came: 24, there: 24, lotNo: 'W300501' }]);
    expect(await followGift(now.supplies.deps, `${received.giftToken}x`)).toMatchObject(refused('not-found'));
  });
});
