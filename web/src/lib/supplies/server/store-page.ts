/** What every page of one store begins with: who asks, the store, and its goods where a page chooses among them. */
import type { RequestEvent } from '@sveltejs/kit';
import { localDateOf } from '#shared/kernel/time.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import type { StockRow } from '#shared/supplies/stock-model.ts';
import { allPages, stockPages } from '../../server/all-pages.ts';
import type { Api } from '../../server/api.ts';
import { requireIdentity } from '../../server/guard.ts';
import { shortDateText } from '../../server/times.ts';
import { allowedOr403, storeView } from './store-view.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

type Event = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly storeId: string } };

/** The store, its last papers, and that the person may move goods there. */
export async function movingStore(event: Event) {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const { store, documents } = await api.supplies.listDocuments({ storeId: event.params.storeId });
  const view = storeView(store, identity, locale);
  allowedOr403(view.mayMove, locale);
  return { identity, store, view, documents };
}

/** All that stands in a store, by item, first expired first. */
export const rowsOf = (api: Api, storeId: string): Promise<StockRow[]> =>
  allPages(async (after) => {
    const { rows: items, next } = await api.supplies.seeStock({ storeId, after });
    return { items, next };
  }, stockPages);

/** All lots that came to an organization, with the paper of their value. */
export const allValuations = (api: Api, organizationId: string) =>
  allPages(async (after) => {
    const { lots: items, next } = await api.supplies.listValuations({ organizationId, after });
    return { items, next };
  }, stockPages);

/** A lot as forms choose it: with what the rule of first expired, first out asks (shared/supplies/fefo-rules.ts). */
export const lotChoice = (row: StockRow, locale: Locale) => {
  const { lotId, itemId, itemName, lotNo, unit, expiresOn, receivedAt, recalledAt } = row;
  const { available, quarantined, reserved } = row;
  return {
    ...{
      lotId,
      itemId,
      lotNo: lotNumberText(lotNo, locale, lotId),
      unit,
      expiresOn,
      receivedAt,
      recalledAt,
      available,
      quarantined,
      reserved,
    },
    name: itemName[locale],
    expires: expiresOn && shortDateText(expiresOn, locale),
  };
};
export type LotChoice = ReturnType<typeof lotChoice>;

/** The items that stand in a store, as choices; kits among them. */
export function itemChoices(lots: readonly LotChoice[], locale: Locale) {
  const items = new Map<string, { name: string; unit: LotChoice['unit']; available: number }>();
  for (const { itemId, name, unit, available, recalledAt } of lots) {
    const item = items.get(itemId) ?? { name, unit, available: 0 };
    items.set(itemId, { ...item, available: item.available + (recalledAt ? 0 : available) });
  }
  return [...items]
    .filter(([, { available }]) => available > 0)
    .map(([value, { name, unit, available }]) => ({
      value,
      unit,
      label: `${name} · ${formatQuantity(available, unit, locale)}`,
    }));
}

export const todayIn = (zone: string) => localDateOf(Date.now(), zone);
