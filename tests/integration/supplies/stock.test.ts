/** What a stock keeper does with goods of one store, verb by verb; after each test everything stored is swept. */
import { describe, expect, test } from 'vitest';
import { seeLot, seeStock, seeTotals } from '../../../functions/supplies/see-stock.ts';
import { settleSupplies } from '../../../functions/supplies/settle-supplies.ts';
import { listNeeds } from '../../../functions/supplies/need-store.ts';
import { noon, testId } from '../../support/supplies-data.ts';
import { refusal, refused, stockOfEachTest } from '../../support/stock-tests.ts';
import { campaignId } from '../../support/destinations.ts';
import { keeper } from '../../support/stock-world.ts';
import { clerk, valueOf } from '../../support/supplies-world.ts';

const now = stockOfEachTest();

describe('R14 Goods that came in', () => {
  test('wait in quarantine until a second person releases them', async () => {
    const { lots } = valueOf(await now.stock.donate({ storeId: now.stock.main.storeId, lots: [now.stock.lot()] }));
    const all = [{ lotId: lots[0]!.lotId, quantity: 24 }];
    expect(await now.stock.issue(1)).toMatchObject(refused('stock.not-enough'));
    expect(await now.stock.release(all, clerk)).toMatchObject(refused('second-person-needed'));
    valueOf(await now.stock.release(all));
    expect(await now.stock.there(all[0]!.lotId)).toBe(24);
    expect(await now.stock.release(all)).toMatchObject(refusal('stock.not-enough', { there: 0 }));
  });

  test('that expired before they were logged are kept, told of, and never available', async () => {
    const entry = { expiresOn: '2030-06-19' };
    const acceptance = { minRemainingDays: 0, minRemainingPct: 0 };
    const world = await now.supplies.newDrive({ acceptance, organizationId: now.stock.organizationId });
    const donated = {
      storeId: now.stock.main.storeId,
      receivedAt: '2030-06-15T02:00:00.000Z',
      lots: [world.lot(entry)],
    };
    const received = valueOf(await world.donate(donated));
    expect(received.notices).toEqual(['lot.expired-meanwhile']);
    const { lotId } = received.lots[0]!;
    expect(await now.stock.release([{ lotId, quantity: 24 }])).toMatchObject(refused('lot.expired'));
    const proposal = await now.stock.propose(world.water.itemId, 1);
    expect(proposal).toEqual({ take: [], short: 1, notOffered: [{ lotId, quantity: 24, why: 'expired' }] });
    const chosen = { itemId: world.water.itemId, lots: [{ lotId, quantity: 1 }], reason: 'asked_for' as const };
    expect(await now.stock.issue(1, chosen)).toMatchObject(refused('lot.expired'));
  });

  test('are asked about when something may be wrong, and stored once it is confirmed', async () => {
    const lots = [now.stock.lot({ lotNo: 'A1' })];
    valueOf(await now.stock.donate({ storeId: now.stock.main.storeId, lots, confirmed: [] }));
    now.supplies.at(noon + 600_000);
    const again = { storeId: now.stock.main.storeId, lots, confirmed: [] };
    expect(await now.stock.donate(again)).toMatchObject({
      refusal: { code: 'donation.confirm-needed', data: { warnings: [{ code: 'delivery.just-like-another' }] } },
    });
    valueOf(await now.stock.donate({ ...again, confirmed: ['delivery.just-like-another'] }));
    const otherDate = [now.stock.lot({ lotNo: 'ａ1', expiresOn: '2031-09-30', quantity: 12 })];
    expect(await now.stock.donate({ ...again, lots: otherDate })).toMatchObject({
      refusal: {
        data: { warnings: [{ code: 'lot.known-with-other-date' }, { code: 'lot.known-spelt-otherwise' }] },
      },
    });
  });

  test('are corrected by an entry, with the need of their drive', async () => {
    const { lots } = valueOf(
      await now.stock.donate({ storeId: now.stock.main.storeId, lots: [now.stock.lot({ quantity: 240 })] }),
    );
    const { lotId } = lots[0]!;
    valueOf(await now.stock.correct(lotId, 10, 'correction-1'));
    valueOf(await now.stock.correct(lotId, 10, 'correction-1'));
    expect(await now.stock.there(lotId, 'quarantined')).toBe(10);
    expect(await listNeeds(now.supplies.tables.supplies, now.stock.drive.driveId)).toMatchObject([{ received: 10 }]);
    valueOf(await now.stock.correct(lotId, 12));
    expect(await now.stock.there(lotId, 'quarantined')).toBe(12);
    valueOf(await now.stock.release([{ lotId, quantity: 12 }]));
    valueOf(await now.stock.issue(5));
    expect(await now.stock.correct(lotId, 2)).toMatchObject(refusal('stock.not-enough', { there: 7 }));
  });
});

