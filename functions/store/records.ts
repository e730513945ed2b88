/**
 * What the stores of cold records share: read one, read a partition or a list to its end, put a new one,
 * replace one at the revision it was read at. Hot items (slot, agendas, needs) have their own expressions.
 */
import { GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { listingIndex } from './table-definition.ts';
import { conditionOf, equal, missing } from './expressions.ts';
import type { Table } from './table.ts';
import { put } from './write.ts';

export type Stored = { readonly pk: string; readonly sk: string; readonly [attribute: string]: unknown };

/** One item, consistently; half a read unit more than an eventual read, and never a stale form. */
export async function getRecord<Item>(table: Table, pk: string, sk: string): Promise<Item | undefined> {
  if (table.together) return (await table.together({ table, key: { pk, sk } })) as Item | undefined;
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: { pk, sk }, ConsistentRead: true }),
  );
  return Item as Item | undefined;
}

async function queryAll<Item>(table: Table, query: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]> {
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({ ...query, TableName: table.name, ExclusiveStartKey: start }),
    );
    items.push(...((page.Items ?? []) as Item[]));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
}

/** Items of one partition whose sort key begins with `prefix`, in its order. */
export const listPartition = <Item>(table: Table, pk: string, prefix?: string) =>
  queryAll<Item>(table, {
    ConsistentRead: true,
    // DynamoDB takes no empty text for a key, not even as a beginning.
    KeyConditionExpression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ...(prefix === undefined ? {} : { ':prefix': prefix }) },
  });

/** Items of one partition whose sort key begins with `until` or comes before it, in its order. */
export const listUpTo = <Item>(table: Table, pk: string, until: string) =>
  queryAll<Item>(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk <= :until',
    // '~' sorts after whatever follows an instant in a key.
    ExpressionAttributeValues: { ':pk': pk, ':until': `${until}~` },
  });

/** Items of one partition with sort keys from `first` to `last`, both with them. */
export const listBetween = <Item>(table: Table, pk: string, first: string, last: string) =>
  queryAll<Item>(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: { ':pk': pk, ':first': first, ':last': last },
  });

/** What part of a list is asked for: `after` is the `next` of the part before. */
export type PageAsked = { readonly limit: number; readonly after?: string | undefined };
/** A part of a list, and where the next part begins; no `next` at the end. */
export type Page<Item> = { readonly items: Item[]; readonly next?: string };

/**
 * At most `limit` items of one partition in the order of their sort keys, from after `after` (the `next` of the page
 * before). Consistent. Access pattern: Query with a limit, one call.
 */
export async function listPage<Item>(
  table: Table,
  pk: string,
  prefix: string,
  { limit, after }: PageAsked,
): Promise<Page<Item>> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      Limit: limit,
      ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: prefix + after } }),
    }),
  );
  const items = Items as Item[];
  return LastEvaluatedKey ? { items, next: String(LastEvaluatedKey.sk).slice(prefix.length) } : { items };
}

/** Items of one list of the listing index. Eventually consistent, as every index is. */
export const listRecords = <Item>(table: Table, list: string, newestFirst = false) =>
  queryAll<Item>(table, {
    IndexName: listingIndex.name,
    KeyConditionExpression: '#list = :list',
    ExpressionAttributeNames: { '#list': listingIndex.partitionKey },
    ExpressionAttributeValues: { ':list': list },
    ScanIndexForward: !newestFirst,
  });

export type ListedMore = { readonly limit?: number; readonly newestFirst?: boolean };

/** Items of such a list from `first` to `last`, both with them; `limit` of them, from either end. */
export const listRecordsBetween = async <Item>(
  table: Table,
  list: string,
  first: string,
  last: string,
  { limit, newestFirst = false }: ListedMore = {},
): Promise<Item[]> => {
  const query = {
    IndexName: listingIndex.name,
    KeyConditionExpression: '#list = :list AND #sort BETWEEN :first AND :last',
    ExpressionAttributeNames: { '#list': listingIndex.partitionKey, '#sort': listingIndex.sortKey },
    ExpressionAttributeValues: { ':list': list, ':first': first, ':last': last },
    ScanIndexForward: !newestFirst,
  };
  if (limit === undefined) return queryAll<Item>(table, query);
  const page = await table.client.send(new QueryCommand({ ...query, TableName: table.name, Limit: limit }));
  return (page.Items ?? []) as Item[];
};

/** Items of such a list, the last one first, from before `before` on; asked for as they are needed. */
export async function* listedBefore<Item>(table: Table, list: string, before?: string): AsyncGenerator<Item> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: listingIndex.name,
        KeyConditionExpression: before === undefined ? '#list = :list' : '#list = :list AND #sort < :before',
        ExpressionAttributeNames: {
          '#list': listingIndex.partitionKey,
          ...(before === undefined ? {} : { '#sort': listingIndex.sortKey }),
        },
        ExpressionAttributeValues: { ':list': list, ...(before === undefined ? {} : { ':before': before }) },
        ScanIndexForward: false,
        ExclusiveStartKey: start,
      }),
    );
    yield* (page.Items ?? []) as Item[];
    start = page.LastEvaluatedKey;
  } while (start);
}

/** Which part, and from which end. */
export type ListPageAsked = PageAsked & { readonly newestFirst?: boolean };

/** A part of such a list; `keyOf` says which item an entry of it is, `prefix` how all that are asked for begin. */
export async function listRecordsPage<Item>(
  table: Table,
  list: string,
  { limit, after, newestFirst = false }: ListPageAsked,
  keyOf: (listSort: string) => { readonly pk: string; readonly sk: string },
  prefix = '',
): Promise<Page<Item>> {
  const isWhole = prefix === '';
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: listingIndex.name,
      KeyConditionExpression: `#list = :list${isWhole ? '' : ' AND begins_with(#sort, :prefix)'}`,
      ExpressionAttributeNames: {
        '#list': listingIndex.partitionKey,
        ...(isWhole ? {} : { '#sort': listingIndex.sortKey }),
      },
      ExpressionAttributeValues: { ':list': list, ...(isWhole ? {} : { ':prefix': prefix }) },
      ScanIndexForward: !newestFirst,
      Limit: limit,
      ...(after === undefined
        ? {}
        : { ExclusiveStartKey: { ...keyOf(prefix + after), list, listSort: prefix + after } }),
    }),
  );
  const items = Items as Item[];
  return LastEvaluatedKey ? { items, next: String(LastEvaluatedKey.listSort).slice(prefix.length) } : { items };
}

/** Puts an item that must not exist yet; false when it does. */
export const putNew = async (table: Table, item: Stored): Promise<boolean> =>
  (await put(table, item, missing('pk'))).ok;

const stillOf = (revision: number) => equal('revision', revision);

/** The same as `replaceRecord`, as a part of a transaction. */
export const replaceRecordOf = (table: Table, Item: Stored, from: number) => ({
  Put: { TableName: table.name, Item, ...conditionOf(stillOf(from)) },
});

/** Replaces an item that still has revision `from`. Refuses: changed-meanwhile, with what is stored now. */
export async function replaceRecord(
  table: Table,
  item: Stored,
  from: number,
): Promise<Result<true, 'changed-meanwhile'>> {
  const written = await put(table, item, stillOf(from));
  return written.ok
    ? accept(true)
    : refuse('changed-meanwhile', { currentRevision: written.current?.revision ?? null });
}
