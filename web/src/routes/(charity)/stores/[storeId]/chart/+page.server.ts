/** What came to a store, is there, and left it, drawn item by item. */
import type { PageServerLoad } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { shortDateText } from '#lib/server/times.ts';
import { flowView } from '#lib/supplies/server/goods-at-view.ts';
import { storeView } from '#lib/supplies/server/store-view.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const { store, items, since } = await api.supplies.seeFlow(event.params);
  const { stores: t } = await loadStaffMessages(locale);
  return {
    store: storeView(store, identity, locale),
    goods: items
      .map((item) => flowView(item, locale, t.flow))
      .toSorted((one, other) => one.name.localeCompare(other.name, locale)),
    since: since && shortDateText(localDateOf(since, store.zone), locale),
  };
};
