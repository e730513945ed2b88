/** A round, a van and a person's hands as accounts: loaded in one step, and back by lot with what is missing. */
import { describe, expect, test } from 'vitest';
import {
  openDayPartition,
  openDaySort,
  openDaysList,
  venueSort,
} from '../../../functions/open-days/open-day-lookup.ts';
import { deleteUntouchedRound, readRound } from '../../../functions/relief/round-store.ts';
import { takeCorrection, takeReport } from '../../../functions/relief/sent-reports.ts';
import { putNew } from '../../../functions/store/records.ts';
import { returnGoods } from '../../../functions/supplies/issue-goods.ts';
import { readItems } from '../../../functions/supplies/item-store.ts';
import { editItem } from '../../../functions/supplies/items.ts';
import { returnGoodsOfRound } from '../../../functions/supplies/return-of-round.ts';
import { lotsOfRoundAccount } from '../../../functions/supplies/round-goods-lookup.ts';
import { seeGoodsOfRound, seeStock } from '../../../functions/supplies/see-stock.ts';
import { createStore } from '../../../functions/supplies/stores.ts';
import { cellOf, storeAccount } from '../../../shared/supplies/accounts.ts';
import type { SentReport } from '../../../shared/relief/model.ts';
import { campaignId, openRound } from '../../support/destinations.ts';
import { evening, reportWith } from '../../support/relief-data.ts';
import { refused, stockOfEachTest } from '../../support/stock-tests.ts';
import { noon, testId } from '../../support/supplies-data.ts';
import { clerk, valueOf } from '../../support/supplies-world.ts';

const now = stockOfEachTest();
let rounds = 0;
const newRound = () => openRound(now.supplies.deps.relief, (rounds += 1));

test('R10 A report names goods by the catalogue and by lots that the round had, and by nothing else', async () => {
  const [lotId, other] = await now.stock.stocked({}, { lotNo: 'B' });
  const to = await newRound();
  valueOf(await now.stock.issue(10, { lots: [{ lotId: lotId!, quantity: 10 }], reason: 'asked_for' }, { to }));
  now.supplies.at(evening);
  const path = { campaignId, ...to };
  const { handedOut: _, goods: __, ...counts } = reportWith();
  const send = (goods: Partial<SentReport>) =>
    takeReport(now.supplies.deps, path, { report: { ...counts, ...goods }, accountId: clerk });
  const line = { lotId: lotId!, packed: 10, returned: 3, missing: 0 };
  for (const unknown of [
    { goods: [{ ...line, lotId: other! }] },
    { handedOut: [{ itemId: testId('item', 404), quantity: 1 }] },
  ])
    expect(await send(unknown)).toMatchObject(refused('round.goods-unknown'));
  const water = { name: now.stock.water.name, unit: 'XBO' };
  const closed = valueOf(await send({ goods: [line] }));
  expect(closed.report).toMatchObject({
    goods: [{ ...water, lotNo: 'W300501', packed: 10, returned: 3 }],
    handedOut: [{ ...water, quantity: 7 }],
  });
  // One that says nothing of goods leaves them as they were reported, with the names of then.
  const report = { ...counts, pointsCovered: 30 };
  const corrected = valueOf(await takeCorrection(now.supplies.deps, path, { report, reason: 'mistyped' }));
  expect(corrected.report).toEqual({ ...closed.report, pointsCovered: 30 });
  const dry = { campaignId, ...(await newRound()) };
  const handedOut = [{ itemId: now.stock.water.itemId, quantity: 5 }];
  const byItem = valueOf(
    await takeReport(now.supplies.deps, dry, { report: { ...counts, handedOut }, accountId: clerk }),
  );
  expect(byItem.report!.handedOut).toEqual([{ ...water, quantity: 5 }]);
});

