/** Where goods go to and come back from: whether that exists, and its cell in the ledger. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { cellOf, roundAccount, storeAccount, type Cell } from '../../shared/supplies/accounts.ts';
import type { IssueRequest } from '../../shared/supplies/issue-model.ts';
import type { SuppliesRefusal } from '../../shared/supplies/refusals.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import { findVenue } from '../open-days/open-day-lookup.ts';
import { periodOfCampaign } from '../relief/campaign-lookup.ts';
import { roundExists } from '../relief/round-lookup.ts';
import type { LedgerDeps, StockDeps } from './deps.ts';
import { readStore } from './stores-store.ts';

type Destination = IssueRequest['to'];
type LookingDeps = Pick<StockDeps, 'openDays' | 'relief'>;

/** A store is looked at by `cellOfDestination`. */
async function isThere({ openDays, relief }: LookingDeps, to: Destination): Promise<boolean> {
  if ('campaignId' in to) return (await periodOfCampaign(relief, to.campaignId)) !== undefined;
  if ('venueId' in to) return (await findVenue(openDays, to.venueId)) !== undefined;
  return 'roundId' in to ? roundExists(relief, to.roundId) : true;
}

/**
 * A vehicle's or a hand's goods stay available there.
 * Refuses: store.unknown, stock.transfer-needed between two stores of shelves.
 */
export async function cellOfDestination(
  { supplies }: LedgerDeps,
  store: Store,
  to: Destination,
): Promise<Result<Cell, SuppliesRefusal>> {
  if ('campaignId' in to) return accept(`campaign:${to.campaignId}`);
  if ('venueId' in to) return accept(`venue:${to.venueId}`);
  if ('roundId' in to) return accept(roundAccount(to.roundId));
  const other = await readStore(supplies, to.storeId);
  const isOurs = other?.organizationId === store.organizationId && !other.isClosed;
  if (!isOurs || other.storeId === store.storeId) return refuse('store.unknown');
  if (other.kind === 'store' && store.kind === 'store') return refuse('stock.transfer-needed');
  return accept(cellOf(storeAccount(other.storeId), 'available'));
}

/** The same for goods that go out; what comes back has been there. Refuses: stock.destination-unknown too. */
export async function cellToIssueTo(
  deps: LedgerDeps & LookingDeps,
  store: Store,
  to: Destination,
): Promise<Result<Cell, SuppliesRefusal>> {
  return (await isThere(deps, to)) ? cellOfDestination(deps, store, to) : refuse('stock.destination-unknown');
}
