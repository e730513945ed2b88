/** Stores: making one, editing it, and finding the one that a place by its name stands for. */
import { createHash } from 'node:crypto';
import { formatId } from '../../shared/kernel/ids.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { storeAccount } from '../../shared/supplies/accounts.ts';
import { driveZone } from '../../shared/supplies/acceptance-rules.ts';
import type { Store, StoreDraft, StoreEdit } from '../../shared/supplies/stock-model.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { findVenue } from '../open-days/open-day-lookup.ts';
import type { LedgerDeps, StockDeps } from './deps.ts';
import { listStockPage } from './stock-list-store.ts';
import { putStore, putStoreOf, readStore, storesList, updateStore } from './stores-store.ts';
import { isUnchanged } from '../store/unchanged.ts';

/** Refuses: key.reused. */
export async function createStore(
  { supplies, openDays, now }: LedgerDeps & Pick<StockDeps, 'openDays'>,
  draft: StoreDraft,
  idempotencyKey?: string,
): Promise<Result<Store>> {
  const { venueId } = draft;
  const atVenue = draft.zone === undefined && venueId !== undefined ? await findVenue(openDays, venueId) : undefined;
  const zone = draft.zone ?? atVenue?.zone ?? driveZone;
  const store: Store = { ...draft, zone, storeId: newId('store', now()), isClosed: false, revision: 1 };
  const request = repeatableRequest(storesList(draft.organizationId), 'store', idempotencyKey, draft);
  const made = await createOnce(supplies, request, store.storeId, putStoreOf(supplies, store));
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readStore(supplies, made.value))!);
}

/** Refuses: changed-meanwhile, stock.still-there when it is to be closed. */
export async function editStore(
  { supplies }: LedgerDeps,
  store: Store,
  { revision, ...edit }: StoreEdit,
): Promise<Result<Store>> {
  if (edit.isClosed && !store.isClosed) {
    const { rows } = await listStockPage(supplies, storeAccount(store.storeId), { limit: 1 });
    if (rows.length > 0) return refuse('stock.still-there');
  }
  const edited = { ...store, ...edit, zone: edit.zone ?? store.zone, revision: revision + 1 };
  if (isUnchanged(store, edited, revision)) return accept(store);
  const saved = await updateStore(supplies, edited, revision);
  return saved.ok ? accept(edited) : saved;
}

/** The same id for the same place of the same organization, whoever asks first. */
function storeIdOfPlace(organizationId: string, place: string): string {
  const digest = createHash('sha256').update(`${organizationId}\n${place}`).digest();
  const letters = Array.from({ length: 26 }, (_, at) => '0123456789abcdefghjkmnpqrstvwxyz'[digest[at]! & 31]);
  return formatId('store', letters.join(''));
}

/** The store that takes goods in: the named one, or that of a place, which is made on its first delivery. Refuses: store.unknown. */
export async function receivingStore(
  { supplies }: LedgerDeps,
  organizationId: string,
  { storeId, place }: { readonly storeId?: string | undefined; readonly place?: string | undefined },
): Promise<Result<Store, 'store.unknown'>> {
  const id = storeId ?? storeIdOfPlace(organizationId, place!);
  let store = await readStore(supplies, id);
  if (!store && storeId === undefined) {
    const name = { 'zh-CN': place!.slice(0, 120), en: place!.slice(0, 120) };
    store = { storeId: id, organizationId, name, kind: 'store', zone: driveZone, isClosed: false, revision: 1 };
    await putStore(supplies, store);
  }
  if (!store || store.isClosed || store.organizationId !== organizationId) return refuse('store.unknown');
  return accept(store);
}
