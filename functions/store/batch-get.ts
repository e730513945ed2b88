/** Many items by their keys in few calls. Called by stores whose lists point at items that lie elsewhere. */
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
