/**
 * Documents of more lots than one transaction holds: set aside part by part, then all of it goes on or all of it is given
 * back, wherever it stops. Parts are of two lots here, so that three lots need two of them; one test has the real size.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decideOnce } from '../../../functions/supplies/document-store.ts';
import { seeDocuments, seeLot, seeStock } from '../../../functions/supplies/see-stock.ts';
import { kindOf } from '../../../shared/supplies/accounts.ts';
import { lotsAtOnce } from '../../../shared/supplies/document-size.ts';
import { openCrashingStock } from '../../support/crashing-stock.ts';
import { toCampaign } from '../../support/destinations.ts';
import { refused } from '../../support/stock-tests.ts';
import { keeper, openStock, type Stock } from '../../support/stock-world.ts';
import { clerk, valueOf } from '../../support/supplies-world.ts';

let world: Awaited<ReturnType<typeof openCrashingStock>>;
let { supplies, deps, crashedAfter, settle } = {} as typeof world;
let stock: Stock;

beforeAll(async () => {
  world = await openCrashingStock(2);
  ({ supplies, deps, crashedAfter, settle } = world);
});
beforeEach(async () => {
  stock = await world.openStock();
});
afterEach(async () => {
  expect(await supplies.broken()).toEqual([]);
});
afterAll(() => supplies.close());

const numbered = (...lotNos: readonly string[]) => stock.stocked(...lotNos.map((lotNo) => ({ lotNo, quantity: 1000 })));
const issueOf = (lots: readonly string[], key?: string) =>
  stock.issue(
    lots.length,
    { lots: lots.map((lotId) => ({ lotId, quantity: 1 })), reason: 'asked_for' },
    key === undefined ? {} : { key },
  );
const cellsOf = (lots: readonly string[]) => Promise.all(lots.map(async (lotId) => (await stock.stockOf(lotId)).cells));
const thereOf = (lots: readonly string[]) => Promise.all(lots.map((lotId) => stock.there(lotId)));
const setAside = async (lots: readonly string[]) =>
  (await cellsOf(lots)).flatMap((cells) => Object.keys(cells)).filter((cell) => kindOf(cell) === 'aside');

describe('A document of many lots', () => {
  test('is whole after a crash behind any of its writes, and done once when it is asked for again', async () => {
    const seen = { untouched: 0, 'set aside': 0, 'gone on': 0 };
    const lots = await numbered('A', 'B', 'C');
    for (let writes = 0; ; writes += 1) {
      const each = (less: number) => lots.map(() => 1000 - writes - less);
      const key = `long-key-${writes}`;
      const crashed = await crashedAfter(writes, () => issueOf(lots, key));
      if (!crashed) break;
      const below = (await cellsOf(lots))
        .flatMap(Object.entries)
        .filter(([cell, held]) => held < 0 && cell !== 'donor');
      expect(below).toEqual([]);
      const aside = await setAside(lots);
      const untouched = JSON.stringify(await thereOf(lots)) === JSON.stringify(each(0));
      seen[untouched ? 'untouched' : aside.length > 0 ? 'set aside' : 'gone on'] += 1;
      await settle();
      expect(await setAside(lots)).toEqual([]);
      expect([each(0), each(1)]).toContainEqual(await thereOf(lots));
      valueOf(await issueOf(lots, key));
      expect(await thereOf(lots)).toEqual(each(1));
      const went = (await cellsOf(lots)).map((cells) => cells[`campaign:${toCampaign.campaignId}`]);
      expect(went).toEqual(lots.map(() => writes + 1));
    }
    // Each state was met: nothing taken yet, some or all set aside, and all gone on.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(1);
  });

  test('that cannot have all of its goods gives back what it had, after a crash behind any of its writes too', async () => {
    let halfDone = 0;
    const lots = await numbered('A', 'B', 'BAD');
    await stock.recall('BAD');
    for (let writes = 0; ; writes += 1) {
      const key = `refused-key-${writes}`;
      const crashed = await crashedAfter(writes, () => issueOf(lots, key));
      halfDone += (await setAside(lots)).length > 0 ? 1 : 0;
      await settle();
      expect([await setAside(lots), await thereOf(lots)]).toEqual([[], [1000, 1000, 1000]]);
      expect(await issueOf(lots, key)).toMatchObject(refused('lot.recalled'));
      if (!crashed) break;
    }
    expect(halfDone).toBeGreaterThan(2);
  });

  test('is seen while it is half done, and what is set aside for it is nobody else’s', async () => {
    const lots = await stock.stocked(...['A', 'B', 'C'].map((lotNo) => ({ lotNo, quantity: 1 })));
    // The document itself, a part of two lots, and what their two places each show.
    expect(await crashedAfter(1 + 1 + 4, () => issueOf(lots))).toBe(true);
    const seen = async (which: 'posted' | 'waiting') =>
      (await seeDocuments(deps, stock.main, which, { limit: 30 })).documents;
    expect((await seen('posted'))[0]).toMatchObject({
      ...{ kind: 'issue', state: 'posting', booked: { of: 3, setAside: 2, arrived: 0 } },
    });
    expect(await seen('waiting')).toEqual([]);
    const { rows } = await seeStock(deps, stock.main, {});
    expect(rows.map(({ lotId }) => lotId)).toEqual([lots[2]]);
    const { life } = (await seeLot(deps, supplies.tables.people, lots[0]!))!;
    expect(life.places).toMatchObject([{ account: expect.stringMatching(/^aside:doc_/), quantity: 1 }]);
    expect(await issueOf([lots[0]!])).toMatchObject(refused('stock.not-enough'));
    await settle();
    expect(await thereOf(lots)).toEqual([0, 0, 0]);
    expect((await seen('posted')).filter(({ state }) => state !== 'posted')).toEqual([]);
  });

  test('is decided once: who comes to the end of it later does what was decided', async () => {
    const lots = await numbered('A', 'B', 'C');
    const posted = valueOf(await issueOf(lots));
    const refusal = { code: 'stock.not-enough', data: {} };
    expect(await decideOnce(deps.supplies, posted.documentId, { refusal })).toEqual({});
  });

  test('goes from store to store, comes back, and is counted in the same way', async () => {
    const lots = await stock.stocked(...['A', 'B', 'C'].map((lotNo) => ({ lotNo, quantity: 4 })));
    const { transferId } = valueOf(await stock.requestTransfer(12));
    valueOf(await stock.approve(transferId));
    valueOf(await stock.pick(transferId));
    valueOf(await stock.send(transferId));
    const [first, second, third] = lots.map((lotId) => ({ lotId, received: 4 }));
    valueOf(await stock.arrive(transferId, [first!, second!, { ...third!, received: 3, reason: 'damaged' }]));
    const arrived = await Promise.all(lots.map((lotId) => stock.there(lotId, 'available', stock.branch)));
    expect([arrived, (await cellsOf(lots))[2]!.waste]).toEqual([[4, 4, 3], 1]);

    const more = await numbered('D', 'E', 'F');
    valueOf(await issueOf(more));
    valueOf(await stock.giveBack(more[0]!, 1, toCampaign, { lots: more.map((lotId) => ({ lotId, quantity: 1 })) }));
    const back = await Promise.all(more.map((lotId) => stock.stockOf(lotId)));
    expect(back.map((one) => one[`returned|campaign:${toCampaign.campaignId}`])).toEqual([1, 1, 1]);

    const { countId } = await stock.startCount();
    for (const person of [keeper, clerk])
      for (const lotId of more) valueOf(await stock.count(countId, lotId, 998, person));
    valueOf(await stock.finish(countId, Object.fromEntries(more.map((lotId) => [lotId, 'lost']))));
    expect(await thereOf(more)).toEqual([998, 998, 998]);
  });
});

test(`More than ${lotsAtOnce} lots are one document, in parts of the size that DynamoDB takes`, async () => {
  const real = await openStock({ deps: supplies.deps, newDrive: supplies.newDrive });
  const lots: string[] = [];
  const twenty = Array.from({ length: 20 }, (_, at) => ({ lotNo: `${at}`, quantity: 1 }));
  while (lots.length < 120) lots.push(...(await real.stocked(...twenty)));
  expect(valueOf(await real.issue(120))).toMatchObject({ state: 'posted', legs: { length: 120 } });
  expect(new Set(await Promise.all(lots.map((lotId) => real.there(lotId))))).toEqual(new Set([0]));
});
