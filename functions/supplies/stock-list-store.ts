/** What stands in a store, lot by lot, from the listing index: by item, first expired first, in pages. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../../shared/supplies/accounts.ts';
import { listRecordsPage } from '../store/records.ts';
import { listingIndex } from '../store/table-definition.ts';
import type { Table } from '../store/table.ts';
import { goneList, stockList, type StockView } from './stock-view.ts';

export type StockPage = { readonly rows: readonly StockView[]; readonly next?: string | undefined };

const cursorOf = (key: Record<string, unknown> | undefined) =>
  key && Buffer.from(JSON.stringify(key)).toString('base64url');

/** A cursor that nobody made begins at the beginning. */
function keyOf(cursor: string | undefined, list: string): Record<string, unknown> | undefined {
  try {
    const key = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
    const whole = ['pk', 'sk', 'list', 'listSort'].every((name) => typeof key[name] === 'string');
    return whole && key.list === list ? { pk: key.pk, sk: key.sk, list, listSort: key.listSort } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Access pattern: one page of a store's goods, of one item where `itemId` is given (Query of the listing index). Follows
 * within a second of the goods themselves, as every index does.
 */
export async function listStockPage(
  supplies: Table,
  account: Account,
  {
    itemId,
    limit,
    after,
  }: { readonly itemId?: string | undefined; readonly limit: number; readonly after?: string | undefined },
): Promise<StockPage> {
  const list = stockList(account);
  const { Items = [], LastEvaluatedKey } = await supplies.client.send(
    new QueryCommand({
      TableName: supplies.name,
      IndexName: listingIndex.name,
      KeyConditionExpression: itemId ? '#list = :list AND begins_with(#sort, :item)' : '#list = :list',
      ExpressionAttributeNames: {
        '#list': listingIndex.partitionKey,
        ...(itemId ? { '#sort': listingIndex.sortKey } : {}),
      },
      ExpressionAttributeValues: { ':list': list, ...(itemId ? { ':item': `${itemId}#` } : {}) },
      ExclusiveStartKey: keyOf(after, list),
      Limit: limit,
    }),
  );
  return { rows: Items as unknown as StockView[], next: cursorOf(LastEvaluatedKey) };
}

/** All that a store has of one item, first expired first. */
export async function listItemInStore(supplies: Table, account: Account, itemId?: string): Promise<StockView[]> {
  const rows: StockView[] = [];
  let after: string | undefined;
  do {
    const page = await listStockPage(supplies, account, { itemId, limit: 1000, after });
    rows.push(...page.rows);
    after = page.next;
  } while (after);
  return rows;
}

/** Access pattern: what a store had and has no more, what came last first (Query of the listing index, backwards). */
export const listGoneFrom = (supplies: Table, account: Account, limit: number) =>
  listRecordsPage<StockView>(supplies, goneList(account), { limit, newestFirst: true }, (listSort) => ({
    pk: `LOT#${listSort.slice(listSort.indexOf('#') + 1)}`,
    sk: `AT#${account}`,
  }));
