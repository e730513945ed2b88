/** What came, is there and went, as pages show it: for everyone by item, for a donor lot by lot. */
import type { Messages, StaffMessages } from '../../i18n/load-messages.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import type { GoodsAt } from '#shared/supplies/goods-trace.ts';
import type { Api } from '../../server/api.ts';

/** The names of the campaigns that goods went to. */
export async function placeNames(api: Api, goods: readonly Pick<GoodsAt, 'went'>[], locale: Locale) {
  if (!goods.some(({ went }) => went.some(({ kind }) => kind === 'campaign'))) return new Map<string, string>();
  const { campaigns } = await api.relief.listCampaigns({});
  return new Map(campaigns.map(({ campaignId, name }) => [campaignId, name[locale]]));
}

export function goodsView(
  { itemName, unit, came, there, went, lost }: GoodsAt,
  names: ReadonlyMap<string, string>,
  locale: Locale,
  t: Messages['goods'],
) {
  const text = (quantity: number) => formatQuantity(quantity, unit, locale);
  const placeOf = ({ kind, id }: GoodsAt['went'][number]) =>
    names.get(id) ?? (kind === 'venue' ? t.toVenue : t.toCampaign);
  return {
    name: itemName[locale],
    total: came,
    came: t.came(text(came)),
    parts: [
      ...went.map((one) => ({
        amount: one.quantity,
        tone: 'good' as const,
        text: t.wentTo(placeOf(one), text(one.quantity)),
      })),
      { amount: there, tone: 'sea' as const, text: t.there(text(there)) },
      ...(lost > 0 ? [{ amount: lost, tone: 'bad' as const, text: t.lost(text(lost)) }] : []),
    ],
  };
}
export type GoodsView = ReturnType<typeof goodsView>;

type Flow = Awaited<ReturnType<Api['supplies']['seeFlow']>>['items'][number];

/** The same of one store: what left it is told in one, wherever it went. */
export function flowView(
  { itemName, unit, came, there, left }: Flow,
  locale: Locale,
  t: StaffMessages['stores']['flow'],
): GoodsView {
  const text = (quantity: number) => formatQuantity(quantity, unit, locale);
  return {
    name: itemName[locale],
    total: came,
    came: t.came(text(came)),
    parts: [
      { amount: left, tone: 'good' as const, text: t.left(text(left)) },
      { amount: there, tone: 'sea' as const, text: t.there(text(there)) },
    ],
  };
}