describe('R14 An issue', () => {
  test('takes first expired first, over lots, and goes to the campaign', async () => {
    const [late, soon] = await now.stock.stocked({ expiresOn: '2031-05-01' }, { lotNo: 'B', expiresOn: '2031-02-01' });
    const issued = valueOf(await now.stock.issue(30));
    expect(issued.legs).toMatchObject([
      { lotId: soon, quantity: 24, to: `campaign:${campaignId}` },
      { lotId: late, quantity: 6 },
    ]);
    expect(await now.stock.there(late!)).toBe(18);
  });

  test('looks no further than it must, and as far as it must', async () => {
    const days = (from: number) =>
      Array.from({ length: 10 }, (_, at) => ({
        ...{ lotNo: `F${from + at}`, quantity: 2, expiresOn: `2031-03-${String(from + at).padStart(2, '0')}` },
      }));
    const lots: string[] = [];
    for (const from of [1, 11, 21]) lots.push(...(await now.stock.stocked(...days(from))));
    const { engine } = now.supplies;
    const readsOf = async (act: () => Promise<unknown>) => {
      engine.resetUsage();
      await act();
      return engine.usage().total.readUnits;
    };
    const few = await readsOf(async () =>
      expect(valueOf(await now.stock.issue(1)).legs).toMatchObject([{ lotId: lots[0], quantity: 1 }]),
    );
    // Over the page that is read at first, first expired first all the way.
    let issued: unknown[] = [];
    const many = await readsOf(async () => (issued = [...valueOf(await now.stock.issue(58)).legs]));
    expect(issued.map((leg: any) => leg.lotId)).toEqual(lots);
    expect(few).toBeLessThan(many / 2);
    expect(await now.stock.issue(2)).toMatchObject(refusal('stock.not-enough', { there: 1 }));
  });

  test('of packs counts in base units', async () => {
    const [lotId] = await now.stock.stocked({ quantity: 48 });
    valueOf(await now.stock.issue(1, { unit: 'XCT' }));
    expect(await now.stock.there(lotId!)).toBe(24);
  });

  test('of another choice takes a reason, which stays with the movement', async () => {
    const [late] = await now.stock.stocked({ expiresOn: '2031-05-01' }, { lotNo: 'B', expiresOn: '2031-02-01' });
    const lots = [{ lotId: late!, quantity: 5 }];
    expect(await now.stock.issue(5, { lots })).toMatchObject(refused('stock.reason-needed'));
    now.supplies.at(noon + 1);
    valueOf(await now.stock.issue(5, { lots, reason: 'damaged_pack' }));
    expect((await seeLot(now.supplies.deps, now.supplies.tables.people, late!))!.life.steps[0]).toMatchObject({
      what: 'damaged_pack',
      quantity: 5,
    });
  });

  test('of more than there is leaves nothing behind', async () => {
    await now.stock.stocked({});
    const before = await now.supplies.stored();
    expect(await now.stock.issue(25, {}, { key: 'too-much-1' })).toMatchObject(
      refusal('stock.not-enough', { there: 24 }),
    );
    expect(await now.supplies.stored()).toEqual(before);
    valueOf(await now.stock.issue(24, {}, { key: 'another-key' }));
  });

  test('sent ten times at once is one', async () => {
    const [lotId] = await now.stock.stocked({});
    const answers = await Promise.all(Array.from({ length: 10 }, () => now.stock.issue(3, {}, { key: 'ten-times-1' })));
    expect(new Set(answers.map((answer) => valueOf(answer).documentId)).size).toBe(1);
    expect(await now.stock.there(lotId!)).toBe(21);
    expect(await now.stock.issue(4, {}, { key: 'ten-times-1' })).toMatchObject(refused('key.reused'));
  });

  test('comes back only as far as it went', async () => {
    const [lotId] = await now.stock.stocked({});
    valueOf(await now.stock.issue(10));
    expect(await now.stock.giveBack(lotId!, 11)).toMatchObject(refused('stock.not-enough'));
    valueOf(await now.stock.giveBack(lotId!, 4));
    expect(await now.stock.there(lotId!)).toBe(18);
  });
});