describe('R15 A round', () => {
  test('shows what it has, lot by lot, until it is back; kits too', async () => {
    const [late, soon] = await now.stock.stocked({ expiresOn: '2031-05-01' }, { lotNo: 'B', expiresOn: '2031-02-01' });
    const to = await newRound();
    valueOf(await now.stock.issue(30, {}, { to }));
    const kit = await now.stock.newKit([{ itemId: now.stock.water.itemId, quantity: 2 }]);
    const packed = valueOf(await now.stock.assemble(kit, 4));
    valueOf(await now.stock.issue(3, { itemId: kit.itemId, unit: 'SET' }, { to }));
    const goods = async () => {
      const rows = await seeGoodsOfRound(now.supplies.deps, to.roundId, now.stock);
      return Object.fromEntries(rows.map(({ lotId, held }) => [lotId, held]));
    };
    const kits = packed.legs.find(({ to: cell }) => cell.endsWith('|available'))!.lotId;
    expect(await goods()).toEqual({ [soon!]: 24, [late!]: 6, [kits]: 3 });
    valueOf(await now.stock.giveBack(soon!, 24, to));
    expect(await goods()).toEqual({ [late!]: 6, [kits]: 3 });
  });

  test('tells what to mind of its medicines, inside kits too', async () => {
    const { deps } = now.supplies;
    const cautions = { 'zh-CN': '服后勿驾车', en: 'No driving afterwards' };
    await now.stock.stocked({});
    const water = (await readItems(deps.supplies, [now.stock.water.itemId])).get(now.stock.water.itemId)!;
    const kit = await now.stock.newKit([{ itemId: water.itemId, quantity: 2 }]);
    valueOf(await now.stock.assemble(kit, 4));
    const to = await newRound();
    valueOf(await now.stock.issue(3, {}, { to }));
    valueOf(await now.stock.issue(3, { itemId: kit.itemId, unit: 'SET' }, { to }));
    const told = async () =>
      (await seeGoodsOfRound(deps, to.roundId)).toSorted((a, b) => a.held - b.held).map((row) => row.cautions?.en);
    expect(await told()).toEqual([undefined, undefined]);
    valueOf(await editItem(deps, water, { ...water, cautions, revision: water.revision ?? 1 }));
    const minded = [`${water.name.en}: ${cautions.en}`, cautions.en];
    expect((await told()).toSorted()).toEqual(minded);
    const onPhone = await lotsOfRoundAccount(deps.supplies, to.roundId);
    expect(onPhone.map((lot) => lot.cautions?.en).toSorted()).toEqual(minded);
  });

  test('brings back less than it took: what is missing is written off with its reason, the rest was given', async () => {
    const [lotId] = await now.stock.stocked({});
    const from = await newRound();
    valueOf(await now.stock.issue(20, {}, { to: from }));
    const missing = [
      { lotId: lotId!, quantity: 2, reason: 'damaged' as const },
      { lotId: lotId!, quantity: 1, reason: 'lost' as const },
    ];
    valueOf(await now.stock.giveBack(lotId!, 5, from, { missing }));
    const { cells } = await now.stock.stockOf(lotId!);
    expect(cells).toMatchObject({ waste: 2, difference: 1, [`round:${from.roundId}`]: 12 });
    expect(await now.stock.giveBack(lotId!, 13, from)).toMatchObject(refused('stock.not-enough'));
    valueOf(await now.stock.giveBack(lotId!, 0, from, { lots: [], missing: [{ ...missing[0]!, quantity: 12 }] }));
  });

  test('brings what expired or was recalled meanwhile back into quarantine, whatever is asked', async () => {
    const [expiring, recalled] = await now.stock.stocked({ expiresOn: '2031-02-01' }, { lotNo: 'R', quantity: 24 });
    const from = await newRound();
    valueOf(await now.stock.issue(48, {}, { to: from }));
    valueOf(await now.stock.recall('R'));
    now.supplies.at(noon + 300 * 86_400_000);
    for (const lotId of [expiring!, recalled!]) {
      valueOf(await now.stock.giveBack(lotId, 4, from));
      expect([await now.stock.there(lotId), await now.stock.there(lotId, 'quarantined')]).toEqual([0, 4]);
    }
  });

  test('R14 puts what expired on the way to waste, and is refused to put it on a shelf', async () => {
    const [lotId] = await now.stock.stocked({ expiresOn: '2031-02-01' });
    const from = await newRound();
    valueOf(await now.stock.issue(10, {}, { to: from }));
    const shelf = await now.stock.there(lotId!);
    now.supplies.at(noon + 300 * 86_400_000);
    const by = { accountId: testId('account', 7), idempotencyKey: 'back-1' };
    const back = (more: object) =>
      returnGoodsOfRound(now.supplies.deps, from.roundId, { lots: [], missing: [], waste: [], ...more }, by);
    expect(await back({ lots: [{ lotId, quantity: 4 }] })).toMatchObject(refused('lot.expired'));
    const waste = [{ lotId, quantity: 4, reason: 'expired' }];
    const [document] = valueOf(await back({ waste }));
    expect(document!.legs).toMatchObject([{ to: 'waste', quantity: 4, reason: 'expired' }]);
    expect(valueOf(await back({ waste }))).toMatchObject([{ documentId: document!.documentId }]);
    const { cells } = await now.stock.stockOf(lotId!);
    expect(cells).toMatchObject({ waste: 4, [`round:${from.roundId}`]: 6 });
    expect([await now.stock.there(lotId!), await now.stock.there(lotId!, 'quarantined')]).toEqual([shelf, 0]);
  });

  test('gives nothing back to another organization', async () => {
    const [lotId] = await now.stock.stocked({});
    const from = await newRound();
    valueOf(await now.stock.issue(3, {}, { to: from }));
    const other = { ...now.stock.main, organizationId: testId('organization', 77) };
    const request = { from, lots: [{ lotId: lotId!, quantity: 1 }], missing: [], quarantine: false };
    const by = { accountId: testId('account', 7), idempotencyKey: undefined };
    expect(await returnGoods(now.supplies.deps, other, request, by)).toMatchObject(refused('not-found'));
    expect(await seeGoodsOfRound(now.supplies.deps, from.roundId, other)).toEqual([]);
  });
});

