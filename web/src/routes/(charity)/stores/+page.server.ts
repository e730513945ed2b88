/** The stores that the person looks after, and what all stores of an organization have together. */
import type { PageServerLoad } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { goodsChart } from '#lib/supplies/server/goods-chart.ts';
import { storeList } from '#lib/supplies/server/store-list.ts';
import { allowedOr403, storeView } from '#lib/supplies/server/store-view.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { may, mayAnywhere } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const maySee = (['stock.see', 'stock-totals.see'] as const).some((action) => mayAnywhere(identity, action));
  allowedOr403(maySee, locale);
  const { organizations, chosen, stores, totals } = await storeList(event, identity);
  const scope = { organizationId: chosen?.organizationId };
  const mayValue = chosen !== undefined && may(identity, 'stock.see', scope);
  return {
    mayValue,
    chart: chosen && totals ? await goodsChart(api, chosen.organizationId, locale) : undefined,
    organizations,
    chosen: chosen?.organizationId,
    stores: stores.map((store) => storeView(store, identity, locale)),
    mayMake: chosen !== undefined && may(identity, 'store.edit', { organizationId: chosen.organizationId }),
    totals: totals?.map(({ itemId, itemName, unit, available, notUsable, within30Days }) => ({
      ...{ itemId, available, notUsable, within30Days },
      name: itemName[locale],
      texts: {
        available: formatQuantity(available, unit, locale),
        notUsable: formatQuantity(notUsable, unit, locale),
        within30Days: formatQuantity(within30Days, unit, locale),
      },
    })),
  };
};
