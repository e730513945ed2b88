/** How much of an item a store wants to have at least, as stored: one item each, so that two people never overwrite another's. */
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Minimum } from '../../shared/supplies/low-stock-rules.ts';
import { listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { storePartition } from './stores-store.ts';

const prefix = 'MINIMUM#';
const keyOf = (storeId: string, itemId: string) => ({ pk: storePartition(storeId), sk: `${prefix}${itemId}` });

/** Access pattern: the minimums of a store (Query of its partition). */
export const listMinimums = (supplies: Table, storeId: string) =>
  listPartition<Minimum>(supplies, storePartition(storeId), prefix);

export async function putMinimum(supplies: Table, storeId: string, minimum: Minimum): Promise<void> {
  const Item = { ...keyOf(storeId, minimum.itemId), type: 'minimum', ...minimum };
  await supplies.client.send(new PutCommand({ TableName: supplies.name, Item }));
}

export async function deleteMinimum(supplies: Table, storeId: string, itemId: string): Promise<void> {
  await supplies.client.send(new DeleteCommand({ TableName: supplies.name, Key: keyOf(storeId, itemId) }));
}
