/** The list of all stores, for the job that reminds keepers, and what it told of each of them last. */
import type { Store } from '../../shared/supplies/stock-model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listRecords } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { readStore, storePartition } from './stores-store.ts';

export type Told = {
  readonly storeId: string;
  /** Local day of the last look. */
  readonly on: string;
  /** What was there then, each under the key by which it is told once. */
  readonly keys: readonly string[];
};

const toldKey = (storeId: string) => ({ pk: storePartition(storeId), sk: 'TOLD' });

/** Access pattern: every open store (listing index, then GetItem of each). */
export async function listWatched(supplies: Table): Promise<Store[]> {
  const watched = await listRecords<Pick<Store, 'storeId'>>(supplies, 'WATCHED');
  const stores = await Promise.all(watched.map(({ storeId }) => readStore(supplies, storeId)));
  return stores.filter((store): store is Store => store?.isClosed === false);
}

/** Access pattern: what the keepers of a store were told last (GetItem). */
export const readTold = (supplies: Table, storeId: string) =>
  getRecord<Told>(supplies, toldKey(storeId).pk, toldKey(storeId).sk);

/** In place of what was read: of two looks at once one only tells. */
export function putTold(supplies: Table, told: Told, before: Told | undefined): Write {
  const Item = { ...toldKey(told.storeId), type: 'store-told', ...told };
  if (!before) return putNewOf(supplies, Item);
  return {
    Put: {
      TableName: supplies.name,
      Item,
      ConditionExpression: '#on = :before',
      ExpressionAttributeNames: { '#on': 'on' },
      ExpressionAttributeValues: { ':before': before.on },
    },
  };
}
