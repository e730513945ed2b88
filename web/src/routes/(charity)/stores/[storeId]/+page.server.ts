/** What stands in a store: by item, lot, status and how soon it must be used; a page at a time. */
import type { PageServerLoad } from './$types';
import { furtherOf, partAsked, rowsInFile } from '#lib/server/further.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { rowsOf } from '#lib/supplies/server/store-page.ts';
import { stockRowView, storeView } from '#lib/supplies/server/store-view.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { expiryBands } from '#shared/supplies/fefo-rules.ts';

const stateFilters = ['available', 'quarantined', 'reserved', 'recalled'] as const;
const oneOf = <Value extends string>(values: readonly Value[], asked: string | null) =>
  values.find((value) => value === asked);

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { storeId } = event.params;
  const asked = event.url.searchParams;
  const identity = await requireIdentity(event);
  const filter = {
    itemId: asked.get('item') || undefined,
    onlyState: oneOf(stateFilters, asked.get('state')),
    onlyBand: oneOf(expiryBands, asked.get('band')),
  };
  const [{ store, rows, next }, { items }] = await Promise.all([
    api.supplies.seeStock({ storeId, ...filter, ...partAsked(event.url) }),
    allItems(api),
  ]);
  return {
    store: storeView(store, identity, locale),
    saved: asked.has('saved'),
    filter,
    rows: rows.map((row) => stockRowView(row, store.zone, locale)),
    further: furtherOf(event.url, next),
    // The file has all of it, whatever the page filters.
    inFile: await rowsInFile(event.url, {
      shown: rows.length,
      isCut: next !== undefined || asked.has('after') || Object.values(filter).some((one) => one !== undefined),
      count: async () => (await rowsOf(api, storeId)).length,
    }),
    choices: {
      items: items.map(({ itemId, name }) => ({ value: itemId, label: name[locale] })),
      states: stateFilters,
      bands: expiryBands,
    },
  };
};
