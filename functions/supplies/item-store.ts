/** The catalogue of goods as stored. */
import type { Item } from '../../shared/supplies/model.ts';
import { getMany } from '../store/batch-get.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { listRecordsPage, type PageAsked, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { replaceRevised } from './revised-store.ts';

const keyOf = (itemId: string) => ({ pk: `ITEM#${itemId}`, sk: 'ITEM' });
/** The list of the listing index that holds the catalogue; requests that added to it are remembered under it. */
export const itemsList = 'ITEMS';

const itemOf = (item: Item): Stored => ({
  ...item,
  ...keyOf(item.itemId),
  type: 'item',
  list: itemsList,
  listSort: item.itemId,
});

export const putItem = (supplies: Table, item: Item): Write => putNewOf(supplies, itemOf(item));

/** Refuses: changed-meanwhile. */
export const updateItem = (supplies: Table, item: Item, from: number) => replaceRevised(supplies, itemOf(item), from);

/** Access pattern: a page of the catalogue, oldest entry first (listing index). */
export const listCatalogue = (supplies: Table, asked: PageAsked) =>
  listRecordsPage<Item>(supplies, itemsList, asked, keyOf);

/**
 * Items by id, consistently; unknown ids are left out.
 * Access pattern: items by key (BatchGetItem).
 */
export async function readItems(supplies: Table, itemIds: Iterable<string>): Promise<Map<string, Item>> {
  const items = await getMany<Item>(supplies, [...new Set(itemIds)].map(keyOf), { consistent: true });
  return new Map(items.map((item) => [item.itemId, item]));
}
