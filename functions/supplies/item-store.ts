/** The catalogue of goods as stored. */
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../shared/supplies/model.ts';
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
 * Access pattern: up to 100 items by key (BatchGetItem), asked again for what DynamoDB had no room to answer.
 */
export async function readItems(supplies: Table, itemIds: Iterable<string>): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  let keys: Array<Record<string, unknown>> = [...new Set(itemIds)].map(keyOf);
  while (keys.length > 0) {
    const { Responses, UnprocessedKeys } = await supplies.client.send(
      new BatchGetCommand({ RequestItems: { [supplies.name]: { Keys: keys, ConsistentRead: true } } }),
    );
    for (const item of (Responses?.[supplies.name] ?? []) as Item[]) found.set(item.itemId, item);
    keys = UnprocessedKeys?.[supplies.name]?.Keys ?? [];
  }
  return found;
}
