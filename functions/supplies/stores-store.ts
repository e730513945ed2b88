/** Stores as stored: where goods are kept, vehicles and hands included. Their goods lie with the lots (stock-store.ts). */
import type { Store } from '../../shared/supplies/stock-model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listRecords, putNew, replaceRecord, type Stored } from '../store/records.ts';
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

export const putStore = (supplies: Table, store: Store) => putNew(supplies, storeItemOf(store));

export const putStoreOf = (supplies: Table, store: Store): Write => putNewOf(supplies, storeItemOf(store));

/** Refuses: changed-meanwhile. */
export const updateStore = (supplies: Table, store: Store, from: number) =>
  replaceRecord(supplies, storeItemOf(store), from);
