/**
 * One question answers a recall: every lot of that number, however it is spelt, is blocked at once wherever it is, kits with
 * some of it inside too, and each place that has or had some is named, with what came back from there. One query a lot,
 * however often it moved.
 */
import type { Result } from '../../shared/kernel/result.ts';
import { accept } from '../../shared/kernel/result.ts';
import { idOfAccount, kindOf } from '../../shared/supplies/accounts.ts';
import { recallNotice } from '../../shared/supplies/recall-notice.ts';
import { hasLotNumber } from '../../shared/supplies/same-text.ts';
import type { LotWhereabouts, Recall, RecallRequest } from '../../shared/supplies/stock-papers-model.ts';
import { newId } from '../runtime/ids.ts';
import type { LedgerDeps } from './deps.ts';
import { listAllLotsOfNumber, listPlacesOfLot } from './lot-list-store.ts';
import { putRecall } from './recalled-lot-store.ts';
import { putRecalledNumber } from './recalled-number-store.ts';
import { putStockView, readLots } from './stock-store.ts';
import type { StoredLot } from './stored-lot.ts';
import { accountsIn, type StockView } from './stock-view.ts';
import { listStoresOf } from './stores-store.ts';
import { putRecallRecord, type StoredRecall } from './unsettled-store.ts';

/** So many lots are followed at once: a recall of a hundred is answered within seconds. */
const lotsAtOnce = 10;

type Names = ReadonlyMap<string, { readonly 'zh-CN': string; readonly en: string }>;

const outside = ['donor', 'assembly'];

/** Every place that has some of a lot, or that some went to, and where some was and is no longer. */
export function whereaboutsOf(lot: StoredLot, views: readonly StockView[], stores: Names): LotWhereabouts {
  const { lotId, itemName, unit, lotNo, expiresOn, donationId } = lot;
  const inside = views.filter(({ account }) => !outside.includes(kindOf(account)));
  const at = ({ account }: StockView) => {
    const storeName = kindOf(account) === 'store' ? stores.get(idOfAccount(account)) : undefined;
    return { account, ...(storeName ? { storeName } : {}) };
  };
  const inStates = (view: StockView) => [
    ...(['available', 'quarantined', 'reserved'] as const).map((state) => ({ state, quantity: view[state] })),
    { quantity: view.held },
  ];
  return {
    ...{ lotId, itemName, unit, lotNo, expiresOn, donationId },
    recalledAt: views.find(({ recalledAt }) => recalledAt !== undefined)?.recalledAt,
    places: inside.flatMap((view) =>
      inStates(view)
        .filter(({ quantity }) => quantity !== 0)
        .map((part) => ({ ...at(view), ...part })),
    ),
    left: inside.filter(hadMore).map((view) => ({ ...at(view), returned: view.returned, missing: view.missing })),
    came: views.reduce((sum, { account, held }) => (outside.includes(kindOf(account)) ? sum - held : sum), 0),
  };
}

const hadMore = ({ account, available, quarantined, reserved, returned, missing }: StockView) =>
  kindOf(account) === 'store'
    ? available + quarantined + reserved === 0
    : returned !== undefined || missing !== undefined;

async function storeNames({ supplies }: LedgerDeps, organizationId: string): Promise<Names> {
  const stores = await listStoresOf(supplies, organizationId);
  return new Map(stores.map(({ storeId, name }) => [storeId, name]));
}

/** Blocks a lot; its places show it at once. */
export async function blockLot({ supplies, now }: LedgerDeps, lotId: string): Promise<void> {
  await putRecall(supplies, lotId, new Date(now()).toISOString());
  const found = (await readLots(supplies, [lotId])).get(lotId);
  if (found) await Promise.all(accountsIn(found.stock).map((account) => putStockView(supplies, found, account)));
}

/** A recall as everybody sees it, without who asked for it. */
const tellOf = ({ recallId, organizationId, lotNo, itemId, reason, recordedAt }: StoredRecall) => ({
  ...{ recallId, organizationId, lotNo, itemId, reason, recordedAt },
});

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
  const { organizationId, lotNo, recordedAt: recalledAt } = recall;
  // Before the lots are looked for: what comes in meanwhile finds it, or is found.
  if (hasLotNumber(lotNo)) await putRecalledNumber(deps.supplies, organizationId, { ...recall, recalledAt });
  const found = await followLots(deps, recall, (lotId) => blockLot(deps, lotId));
  await putRecallRecord(deps.supplies, recall, 'done');
  return found;
}

/** Where the goods of a recall are now: what was blocked then stays so. */
export const seeRecall = (deps: LedgerDeps, recall: StoredRecall): Promise<Recall> =>
  followLots(deps, recall, async () => undefined);

/** Every lot of the number, and the kits that some of it is or was in: what was handed out of them is told too. */
async function followLots(
  deps: LedgerDeps,
  recall: StoredRecall,
  beforeEach: (lotId: string) => Promise<void>,
): Promise<Recall> {
  const { supplies } = deps;
  const { organizationId, itemId, lotNo } = recall;
  const [numbered, stores] = await Promise.all([
    hasLotNumber(lotNo) ? listAllLotsOfNumber(supplies, organizationId, lotNo) : [],
    storeNames(deps, organizationId),
  ]);
  const named = numbered.filter((lot) => !itemId || lot.itemId === itemId);
  const found = new Map(named.map((lot) => [lot.lotId, lot]));
  const waiting = [...found.values()];
  const lots: LotWhereabouts[] = [];
  while (waiting.length > 0) {
    const wave = waiting.splice(0, lotsAtOnce);
    const followed = await Promise.all(
      wave.map(async (lot) => {
        await beforeEach(lot.lotId);
        const places = await listPlacesOfLot(supplies, lot.lotId);
        const kits = places.filter(({ account }) => kindOf(account) === 'kit');
        return { lot: whereaboutsOf(lot, places, stores), kits: kits.map(({ account }) => idOfAccount(account)) };
      }),
    );
    lots.push(...followed.map(({ lot }) => lot));
    const kitLots = await readLots(
      supplies,
      followed.flatMap(({ kits }) => kits).filter((lotId) => !found.has(lotId)),
    );
    for (const { lot } of kitLots.values()) {
      found.set(lot.lotId, lot);
      waiting.push(lot);
    }
  }
  return { ...tellOf(recall), lots, notice: recallNotice(lots, lotNo, recall.reason) };
}
