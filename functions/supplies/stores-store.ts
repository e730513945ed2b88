/** Stores as stored: where goods are kept, vehicles and hands included. Their goods lie with the lots (stock-store.ts). */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import { putNewOf, transact, type Write } from '../store/commit-once.ts';
import {
  getRecord,
  listRecords,
  listRecordsPage,
  replaceRecordOf,
  type PageAsked,
  type Stored,
} from '../store/records.ts';
import type { Table } from '../store/table.ts';

export const storePartition = (storeId: string) => `STORE#${storeId}`;
export const storesList = (organizationId: string) => `STORES#${organizationId}`;

const storeItemOf = (store: Store): Stored => ({
  ...store,
  pk: storePartition(store.storeId),
  sk: 'STORE',
  type: 'store',
  list: storesList(store.organizationId),
  listSort: store.storeId,
});

/** Access pattern: one store (GetItem). */
export const readStore = (supplies: Table, storeId: string) =>
  getRecord<Store>(supplies, storePartition(storeId), 'STORE');

/** Access pattern: the stores of an organization, the oldest first (listing index). */
export const listStoresOf = (supplies: Table, organizationId: string) =>
  listRecords<Store>(supplies, storesList(organizationId));

/** Access pattern: a page of them (listing index). */
export const listStorePage = (supplies: Table, organizationId: string, asked: PageAsked) =>
  listRecordsPage<Store>(supplies, storesList(organizationId), asked, (storeId) => ({
    pk: storePartition(storeId),
    sk: 'STORE',
  }));

/** Lists a store among all that are looked at each morning (watched-store.ts); may be done twice. */
const putWatchOf = ({ name }: Table, { storeId }: Pick<Store, 'storeId'>): Write => ({
  Put: {
    TableName: name,
    Item: {
      pk: storePartition(storeId),
      sk: 'WATCH',
      type: 'store-watch',
      storeId,
      list: 'WATCHED',
      listSort: storeId,
    },
  },
});
export const watchStore = (supplies: Table, store: Pick<Store, 'storeId'>) =>
  transact(supplies, [putWatchOf(supplies, store)]);

/** A store that was there before stays as it is. */
export const putStore = (supplies: Table, store: Store) => transact(supplies, putStoreOf(supplies, store));

/** Lists a store at its venue, for whoever looks after the venue and not the organization. */
const placeKey = (storeId: string) => ({ pk: storePartition(storeId), sk: 'PLACE' });
const putPlaceOf = ({ name }: Table, { storeId, venueId }: Store): Write =>
  venueId === undefined
    ? { Delete: { TableName: name, Key: placeKey(storeId) } }
    : {
        Put: {
          TableName: name,
          Item: { ...placeKey(storeId), type: 'store-place', storeId, list: `PLACE#${venueId}`, listSort: storeId },
        },
      };

/** Access pattern: the stores at a venue, the oldest first (listing index, then GetItem of each). */
export async function listStoresAt(supplies: Table, venueId: string): Promise<Store[]> {
  const places = await listRecords<{ readonly storeId: string }>(supplies, `PLACE#${venueId}`);
  const stores = await Promise.all(places.map(({ storeId }) => readStore(supplies, storeId)));
  return stores.filter((store): store is Store => store?.venueId === venueId);
}

export const putStoreOf = (supplies: Table, store: Store): Write[] => [
  putNewOf(supplies, storeItemOf(store)),
  putWatchOf(supplies, store),
  ...(store.venueId === undefined ? [] : [putPlaceOf(supplies, store)]),
];

/** Refuses: changed-meanwhile. */
export async function updateStore(
  supplies: Table,
  store: Store,
  from: number,
): Promise<Result<true, 'changed-meanwhile'>> {
  const failed = await transact(supplies, [
    replaceRecordOf(supplies, storeItemOf(store), from),
    putPlaceOf(supplies, store),
  ]);
  return failed.length === 0 ? accept(true) : refuse('changed-meanwhile');
}
