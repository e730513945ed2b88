/** Lists of supplies a part at a time: the parts together are the whole, in its order, with none twice and none left out. */
import { beforeAll, afterAll, expect, test } from 'vitest';
import { listCountsOf } from '../../../functions/supplies/count-store.ts';
import { listItems } from '../../../functions/supplies/items.ts';
import { listKitsOf } from '../../../functions/supplies/kit-store.ts';
import { listLotsByNumber } from '../../../functions/supplies/lot-list-store.ts';
import { seeDocuments, seeLot } from '../../../functions/supplies/see-stock.ts';
import { listStorePage } from '../../../functions/supplies/stores-store.ts';
import { listTransfersOf } from '../../../functions/supplies/transfer-store.ts';
import { listRecallsOf } from '../../../functions/supplies/unsettled-store.ts';
import type { Page, PageAsked } from '../../../functions/store/records.ts';
import { openStock, type Stock } from '../../support/stock-world.ts';
import { openSupplies, valueOf, type Supplies } from '../../support/supplies-world.ts';

let supplies: Supplies;
let stock: Stock;
let table: Supplies['tables']['supplies'];
beforeAll(async () => {
  supplies = await openSupplies();
  stock = await openStock(supplies);
  table = supplies.tables.supplies;
  for (const lotNo of ['批A', '批a1', '批A2', 'B']) await stock.stocked({ lotNo });
  for (let at = 0; at < 3; at += 1) {
    supplies.at(Date.parse('2030-06-20T05:00:00Z') + at * 1000);
    await stock.newKit([{ itemId: stock.water.itemId, quantity: at + 1 }]);
    valueOf(await stock.requestTransfer(1));
    await stock.startCount();
    valueOf(await stock.issue(1));
    valueOf(await stock.recall(`nobody has ${at}`));
  }
});
afterAll(() => supplies.close());

type Ask = (asked: PageAsked) => Promise<Page<unknown>>;
const ofOrganization = <Row>(list: (t: typeof table, id: string, asked: PageAsked) => Promise<Page<Row>>): Ask => {
  return (asked) => list(table, stock.organizationId, asked);
};
const lists: Array<[string, number, Ask]> = [
  ['the catalogue', 5, (asked) => listItems(supplies.deps, asked)],
  ['stores', 2, ofOrganization(listStorePage)],
  ['kits', 3, ofOrganization(listKitsOf)],
  ['transfers', 3, ofOrganization(listTransfersOf)],
  ['recalls', 3, ofOrganization(listRecallsOf)],
  ['counts', 3, (asked) => listCountsOf(table, stock.main.storeId, asked)],
  [
    'documents',
    11,
    async (asked) => {
      const { documents: items, ...more } = await seeDocuments(supplies.deps, stock.main, 'posted', asked);
      return { items, ...more };
    },
  ],
  ['lots of a number', 3, (asked) => listLotsByNumber(table, stock.organizationId, '批Ａ', asked)],
];

test.each(lists)('%s', async (_, atLeast, ask) => {
  const whole = await ask({ limit: 500 });
  expect(whole.next).toBeUndefined();
  expect(whole.items.length).toBeGreaterThanOrEqual(atLeast);
  const parts: unknown[] = [];
  for (let after: string | undefined, calls = 0; ; calls += 1) {
    const { items, next } = await ask({ limit: 1, after });
    expect(items.length).toBeLessThanOrEqual(1);
    parts.push(...items);
    after = next;
    if (after === undefined) break;
    expect(calls).toBeLessThan(whole.items.length);
  }
  expect(parts).toEqual(whole.items);
});

test('the steps of a lot that moved often', async () => {
  const [lotId] = await stock.stocked({ lotNo: 'OFTEN' });
  for (let at = 0; at < 55; at += 1) {
    const chosen = { lots: [{ lotId: lotId!, quantity: 1 }], reason: 'other' as const };
    valueOf(await stock.issue(1, chosen));
    valueOf(await stock.giveBack(lotId!, 1));
  }
  const seen = async (after?: string) => (await seeLot(supplies.deps, supplies.tables.people, lotId!, after))!.life;
  const first = await seen();
  const second = await seen(first.next);
  expect([first.steps.length, second.steps.length, second.next]).toEqual([100, 12, undefined]);
  const ids = [...first.steps, ...second.steps].map(({ movementId }) => movementId);
  expect(new Set(ids).size).toBe(112);
  expect(ids).toEqual(ids.toSorted().toReversed());
});
