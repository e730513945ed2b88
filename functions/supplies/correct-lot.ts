/** A mistake at the door is mended by an entry of its own: the difference goes back to the donor, or comes from there. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { cellOf, storeAccount } from '../../shared/supplies/accounts.ts';
import type { CorrectionRequest, Store } from '../../shared/supplies/stock-model.ts';
import { repeatableRequest } from '../store/commit-once.ts';
import type { LedgerDeps } from './deps.ts';
import type { StockDocument } from './document-store.ts';
import { postDocument } from './post-document.ts';
import { draftOf, type PostedBy } from './release-goods.ts';
import { readLots } from './stock-store.ts';
import type { StoredStock } from './stored-lot.ts';
import { storePartition } from './stores-store.ts';

/** Steps that take so many away from a store: what waits for release first, then what is available. */
export function stepsOut(stock: StoredStock, store: Store, quantity: number, to: string) {
  const account = storeAccount(store.storeId);
  let left = quantity;
  const legs = (['quarantined', 'available', 'reserved'] as const).flatMap((state) => {
    const from = cellOf(account, state);
    const part = Math.min(left, stock.cells[from] ?? 0);
    left -= part;
    return part > 0 ? [{ from, to, quantity: part }] : [];
  });
  return { legs, left };
}

/**
 * What came in of a lot was really `quantity`; the drive's need is corrected with it.
 * Refuses: not-found, stock.not-enough when the difference has left the store, and what postDocument refuses.
 */
export async function correctLot(
  deps: LedgerDeps,
  store: Store,
  request: CorrectionRequest,
  by: PostedBy,
): Promise<Result<StockDocument>> {
  const repeatable = repeatableRequest(storePartition(store.storeId), 'correct', by.idempotencyKey, request);
  return postDocument(deps, repeatable, async () => {
    const { lotId, reason } = request;
    const found = (await readLots(deps.supplies, [lotId])).get(lotId);
    if (!found?.lot.donationId || found.lot.organizationId !== store.organizationId) return refuse('not-found');
    const { lot, stock } = found;
    const change = request.quantity + (stock.cells.donor ?? 0);
    const to = cellOf(storeAccount(store.storeId), 'quarantined');
    const { legs, left } = stepsOut(stock, store, Math.max(0, -change), 'donor');
    if (left > 0) return refuse('stock.not-enough', { lotId, there: -change - left });
    const steps = change > 0 ? [{ from: 'donor', to, quantity: change }] : legs;
    return accept(
      draftOf(deps, store, by, {
        ...{ kind: 'correct', demand: 'any', reason },
        legs: steps.map((step) => ({ ...step, lotId })),
        about: { donationId: lot.donationId!, ...(lot.driveId ? { driveId: lot.driveId } : {}) },
        counts: lot.driveId && change !== 0 ? [{ itemId: lot.itemId, received: change }] : [],
      }),
    );
  });
}
