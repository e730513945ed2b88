/**
 * Deliveries of more lots than the transaction that stores them holds: the lots come in part by part, wherever it stops, and
 * no part is left out. Parts are of two lots here; one test has the real size.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { followGift } from '../../../functions/supplies/follow-goods.ts';
import { listDonationsOf, readDonation } from '../../../functions/supplies/donation-store.ts';
import { readDocument } from '../../../functions/supplies/document-store.ts';
import { readDrive } from '../../../functions/supplies/drive-store.ts';
import { seeDrive } from '../../../functions/supplies/drives.ts';
import { openingOf, openLots } from '../../../functions/supplies/open-lots.ts';
import { seeDocuments, seeStock } from '../../../functions/supplies/see-stock.ts';
import { seeGoodsNote } from '../../../functions/supplies/see-goods-note.ts';
import { readLots } from '../../../functions/supplies/stock-store.ts';
import { transact } from '../../../functions/store/commit-once.ts';
import { mostLines } from '../../../shared/supplies/document-size.ts';
import { donationRequest } from '../../../shared/supplies/model.ts';
import { openCrashingStock } from '../../support/crashing-stock.ts';
import { isWrite } from '../../support/is-write.ts';
import { openStock, type Stock } from '../../support/stock-world.ts';
import { donationWith } from '../../support/supplies-data.ts';
import { valueOf } from '../../support/supplies-world.ts';

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

const linesOf = (count: number, at = stock) =>
  Array.from({ length: count }, (_, line) => at.lot({ lotNo: `D${line}`, quantity: 10 + line }));
const deliver = (count: number, key?: string, at = stock) =>
  at.donate({ storeId: at.main.storeId, place: undefined, lots: linesOf(count, at) }, key);
const donations = () => listDonationsOf(deps.supplies, stock.drive.driveId);
const noteOf = async (donationId: string) =>
  seeGoodsNote(deps, supplies.tables.people, {
    donation: (await readDonation(deps.supplies, stock.drive.driveId, donationId))!,
    drive: (await readDrive(deps.supplies, stock.drive.driveId))!,
    store: stock.main,
    seesDonor: true,
  });

test('A long delivery is whole after a crash behind any of its writes, and stored once when it is sent again', async () => {
  let halfDone = 0;
  for (let writes = 0; ; writes += 1) {
    stock = await world.openStock();
    const key = `delivery-key-${writes}`;
    const crashed = await crashedAfter(writes, () => deliver(5, key));
    const before = await donations();
    const inStore = (await seeStock(deps, stock.main, {})).rows;
    if (before.length === 1 && inStore.length < 5) halfDone += 1;
    // What stands in the store is quarantined, and each lot has all of its goods.
    for (const row of inStore)
      expect(row).toMatchObject({ available: 0, quarantined: 10 + Number(row.lotNo.slice(1)) });
    if (before.length === 1) {
      await settle();
      const after = await Promise.all(before[0]!.lots.map(({ lotId }) => stock.there(lotId, 'quarantined')));
      expect(after).toEqual([10, 11, 12, 13, 14]);
      expect((await seeDrive(deps, stock.drive.driveId))!.needs).toMatchObject([{ received: 60 }]);
    }
    const again = valueOf(await deliver(5, key));
    expect((await donations()).map(({ donationId }) => donationId)).toEqual([again.donationId]);
    expect(again.lots.length).toBe(5);
    if (!crashed) break;
  }
  expect(halfDone).toBeGreaterThan(2);
});

test('A long delivery is seen while it is half done, and what came in can be released already', async () => {
  // The delivery with its document, and the first part of two lots.
  expect(await crashedAfter(2, () => deliver(5))).toBe(true);
  const [donation] = await donations();
  const note = await noteOf(donation!.donationId);
  expect(note).toMatchObject({
    notYet: 3,
    lots: [{ waiting: 10 }, { waiting: 11 }, { lotNo: 'D2', waiting: 0 }, {}, {}],
  });
  const { documents } = await seeDocuments(deps, stock.main, 'posted', { limit: 30 });
  expect(documents[0]).toMatchObject({ kind: 'receive', state: 'posting', booked: { of: 5, arrived: 2 } });
  expect(documents[0]!.lines.map(({ lotNo }) => lotNo)).toEqual(['D0', 'D1', 'D2', 'D3', 'D4']);
  expect(valueOf(await followGift(deps, note.giftToken!)).lots.length).toBe(2);
  const [first] = donation!.lots;
  valueOf(await stock.release([{ lotId: first!.lotId, quantity: 10 }]));
  await settle();
  expect(await stock.there(first!.lotId)).toBe(10);
  expect(await noteOf(donation!.donationId)).toMatchObject({
    notYet: undefined,
    lots: [{ waiting: 0 }, {}, {}, {}, { waiting: 14 }],
  });
});

test('Two who take up the same delivery at once leave it whole', async () => {
  expect(await crashedAfter(2, () => deliver(5))).toBe(true);
  await Promise.all([settle(), settle()]);
  await settle();
  expect((await seeStock(deps, stock.main, {})).rows.map(({ quarantined }) => quarantined)).toHaveLength(5);
});

test('A lot of a part that somebody else opened in that moment leaves the delivery half done, and not posted without the rest', async () => {
  expect(await crashedAfter(1, () => deliver(5))).toBe(true);
  const [document] = (await seeDocuments(deps, stock.main, 'posted', { limit: 1 })).documents;
  const stored = (await readDocument(deps.supplies, document!.documentId))!;
  const lots = stored.opens!;
  const first = openingOf(deps.supplies, stored, lots.slice(0, 1));
  const table = deps.supplies;
  let isFirst = true;
  const send = async (command: { readonly constructor: { readonly name: string } }) => {
    if (isWrite(command) && isFirst) {
      isFirst = false;
      await transact(table, first);
    }
    return table.client.send(command as never);
  };
  const overtaken = { ...deps, supplies: { ...table, client: { send } as never } };
  await expect(openLots(overtaken, stored, lots)).rejects.toThrow('not all open');
  expect((await readLots(table, [lots[1]!.lotId])).size).toBe(0);
  await settle();
  expect((await seeStock(deps, stock.main, {})).rows).toHaveLength(5);
});

test(`A delivery of ${mostLines} lines comes in in parts of the size that DynamoDB takes, and no longer one is taken`, async () => {
  const real = await openStock({ deps: supplies.deps, newDrive: supplies.newDrive });
  const { lots } = valueOf(await deliver(mostLines, undefined, real));
  expect((await seeStock(supplies.deps, real.main, {})).rows).toHaveLength(mostLines);
  valueOf(await real.release(lots.map(({ lotId, quantity }) => ({ lotId, quantity }))));
  expect(await real.there(lots.at(-1)!.lotId)).toBe(10 + mostLines - 1);
  const sizes = [mostLines, mostLines + 1].map(
    (count) => donationRequest.safeParse(donationWith({ lots: linesOf(count, real) })).success,
  );
  expect(sizes).toEqual([true, false]);
});
