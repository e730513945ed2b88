/** All that stands in a store as a file, whatever its page filters: `as=csv`, else XLSX. */
import type { RequestHandler } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { tableResponse, takenOn } from '#lib/server/tables/write-table.ts';
import { columnsOfStock } from '#lib/supplies/server/stock-columns.ts';
import { rowsOf } from '#lib/supplies/server/store-page.ts';

export const GET: RequestHandler = async (event) => {
  await requireIdentity(event);
  const { api, locale } = event.locals;
  const { storeId } = event.params;
  const [{ store }, rows] = await Promise.all([api.supplies.seeStock({ storeId }), rowsOf(api, storeId)]);
  const name = takenOn('stock', Date.now(), storeId, store.zone);
  return tableResponse(name, event.url.searchParams.get('as'), columnsOfStock(store.zone, locale), rows);
};
