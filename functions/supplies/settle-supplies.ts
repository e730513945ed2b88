/**
 * Woken every minute: takes to its end what a crash left half done (unsettled-store.ts). A document whose goods may not move
 * any more is taken back; nobody was told that they had. Also tells and forgets who gave a pledge that was taken back an hour ago.
 */
import type { StockDocument } from './document-store.ts';
import { doEach } from '../runtime/do-each.ts';
import { logger } from '../runtime/logger.ts';
import { openTable } from '../store/table.ts';
import { countNeeds } from './count-needs.ts';
import type { LedgerDeps } from './deps.ts';
import { leaseMs, resumeDocument } from './post-document.ts';
import { suppliesTable } from './table.ts';
import { finishRecall } from './recall-lots.ts';
import { forgetRemovedPledge } from './remove-pledge.ts';
import { listUnsettled, type Counting, type Forgetting, type StoredRecall } from './unsettled-store.ts';
import { scheduled } from '../runtime/scheduled.ts';

function settle(deps: LedgerDeps, item: Awaited<ReturnType<typeof listUnsettled>>[number]): Promise<unknown> {
  if (item.type === 'counting') return countNeeds(deps.supplies, item as unknown as Counting);
  if (item.type === 'forgetting') return forgetRemovedPledge(deps, item as unknown as Forgetting);
  if (item.type === 'recall') return finishRecall(deps, item as unknown as StoredRecall);
  return resumeDocument(deps, item as unknown as StockDocument);
}

/** Answers how many were settled. One that fails stops no other, and fails the run at its end, so that it is seen. */
export const settleSupplies = async (deps: LedgerDeps): Promise<number> =>
  doEach(
    await listUnsettled(deps.supplies, new Date(deps.now() - leaseMs).toISOString()),
    ({ pk }) => pk,
    (item) => settle(deps, item),
  );

export const handler = scheduled(async () => {
  const settled = await settleSupplies({ supplies: openTable(suppliesTable), now: Date.now });
  logger.info('supplies-settled', { settled });
});