describe('A crash', () => {
  test.each([
    ['before the goods moved', ['UpdateItem'], 0],
    ['after the goods moved', ['BatchWriteItem'], 5],
  ])('%s is taken to its end within two minutes, once', async (_, operations, movedAtOnce) => {
    const [lotId] = await now.stock.stocked({});
    now.supplies.engine.setFaults({ rules: [{ kind: 'server-error', operations }] });
    await expect(now.stock.issue(5, {}, { key: 'a-crashed-issue' })).rejects.toThrow();
    now.supplies.engine.setFaults();
    expect(await now.stock.there(lotId!)).toBe(24 - movedAtOnce);
    now.supplies.at(noon + 120_000);
    expect(await settleSupplies(now.supplies.deps)).toBe(1);
    expect(await settleSupplies(now.supplies.deps)).toBe(0);
    expect(await now.stock.there(lotId!)).toBe(19);
    valueOf(await now.stock.issue(5, {}, { key: 'a-crashed-issue' }));
    expect(await now.stock.there(lotId!)).toBe(19);
  });

  test('of the answer alone moves the goods once', async () => {
    const [lotId] = await now.stock.stocked({}, { lotNo: 'B' });
    for (const [operation, quantity] of [
      ['UpdateItem', 2],
      ['TransactWriteItems', 30],
    ] as const) {
      now.supplies.engine.setFaults({ rules: [{ kind: 'lost-answer', operations: [operation], times: 1 }] });
      valueOf(await now.stock.issue(quantity));
    }
    expect(await now.stock.there(lotId!)).toBeLessThanOrEqual(22);
    const { items } = await seeTotals(now.supplies.deps, now.stock.organizationId);
    expect(items.find(({ itemId }) => itemId === now.stock.water.itemId)?.available).toBe(48 - 32);
  });
});

test('A disposal waits for its second witness', async () => {
  const [lotId] = await now.stock.stocked({});
  const waiting = valueOf(await now.stock.dispose(lotId!, 4));
  expect(await now.stock.there(lotId!)).toBe(24);
  expect(await now.stock.witness(waiting.documentId, keeper)).toMatchObject(refused('second-person-needed'));
  valueOf(await now.stock.witness(waiting.documentId));
  expect(await now.stock.there(lotId!)).toBe(20);
  expect(await now.stock.witness(waiting.documentId)).toMatchObject(refused('document.not-waiting'));
  expect(await now.stock.dispose(testId('lot', 404), 1)).toMatchObject(refused('not-found'));
  expect(await now.stock.dispose(lotId!, 21)).toMatchObject(refused('stock.not-enough'));
  const tooMuch = valueOf(await now.stock.dispose(lotId!, 20));
  valueOf(await now.stock.issue(5));
  expect(await now.stock.witness(tooMuch.documentId)).toMatchObject(refused('stock.not-enough'));
});

test('A page of stock shows what stands there by item and expiry, by bands and states', async () => {
  await now.stock.stocked({ expiresOn: '2031-02-01' }, { lotNo: 'B' });
  valueOf(await now.stock.donate({ storeId: now.stock.main.storeId, lots: [now.stock.lot({ lotNo: 'C' })] }));
  const see = async (filter: Parameters<typeof seeStock>[2]) =>
    (await seeStock(now.supplies.deps, now.stock.main, filter)).rows.map(({ lotNo }) => lotNo);
  expect(await see({})).toEqual(['W300501', 'B', 'C']);
  expect(await see({ state: 'quarantined' })).toEqual(['C']);
  now.supplies.at(Date.parse('2031-01-20T00:00:00Z'));
  expect(await see({ band: '14' })).toEqual(['W300501']);
  now.supplies.at(Date.parse('2031-02-01T16:00:01Z'));
  expect(await see({ band: 'expired' })).toEqual(['W300501']);
});