describe('A vehicle', () => {
  const newVan = async () => {
    const { organizationId } = now.stock;
    const name = { 'zh-CN': '面包车', en: 'Van' };
    const draft = { name, kind: 'vehicle' as const, organizationId, zone: 'Asia/Shanghai' };
    return valueOf(await createStore(now.supplies.deps, draft));
  };

  test('is loaded and unloaded in one step, and gives out from where it stands', async () => {
    const [lotId] = await now.stock.stocked({});
    const van = await newVan();
    valueOf(await now.stock.issue(10, {}, { to: { storeId: van.storeId } }));
    expect(await seeStock(now.supplies.deps, van, {})).toMatchObject({ rows: [{ lotId, available: 10 }] });
    valueOf(await now.stock.issue(3, {}, { store: van, to: await newRound() }));
    expect(await now.stock.issue(8, {}, { store: van })).toMatchObject(refused('stock.not-enough'));
    valueOf(await now.stock.giveBack(lotId!, 7, { storeId: van.storeId }));
    expect((await now.stock.stockOf(lotId!)).cells).toMatchObject({
      [cellOf(storeAccount(van.storeId), 'available')]: 0,
      [cellOf(storeAccount(now.stock.main.storeId), 'available')]: 21,
    });
  });

  test('stands for no transfer between two stores, and is the own organization’s', async () => {
    await now.stock.stocked({});
    const { main, branch } = now.stock;
    expect(await now.stock.issue(1, {}, { to: { storeId: branch.storeId } })).toMatchObject(
      refused('stock.transfer-needed'),
    );
    for (const storeId of [main.storeId, testId('store', 99)])
      expect(await now.stock.issue(1, {}, { to: { storeId } })).toMatchObject(refused('store.unknown'));
  });
});

describe('Nowhere', () => {
  test('is no place for goods: a round, a venue or a campaign that nobody knows takes none', async () => {
    const [lotId] = await now.stock.stocked({});
    const unknown = [
      { roundId: testId('round', 404) },
      { venueId: testId('venue', 404) },
      { campaignId: testId('campaign', 404) },
    ];
    for (const to of unknown)
      expect(await now.stock.issue(1, {}, { to })).toMatchObject(refused('stock.destination-unknown'));
    expect(await now.stock.there(lotId!)).toBe(24);
  });

  test('is not where a venue is, of whatever open day', async () => {
    const [lotId] = await now.stock.stocked({});
    const { openDays } = now.supplies.deps;
    const venueId = testId('venue', 7);
    for (const at of [1, 2]) {
      const openDayId = testId('openDay', at);
      const listed = { list: openDaysList, listSort: `2030-06-20#${openDayId}` };
      await putNew(openDays, { pk: openDayPartition(openDayId), sk: openDaySort, openDayId, ...listed });
    }
    await putNew(openDays, { pk: openDayPartition(testId('openDay', 2)), sk: venueSort(venueId), venueId });
    valueOf(await now.stock.issue(1, {}, { to: { venueId } }));
    expect((await now.stock.stockOf(lotId!)).cells).toMatchObject({ [`venue:${venueId}`]: 1 });
  });

  test('is where goods come back from all the same: a round that was undone meanwhile', async () => {
    const [lotId] = await now.stock.stocked({});
    const to = await newRound();
    valueOf(await now.stock.issue(3, {}, { to }));
    const round = (await readRound(now.supplies.deps.relief, campaignId, to.roundId))!;
    expect(await deleteUntouchedRound(now.supplies.deps.relief, round)).toBe(true);
    expect(await now.stock.issue(1, {}, { to })).toMatchObject(refused('stock.destination-unknown'));
    valueOf(await now.stock.giveBack(lotId!, 3, to));
    expect(await now.stock.there(lotId!)).toBe(24);
  });
});
