/** What a stock keeper does with goods, verb by verb; after each test everything stored is swept. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seeGoodsOfDrive, followGift } from '../../../functions/supplies/follow-goods.ts';
import { seeLot, seeStock, seeTotals } from '../../../functions/supplies/see-stock.ts';
import { settleSupplies } from '../../../functions/supplies/settle-supplies.ts';
import { listNeeds } from '../../../functions/supplies/need-store.ts';
import { noon, testId } from '../../support/supplies-data.ts';
import { campaignId, keeper, openStock, type Stock } from '../../support/stock-world.ts';
import { clerk, openSupplies, valueOf, type Supplies } from '../../support/supplies-world.ts';

let supplies: Supplies;
let stock: Stock;
beforeAll(async () => {
  supplies = await openSupplies();
});
afterAll(() => supplies.close());
beforeEach(async () => {
  supplies.at(noon);
  stock = await openStock(supplies);
});
afterEach(async () => {
  supplies.engine.setFaults();
  expect(await supplies.broken()).toEqual([]);
});
const refusal = (code: string, data: object = {}) => ({ ok: false, refusal: { code, ...(data && { data }) } });
const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('R14 Goods that came in', () => {
  test('wait in quarantine until a second person releases them', async () => {
    const { lots } = valueOf(await stock.donate({ storeId: stock.main.storeId, lots: [stock.lot()] }));
    const all = [{ lotId: lots[0]!.lotId, quantity: 24 }];
    expect(await stock.issue(1)).toMatchObject(refused('stock.not-enough'));
    expect(await stock.release(all, clerk)).toMatchObject(refused('second-person-needed'));
    valueOf(await stock.release(all));
    expect(await stock.there(all[0]!.lotId)).toBe(24);
    expect(await stock.release(all)).toMatchObject(refusal('stock.not-enough', { there: 0 }));
  });

  test('that expired before they were logged are kept, told of, and never available', async () => {
    const entry = { expiresOn: '2030-06-19' };
    const acceptance = { minRemainingDays: 0, minRemainingPct: 0 };
    const world = await supplies.newDrive({ acceptance, organizationId: stock.organizationId });
    const donated = { storeId: stock.main.storeId, receivedAt: '2030-06-15T02:00:00.000Z', lots: [world.lot(entry)] };
    const received = valueOf(await world.donate(donated));
    expect(received.notices).toEqual(['lot.expired-meanwhile']);
    const { lotId } = received.lots[0]!;
    valueOf(await stock.release([{ lotId, quantity: 24 }]));
    const proposal = await stock.propose(world.water.itemId, 1);
    expect(proposal).toEqual({ take: [], short: 1, notOffered: [{ lotId, quantity: 24, why: 'expired' }] });
    const chosen = { itemId: world.water.itemId, lots: [{ lotId, quantity: 1 }], reason: 'asked_for' as const };
    expect(await stock.issue(1, chosen)).toMatchObject(refused('lot.expired'));
  });

  test('are asked about when something may be wrong, and stored once it is confirmed', async () => {
    const lots = [stock.lot({ lotNo: 'A1' })];
    valueOf(await stock.donate({ storeId: stock.main.storeId, lots, confirmed: [] }));
    supplies.at(noon + 600_000);
    const again = { storeId: stock.main.storeId, lots, confirmed: [] };
    expect(await stock.donate(again)).toMatchObject({
      refusal: { code: 'donation.confirm-needed', data: { warnings: [{ code: 'delivery.just-like-another' }] } },
    });
    valueOf(await stock.donate({ ...again, confirmed: ['delivery.just-like-another'] }));
    const otherDate = [stock.lot({ lotNo: 'ａ1', expiresOn: '2031-09-30', quantity: 12 })];
    expect(await stock.donate({ ...again, lots: otherDate })).toMatchObject({
      refusal: {
        data: { warnings: [{ code: 'lot.known-with-other-date' }, { code: 'lot.known-spelt-otherwise' }] },
      },
    });
  });

  test('are corrected by an entry, with the need of their drive', async () => {
    const { lots } = valueOf(await stock.donate({ storeId: stock.main.storeId, lots: [stock.lot({ quantity: 240 })] }));
    const { lotId } = lots[0]!;
    valueOf(await stock.correct(lotId, 10, 'correction-1'));
    valueOf(await stock.correct(lotId, 10, 'correction-1'));
    expect(await stock.there(lotId, 'quarantined')).toBe(10);
    expect(await listNeeds(supplies.tables.supplies, stock.drive.driveId)).toMatchObject([{ received: 10 }]);
    valueOf(await stock.correct(lotId, 12));
    expect(await stock.there(lotId, 'quarantined')).toBe(12);
    valueOf(await stock.release([{ lotId, quantity: 12 }]));
    valueOf(await stock.issue(5));
    expect(await stock.correct(lotId, 2)).toMatchObject(refusal('stock.not-enough', { there: 7 }));
  });
});

describe('R14 An issue', () => {
  test('takes first expired first, over lots, and goes to the campaign', async () => {
    const [late, soon] = await stock.stocked({ expiresOn: '2031-05-01' }, { lotNo: 'B', expiresOn: '2031-02-01' });
    const issued = valueOf(await stock.issue(30));
    expect(issued.legs).toMatchObject([
      { lotId: soon, quantity: 24, to: `campaign:${campaignId}` },
      { lotId: late, quantity: 6 },
    ]);
    expect(await stock.there(late!)).toBe(18);
  });

  test('of packs counts in base units', async () => {
    const [lotId] = await stock.stocked({ quantity: 48 });
    valueOf(await stock.issue(1, { unit: 'XCT' }));
    expect(await stock.there(lotId!)).toBe(24);
  });

  test('of another choice takes a reason, which stays with the movement', async () => {
    const [late] = await stock.stocked({ expiresOn: '2031-05-01' }, { lotNo: 'B', expiresOn: '2031-02-01' });
    const lots = [{ lotId: late!, quantity: 5 }];
    expect(await stock.issue(5, { lots })).toMatchObject(refused('stock.reason-needed'));
    supplies.at(noon + 1);
    valueOf(await stock.issue(5, { lots, reason: 'damaged_pack' }));
    expect((await seeLot(supplies.deps, late!))!.life.steps[0]).toMatchObject({ what: 'damaged_pack', quantity: 5 });
  });

  test('of more than there is leaves nothing behind', async () => {
    await stock.stocked({});
    const before = await supplies.stored();
    expect(await stock.issue(25, {}, { key: 'too-much-1' })).toMatchObject(refusal('stock.not-enough', { there: 24 }));
    expect(await supplies.stored()).toEqual(before);
    valueOf(await stock.issue(24, {}, { key: 'another-key' }));
  });

  test('sent ten times at once is one', async () => {
    const [lotId] = await stock.stocked({});
    const answers = await Promise.all(Array.from({ length: 10 }, () => stock.issue(3, {}, { key: 'ten-times-1' })));
    expect(new Set(answers.map((answer) => valueOf(answer).documentId)).size).toBe(1);
    expect(await stock.there(lotId!)).toBe(21);
    expect(await stock.issue(4, {}, { key: 'ten-times-1' })).toMatchObject(refused('key.reused'));
  });

  test('comes back only as far as it went', async () => {
    const [lotId] = await stock.stocked({});
    valueOf(await stock.issue(10));
    expect(await stock.giveBack(lotId!, 11)).toMatchObject(refused('stock.not-enough'));
    valueOf(await stock.giveBack(lotId!, 4));
    expect(await stock.there(lotId!)).toBe(18);
  });
});

describe('A crash', () => {
  test.each([
    ['before the goods moved', ['UpdateItem'], 0],
    ['after the goods moved', ['BatchWriteItem'], 5],
  ])('%s is taken to its end within two minutes, once', async (_, operations, movedAtOnce) => {
    const [lotId] = await stock.stocked({});
    supplies.engine.setFaults({ rules: [{ kind: 'server-error', operations }] });
    await expect(stock.issue(5, {}, { key: 'a-crashed-issue' })).rejects.toThrow();
    supplies.engine.setFaults();
    expect(await stock.there(lotId!)).toBe(24 - movedAtOnce);
    supplies.at(noon + 120_000);
    expect(await settleSupplies(supplies.deps)).toBe(1);
    expect(await settleSupplies(supplies.deps)).toBe(0);
    expect(await stock.there(lotId!)).toBe(19);
    valueOf(await stock.issue(5, {}, { key: 'a-crashed-issue' }));
    expect(await stock.there(lotId!)).toBe(19);
  });

  test('of the answer alone moves the goods once', async () => {
    const [lotId] = await stock.stocked({}, { lotNo: 'B' });
    for (const [operation, quantity] of [
      ['UpdateItem', 2],
      ['TransactWriteItems', 30],
    ] as const) {
      supplies.engine.setFaults({ rules: [{ kind: 'lost-answer', operations: [operation], times: 1 }] });
      valueOf(await stock.issue(quantity));
    }
    expect(await stock.there(lotId!)).toBeLessThanOrEqual(22);
    const { items } = await seeTotals(supplies.deps, stock.organizationId);
    expect(items.find(({ itemId }) => itemId === stock.water.itemId)?.available).toBe(48 - 32);
  });
});

test('A disposal waits for its second witness', async () => {
  const [lotId] = await stock.stocked({});
  const waiting = valueOf(await stock.dispose(lotId!, 4));
  expect(await stock.there(lotId!)).toBe(24);
  expect(await stock.witness(waiting.documentId, keeper)).toMatchObject(refused('second-person-needed'));
  valueOf(await stock.witness(waiting.documentId));
  expect(await stock.there(lotId!)).toBe(20);
  expect(await stock.witness(waiting.documentId)).toMatchObject(refused('document.not-waiting'));
  expect(await stock.dispose(testId('lot', 404), 1)).toMatchObject(refused('not-found'));
  expect(await stock.dispose(lotId!, 21)).toMatchObject(refused('stock.not-enough'));
  const tooMuch = valueOf(await stock.dispose(lotId!, 20));
  valueOf(await stock.issue(5));
  expect(await stock.witness(tooMuch.documentId)).toMatchObject(refused('stock.not-enough'));
});

describe('A transfer', () => {
  test('is asked for, reserved, picked, sent and received in part, each difference with a reason', async () => {
    const [soon, late] = await stock.stocked({ expiresOn: '2031-02-01' }, { lotNo: 'B' });
    const { transferId } = valueOf(await stock.requestTransfer(30));
    const approved = valueOf(await stock.approve(transferId));
    expect(approved.lots).toMatchObject([
      { lotId: soon, quantity: 24 },
      { lotId: late, quantity: 6 },
    ]);
    expect((await stock.propose(stock.water.itemId, 1)).notOffered).toMatchObject([
      { lotId: soon, quantity: 24, why: 'reserved' },
      { lotId: late, quantity: 6, why: 'reserved' },
    ]);
    expect(await stock.send(transferId)).toMatchObject(refused('transfer.not-in-state'));
    valueOf(await stock.pick(transferId));
    valueOf(await stock.send(transferId));
    valueOf(await stock.send(transferId));
    expect(await stock.decline(transferId)).toMatchObject(refused('transfer.not-in-state'));
    expect(await stock.arrive(transferId, [{ lotId: soon!, received: 24 }])).toMatchObject(
      refusal('difference.reason-needed', { lotId: late }),
    );
    const lots = [
      { lotId: soon!, received: 23, reason: 'damaged' as const },
      { lotId: late!, received: 4, reason: 'lost' as const },
    ];
    valueOf(await stock.arrive(transferId, lots));
    expect(await stock.there(soon!, 'available', stock.branch)).toBe(23);
    expect((await stock.stockOf(soon!)).cells).toMatchObject({ waste: 1, [`transfer:${transferId}`]: 0 });
    expect((await stock.stockOf(late!)).cells).toMatchObject({ difference: 2 });
  });

  test('that is declined gives back what was reserved', async () => {
    const [lotId] = await stock.stocked({});
    const { transferId } = valueOf(await stock.requestTransfer(20));
    expect(await stock.requestTransfer(20, 'transfer-key')).toMatchObject({ ok: true });
    valueOf(await stock.approve(transferId));
    expect(await stock.there(lotId!)).toBe(4);
    valueOf(await stock.decline(transferId));
    expect(await stock.there(lotId!)).toBe(24);
  });

  test('of a lot that is recalled meanwhile cannot be sent', async () => {
    await stock.stocked({ lotNo: 'BAD-1' });
    const { transferId } = valueOf(await stock.requestTransfer(5));
    valueOf(await stock.approve(transferId));
    valueOf(await stock.pick(transferId));
    valueOf(await stock.recall('bad-1'));
    expect(await stock.send(transferId)).toMatchObject(refused('lot.recalled'));
  });
});

describe('Kits', () => {
  test('expire with the first thing in them, know the lots inside, and come apart again', async () => {
    const [soon, late] = await stock.stocked({ expiresOn: '2031-02-01' }, { lotNo: 'B' });
    const kit = await stock.newKit([{ itemId: stock.water.itemId, quantity: 3 }]);
    const packed = valueOf(await stock.assemble(kit, 10, 'kits-key'));
    expect(valueOf(await stock.assemble(kit, 10, 'kits-key')).documentId).toBe(packed.documentId);
    const kitLot = packed.about!.lotId!;
    expect((await seeLot(supplies.deps, kitLot))!.life).toMatchObject({ expiresOn: '2031-02-01', unit: 'SET' });
    expect((await stock.stockOf(soon!)).cells[`kit:${kitLot}`]).toBe(24);
    expect(await stock.assemble(kit, 7)).toMatchObject(refused('stock.not-enough'));
    valueOf(await stock.issue(4, { itemId: kit.itemId, unit: 'SET' }));
    valueOf(await stock.takeApart(kitLot, 6));
    expect(await stock.there(kitLot)).toBe(0);
    expect((await stock.there(soon!)) + (await stock.there(late!))).toBe(48 - 12);
    expect(await stock.takeApart(kitLot, 1)).toMatchObject(refused('stock.not-enough'));
  });

  test('with a recalled lot inside are found and blocked by the one question', async () => {
    const [bad] = await stock.stocked({ lotNo: 'X-9' });
    const kit = await stock.newKit([{ itemId: stock.water.itemId, quantity: 2 }]);
    const packed = valueOf(await stock.assemble(kit, 5));
    valueOf(await stock.issue(2, { itemId: kit.itemId, unit: 'SET' }));
    valueOf(await stock.issue(3));
    const { lots, notice } = valueOf(await stock.recall('Ｘ－９'));
    expect(lots.map(({ lotId }) => lotId)).toEqual([bad, packed.about!.lotId]);
    expect(lots[0]!.places.map(({ account, quantity }) => `${account.split(':')[0]} ${quantity}`)).toEqual(
      expect.arrayContaining(['campaign 3', 'kit 10', 'store 11']),
    );
    expect(notice.en).toContain('3 bottles');
    expect(notice['zh-CN']).toContain('2套');
    for (const more of [{}, { itemId: kit.itemId, unit: 'SET' as const }])
      expect(await stock.issue(1, more)).toMatchObject(refused('stock.not-enough'));
    const lotsOfKit = [{ lotId: packed.about!.lotId!, quantity: 1 }];
    const chosen = { itemId: kit.itemId, unit: 'SET' as const, lots: lotsOfKit, reason: 'other' as const };
    expect(await stock.issue(1, chosen)).toMatchObject(refused('lot.recalled'));
    valueOf(await stock.giveBack(bad!, 3));
  });
});

describe('A count', () => {
  test('is blind, counted again by another where it differs, and leaves alone what moved meanwhile', async () => {
    const [lotId, other] = await stock.stocked({ expiresOn: '2031-02-01' }, { lotNo: 'B' });
    const { countId, lines } = await stock.startCount();
    expect(JSON.stringify(lines)).not.toContain('24');
    valueOf(await stock.count(countId, other!, 24));
    const sheet = valueOf(await stock.count(countId, lotId!, 22));
    const line = (seen: typeof sheet) => seen.lines.find((one) => one.lotId === lotId)!;
    expect(line(sheet)).toMatchObject({ counted: 22, needsRecount: true, book: undefined });
    expect(await stock.finish(countId)).toMatchObject(refused('count.recount-needed'));
    valueOf(await stock.issue(5));
    expect(line(valueOf(await stock.count(countId, lotId!, 18, clerk)))).toMatchObject({ recounted: 18, book: 19 });
    valueOf(await stock.issue(3));
    expect(line(await stock.seeCount(countId)).movedSince).toBe(-3);
    expect(await stock.finish(countId)).toMatchObject(refusal('difference.reason-needed', { lotId }));
    valueOf(await stock.finish(countId, { [lotId!]: 'lost' }));
    valueOf(await stock.finish(countId, { [lotId!]: 'lost' }));
    expect(await stock.there(lotId!)).toBe(24 - 5 - 3 - 1);
    expect(await stock.count(countId, lotId!, 1)).toMatchObject(refused('count.finished'));
  });

  test('that finds more puts it in the store, and lots that nobody counted stay', async () => {
    const [lotId, untouched] = await stock.stocked({}, { lotNo: 'B' });
    const { countId } = await stock.startCount();
    valueOf(await stock.count(countId, lotId!, 30));
    valueOf(await stock.count(countId, lotId!, 26, clerk));
    valueOf(await stock.finish(countId, { [lotId!]: 'found' }));
    expect(await stock.there(lotId!)).toBe(26);
    expect(await stock.there(untouched!)).toBe(24);
  });
});

describe('R16 What everyone may see', () => {
  test('is by item what came, is there, and went to which campaign, kits by their share', async () => {
    const [lotId] = await stock.stocked({ quantity: 48 });
    const kit = await stock.newKit([{ itemId: stock.water.itemId, quantity: 2 }]);
    valueOf(await stock.assemble(kit, 10));
    valueOf(await stock.issue(4, { itemId: kit.itemId, unit: 'SET' }));
    valueOf(await stock.issue(3));
    valueOf(await stock.witness(valueOf(await stock.dispose(lotId!, 1)).documentId));
    const { items } = (await seeGoodsOfDrive(supplies.deps, stock.drive.driveId))!;
    expect(items).toMatchObject([
      { came: 48, there: 36, lost: 1, went: [{ kind: 'campaign', id: campaignId, quantity: 11 }] },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/acc_|sto_/);
  });

  test('R15 a donor follows their own lots by a link that nobody can guess', async () => {
    const received = valueOf(await stock.donate({ storeId: stock.main.storeId, lots: [stock.lot()] }));
    const followed = valueOf(await followGift(supplies.deps, received.giftToken));
    expect(followed.lots).toMatchObject([{ came: 24, there: 24, lotNo: 'W300501' }]);
    expect(await followGift(supplies.deps, `${received.giftToken}x`)).toMatchObject(refused('not-found'));
  });
});

test('A page of stock shows what stands there by item and expiry, by bands and states', async () => {
  await stock.stocked({ expiresOn: '2031-02-01' }, { lotNo: 'B' });
  valueOf(await stock.donate({ storeId: stock.main.storeId, lots: [stock.lot({ lotNo: 'C' })] }));
  const see = async (filter: Parameters<typeof seeStock>[2]) =>
    (await seeStock(supplies.deps, stock.main, filter)).rows.map(({ lotNo }) => lotNo);
  expect(await see({})).toEqual(['W300501', 'B', 'C']);
  expect(await see({ state: 'quarantined' })).toEqual(['C']);
  supplies.at(Date.parse('2031-01-20T00:00:00Z'));
  expect(await see({ band: '14' })).toEqual(['W300501']);
  supplies.at(Date.parse('2031-02-01T16:00:01Z'));
  expect(await see({ band: 'expired' })).toEqual(['W300501']);
});
