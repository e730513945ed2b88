/** What is scanned into the search of a store means what it says: our label, or the lot and the goods of a GS1 code. */
import { expect, test, vi } from 'vitest';
import { actions } from '../../../web/src/routes/(charity)/stores/[storeId]/search/+page.server.ts';
import { load as chartPage } from '../../../web/src/routes/(charity)/stores/[storeId]/chart/+page.server.ts';
import { testId } from '../../support/supplies-data.ts';
import { identityWith, ids, item } from '../support/site-data.ts';
import { siteEvent } from '../support/site-event.ts';

const storeId = testId('store', 1);
const lotId = testId('lot', 1);
const gtin = '06901234567892';
const store = { storeId, name: { 'zh-CN': '库', en: 'Store' }, kind: 'store', zone: 'Asia/Shanghai', isClosed: false };
const identity = identityWith({});
const bread = item({ itemId: testId('item', 9), name: { 'zh-CN': '面包', en: 'Bread' } });
const lotOf = ({ name }: { name: object }, id: string) => ({ lotId: id, itemName: name, lotNo: 'W230301' });

async function search(q: string) {
  const lots = [lotOf(item(), lotId), lotOf(bread, testId('lot', 2))];
  const findGoods = vi.fn(async (_: { words: string }) => ({ store, lots, notes: [] }));
  const listItems = async () => ({ items: [item({ gtin }), bread] });
  const api = { supplies: { findGoods, listItems } };
  const { event } = siteEvent({ form: { q }, params: { storeId }, api: api as never, identity });
  const { found } = (await (actions.default as any)(event)) as any;
  return { asked: findGoods.mock.calls[0]![0].words, ...found, lotIds: found.lots.map((lot: any) => lot.lotId) };
}

test.each([
  [`https://harborlight.example/l/${lotId}`, lotId],
  [lotId.toUpperCase(), lotId],
  ['W230301', 'W230301'],
  ['海港 Drinks Co.', '海港 Drinks Co.'],
  // A lot number that has as many digits as a code on a pack.
  ['6901234567892', '6901234567892'],
])('%s is looked for as %s', async (typed, words) => {
  expect((await search(typed)).asked).toBe(words);
});

test.each([`(01)${gtin}(10)W230301`, `]C101${gtin}10W230301`, `01${gtin}10W230301\u001d`])(
  '%j finds the lot of that number of those goods, and the goods',
  async (typed) => {
    const { asked, lotIds, items } = await search(typed);
    expect([asked, lotIds]).toEqual(['W230301', [lotId]]);
    expect(items).toMatchObject([{ itemId: ids.item }]);
  },
);

test('The chart of a store says each item in its own unit, in both languages', async () => {
  const flow = { itemId: ids.item, itemName: item().name, unit: 'XBO', came: 24, there: 18, left: 6 };
  const api = { supplies: { seeFlow: async () => ({ store, items: [flow], since: '2027-06-01T01:00:00Z' }) } };
  const seen = async (locale: 'zh-CN' | 'en'): Promise<any> =>
    chartPage(siteEvent({ api: api as never, identity, params: { storeId }, locale }).event as never);
  const { goods, since } = await seen('en');
  expect([goods[0].came, ...goods[0].parts.map(({ text }: any) => text), since]).toEqual([
    'Came in: 24 bottles',
    'Went out: 6 bottles',
    'In store: 18 bottles',
    '1\u00a0Jun\u00a02027',
  ]);
  expect((await seen('zh-CN')).goods[0].parts.map(({ text }: any) => text)).toEqual(['已离库：6瓶', '在库：18瓶']);
});
