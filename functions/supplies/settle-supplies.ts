/**
 * Woken every minute: takes to its end what a crash left half done (unsettled-store.ts). A document whose goods may not move
 * any more is taken back; nobody was told that they had.
 */
import type { StockDocument } from './document-store.ts';
import { logger } from '../runtime/logger.ts';
import { openTable } from '../store/table.ts';
import { faultOf } from '../../shared/kernel/faults.ts';
import { countNeeds } from './count-needs.ts';
import type { LedgerDeps } from './deps.ts';
import { leaseMs, resumeDocument } from './post-document.ts';
import { suppliesTable } from './table.ts';
import { finishRecall } from './recall-lots.ts';
import { listUnsettled, type Counting, type StoredRecall } from './unsettled-store.ts';
import { scheduled } from '../runtime/scheduled.ts';

/** Answers how many were settled. One that fails never stops the next. */
export async function settleSupplies(deps: LedgerDeps): Promise<number> {
  const found = await listUnsettled(deps.supplies, new Date(deps.now() - leaseMs).toISOString());
  let settled = 0;
  for (const item of found) {
    try {
      if (item.type === 'counting') await countNeeds(deps.supplies, item as unknown as Counting);
      else if (item.type === 'recall') await finishRecall(deps, item as unknown as StoredRecall);
      else await resumeDocument(deps, item as unknown as StockDocument);
      settled += 1;
    } catch (error) {
      logger.error('settle-failed', { of: item.pk, ...faultOf(error) });
    }
  }
  return settled;
}

export const handler = scheduled(async () => {
  const settled = await settleSupplies({ supplies: openTable(suppliesTable), now: Date.now });
  logger.info('supplies-settled', { settled });
});
