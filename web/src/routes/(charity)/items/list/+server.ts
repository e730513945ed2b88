/** The catalogue as a file: `as=csv`, else XLSX. It can be brought back in as it is. */
import type { RequestHandler } from './$types';
import { takenOn, tableResponse } from '#lib/server/tables/write-table.ts';
import { requireCharity } from '#lib/supplies/server/catalogue.ts';
import { columnsOfItems } from '#lib/supplies/server/item-columns.ts';

export const GET: RequestHandler = async (event) => {
  await requireCharity(event);
  const { api, locale } = event.locals;
  const { items } = await api.supplies.listItems({});
  return tableResponse(
    takenOn('catalogue', Date.now()),
    event.url.searchParams.get('as'),
    columnsOfItems(locale),
    items,
  );
};
