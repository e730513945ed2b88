/** The catalogue as a file: `as=csv`, else XLSX. It can be brought back in as it is. */
import type { RequestHandler } from './$types';
import { takenOn, tableResponse } from '#lib/server/tables/write-table.ts';
import { allItems, requireCharity } from '#lib/supplies/server/catalogue.ts';
import { columnsOfItems } from '#lib/supplies/server/item-columns.ts';

export const GET: RequestHandler = async (event) => {
  await requireCharity(event);
  const { api, locale } = event.locals;
  const { items } = await allItems(api);
  const name = takenOn('catalogue', Date.now());
  return tableResponse(name, event.url.searchParams.get('as'), columnsOfItems(locale), items);
};
