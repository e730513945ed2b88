/** Many items by their keys in few calls. Called by stores whose lists point at items that lie elsewhere, and for what is needed together. */
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Table, Wanted } from './table.ts';
import type { Key } from './write.ts';

/** DynamoDB answers at most so many keys at once. */
const atOnce = 100;

type Asked = Record<string, { readonly Keys: Array<Record<string, unknown>>; readonly ConsistentRead: boolean }>;
type Found = { readonly table: string; readonly item: Record<string, unknown> };

/** Asked again for what DynamoDB had no room to answer. */
async function answersTo({ client }: Pick<Table, 'client'>, wanted: Asked): Promise<Found[]> {
  const found: Found[] = [];
  let asked = wanted;
  while (Object.keys(asked).length > 0) {
    const { Responses = {}, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems: asked }));
    for (const [table, items] of Object.entries(Responses)) found.push(...items.map((item) => ({ table, item })));
    asked = (UnprocessedKeys ?? {}) as Asked;
  }
  return found;
}

/** Those that exist, in no order. Access pattern: BatchGetItem. */
export async function getMany<Item>(
  table: Table,
  wanted: readonly Key[],
  { consistent = false }: { readonly consistent?: boolean } = {},
): Promise<Item[]> {
  const items: Item[] = [];
  for (let at = 0; at < wanted.length; at += atOnce) {
    const Keys = wanted.slice(at, at + atOnce);
    const found = await answersTo(table, { [table.name]: { Keys, ConsistentRead: consistent } });
    items.push(...found.map(({ item }) => item as Item));
  }
  return items;
}

/** Each where it was asked for. */
async function getChunk(wanted: readonly Wanted[]): Promise<Array<Record<string, unknown> | undefined>> {
  const asked: Asked = {};
  for (const { table, key } of wanted) (asked[table.name] ??= { Keys: [], ConsistentRead: true }).Keys.push(key);
  const found = await answersTo(wanted[0]!.table, asked);
  return wanted.map(
    ({ table, key }) =>
      found.find(({ table: name, item }) => name === table.name && item.pk === key.pk && item.sk === key.sk)?.item,
  );
}

/** Of several tables at once, no item twice: consistent, each where it was asked for. Access pattern: a BatchGetItem for each 100. */
export async function getTogether(wanted: readonly Wanted[]): Promise<Array<Record<string, unknown> | undefined>> {
  const chunks = Array.from({ length: Math.ceil(wanted.length / atOnce) }, (_, at) =>
    wanted.slice(at * atOnce, (at + 1) * atOnce),
  );
  return (await Promise.all(chunks.map(getChunk))).flat();
}
