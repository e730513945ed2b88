/**
 * One question answers a recall: every lot of that number, however it is spelt, is blocked at once wherever it is, kits with
 * some of it inside too, and each place that has or had some is named. One query a lot, however often it moved.
 */
import type { Result } from '../../shared/kernel/result.ts';
import { accept } from '../../shared/kernel/result.ts';
import { idOfAccount, kindOf } from '../../shared/supplies/accounts.ts';
import { recallNotice } from '../../shared/supplies/recall-notice.ts';
import { hasLotNumber, lotNumberKey } from '../../shared/supplies/same-text.ts';
import type { LotWhereabouts, Recall, RecallRequest } from '../../shared/supplies/stock-papers-model.ts';
import { newId } from '../runtime/ids.ts';
import type { LedgerDeps } from './deps.ts';
import { listLotsByNumber, listPlacesOfLot } from './lot-list-store.ts';
import { putRecall, putStockView, readLots } from './stock-store.ts';
import type { StoredLot } from './stored-lot.ts';
import { accountsIn, type StockView } from './stock-view.ts';
import { listStoresOf } from './stores-store.ts';
import { putRecallRecord, type StoredRecall } from './unsettled-store.ts';

type Names = ReadonlyMap<string, { readonly 'zh-CN': string; readonly en: string }>;

/** Every place that has some of a lot, or that some went to; places that are empty again are left out. */
export function whereaboutsOf(lot: StoredLot, places: readonly StockView[], stores: Names): LotWhereabouts {
  const { lotId, itemName, unit, lotNo, expiresOn, donationId } = lot;
  return {
    ...{ lotId, itemName, unit, lotNo, expiresOn, donationId },
    recalledAt: places.find(({ recalledAt }) => recalledAt !== undefined)?.recalledAt,
    places: places
      .filter(({ account }) => !['donor', 'assembly'].includes(kindOf(account)))
      .flatMap((place) => {
        const storeName = kindOf(place.account) === 'store' ? stores.get(idOfAccount(place.account)) : undefined;
        const at = { account: place.account, ...(storeName ? { storeName } : {}) };
        const states = (['available', 'quarantined', 'reserved'] as const).map((state) => ({
          ...at,
          state,
          quantity: place[state],
        }));
        return [...states, { ...at, quantity: place.held }].filter(({ quantity }) => quantity !== 0);
      }),
  };
}

async function storeNames({ supplies }: LedgerDeps, organizationId: string): Promise<Names> {
  const stores = await listStoresOf(supplies, organizationId);
  return new Map(stores.map(({ storeId, name }) => [storeId, name]));
}

/** Blocks a lot; its places show it at once. */
async function block({ supplies, now }: LedgerDeps, lotId: string): Promise<void> {
  await putRecall(supplies, lotId, new Date(now()).toISOString());
  const found = (await readLots(supplies, [lotId])).get(lotId);
  if (found) await Promise.all(accountsIn(found.stock).map((account) => putStockView(supplies, found, account)));
}

/** An empty answer when nobody has a lot of that number. Kept first, so that a crash does not leave half of it undone. */
export async function recallLots(deps: LedgerDeps, request: RecallRequest, accountId: string): Promise<Result<Recall>> {
  const now = deps.now();
  const made = { recallId: newId('recall', now), recordedBy: accountId, recordedAt: new Date(now).toISOString() };
  const recall = { ...request, ...made };
  await putRecallRecord(deps.supplies, recall, 'begun');
  return accept(await finishRecall(deps, recall));
}

/** Does all of a recall that is kept; may be done twice. */
export async function finishRecall(deps: LedgerDeps, recall: StoredRecall): Promise<Recall> {
  const found = await blockLots(deps, recall);
  await putRecallRecord(deps.supplies, recall, 'done');
  return found;
}

async function blockLots(deps: LedgerDeps, request: RecallRequest): Promise<Recall> {
  const { supplies } = deps;
  const { organizationId, itemId, lotNo } = request;
  const key = lotNumberKey(lotNo);
  const [numbered, stores] = await Promise.all([
    hasLotNumber(lotNo) ? listLotsByNumber(supplies, organizationId, lotNo) : [],
    storeNames(deps, organizationId),
  ]);
  const named = numbered.filter((lot) => lotNumberKey(lot.lotNo) === key && (!itemId || lot.itemId === itemId));
  const queue = new Map(named.map((lot) => [lot.lotId, lot]));
  const lots: LotWhereabouts[] = [];
  for (const lot of queue.values()) {
    await block(deps, lot.lotId);
    const places = await listPlacesOfLot(supplies, lot.lotId);
    lots.push(whereaboutsOf(lot, places, stores));
    const kits = places.filter(({ account, held }) => kindOf(account) === 'kit' && held > 0);
    const kitLots = await readLots(
      supplies,
      kits.map(({ account }) => idOfAccount(account)),
    );
    // Looked at in their turn: a Map goes on with what is added while it is walked.
    for (const { lot: kitLot } of kitLots.values()) if (!queue.has(kitLot.lotId)) queue.set(kitLot.lotId, kitLot);
  }
  return { lots, notice: recallNotice(lots, lotNo, request.reason) };
}
