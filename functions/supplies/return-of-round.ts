/**
 * What a team brings back goes to the stores that it came from, by whoever reports the round: nothing else can be moved this
 * way. What has expired meanwhile goes to waste, and what was recalled comes back into quarantine (issue-goods.ts).
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { accountOf, idOfAccount, kindOf, roundAccount } from '../../shared/supplies/accounts.ts';
import type { RoundReturn } from '../../shared/supplies/issue-model.ts';
import type { LedgerDeps } from './deps.ts';
import type { StockDocument } from './document-store.ts';
import { returnGoods } from './issue-goods.ts';
import { listMovements } from './lot-list-store.ts';
import type { PostedBy } from './release-goods.ts';
import { readLots } from './stock-store.ts';
import { readStore } from './stores-store.ts';
import type { LotWithStock } from './stored-lot.ts';

/** How far back the movement is looked for that brought a lot to the round. */
const movementsSeen = 200;

/** The store that a lot left for the round; else one that has had it. */
async function storeOf({ supplies }: LedgerDeps, roundId: string, { lot, stock }: LotWithStock) {
  const movements = await listMovements(supplies, lot.lotId, movementsSeen);
  const left = movements.find(({ to }) => accountOf(to) === roundAccount(roundId))?.from;
  const from = [left, ...Object.keys(stock.cells)].find((cell) => cell !== undefined && kindOf(cell) === 'store');
  return from === undefined ? undefined : idOfAccount(accountOf(from));
}

/**
 * One document a store; sent again, each is answered as it was.
 * Refuses: not-found, for a lot that no store gave; lot.expired, for one that is to go on a shelf; and what returnGoods refuses.
 */
export async function returnGoodsOfRound(
  deps: LedgerDeps,
  roundId: string,
  { lots, missing, waste }: RoundReturn,
  by: PostedBy,
): Promise<Result<StockDocument[]>> {
  const lotIds = [...lots, ...missing, ...waste].map(({ lotId }) => lotId);
  const found = await readLots(deps.supplies, lotIds);
  const storeIds = new Map<string, string | undefined>();
  for (const one of found.values()) storeIds.set(one.lot.lotId, await storeOf(deps, roundId, one));
  if (lotIds.some((lotId) => storeIds.get(lotId) === undefined)) return refuse('not-found');
  const documents: StockDocument[] = [];
  for (const storeId of new Set(storeIds.values())) {
    const store = await readStore(deps.supplies, storeId!);
    if (!store) return refuse('not-found');
    const ofStore = <Part extends { readonly lotId: string }>(parts: readonly Part[]) =>
      parts.filter(({ lotId }) => storeIds.get(lotId) === storeId);
    const back = { lots: ofStore(lots), missing: ofStore(missing), waste: ofStore(waste) };
    const posted = await returnGoods(deps, store, { from: { roundId }, ...back, quarantine: false }, by);
    if (!posted.ok) return posted;
    documents.push(posted.value);
  }
  return accept(documents);
}
