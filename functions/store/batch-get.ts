/** Many items by their keys in few calls. Called by stores whose lists point at items that lie elsewhere, and for what is needed together. */
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './table.ts';
import type { Key } from './write.ts';

/** DynamoDB answers at most so many keys at once. */
const atOnce = 100;

/**
 * Those that exist, in no order. Access pattern: BatchGetItem, asked again for what DynamoDB had no room to answer.
 */
export async function getMany<Item>(
  table: Table,
  wanted: readonly Key[],
  { consistent = false }: { readonly consistent?: boolean } = {},
): Promise<Item[]> {
  const items: Item[] = [];
  let keys: Array<Record<string, unknown>> = [...wanted];
  while (keys.length > 0) {
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({
        RequestItems: { [table.name]: { Keys: keys.slice(0, atOnce), ConsistentRead: consistent } },
      }),
    );
    items.push(...((Responses?.[table.name] ?? []) as Item[]));
    keys = [...(UnprocessedKeys?.[table.name]?.Keys ?? []), ...keys.slice(atOnce)];
  }
  return items;
}

/** Of several tables at once, each of them perhaps named more than once: consistent, at most 100, each where it was asked for. */
export async function getTogether(
  wanted: ReadonlyArray<{ readonly table: Table; readonly key: Key }>,
): Promise<Array<Record<string, unknown> | undefined>> {
  type Asked = Record<string, { Keys: Key[]; ConsistentRead: true }>;
  const found: Array<{ readonly name: string; readonly item: Record<string, unknown> }> = [];
  let asked: Asked = {};
  for (const { table, key } of wanted) (asked[table.name] ??= { Keys: [], ConsistentRead: true }).Keys.push(key);
  while (Object.keys(asked).length > 0) {
    const answer = await wanted[0]!.table.client.send(new BatchGetCommand({ RequestItems: asked }));
    for (const [name, items] of Object.entries(answer.Responses ?? {}))
      found.push(...items.map((item) => ({ name, item })));
    asked = (answer.UnprocessedKeys ?? {}) as Asked;
  }
  return wanted.map(
    ({ table, key }) =>
      found.find(({ name, item }) => name === table.name && item.pk === key.pk && item.sk === key.sk)?.item,
  );
}
