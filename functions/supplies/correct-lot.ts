/**
 * A mistake at the door is mended by an entry of its own: a difference goes back to the donor, or comes from there, and what
 * the label says is corrected with the old words kept beside the new ones.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { cellOf, kindOf, storeAccount } from '../../shared/supplies/accounts.ts';
import type { Leg } from '../../shared/supplies/posting-rules.ts';
import type { CorrectionRequest, Store } from '../../shared/supplies/stock-model.ts';
import type { LotFacts } from '../../shared/supplies/stock-papers-model.ts';
import { repeatableRequest } from '../store/commit-once.ts';
import type { LedgerDeps } from './deps.ts';
import type { StockDocument } from './document-store.ts';
import { postDocument } from './post-document.ts';
import { draftOf, type PostedBy } from './release-goods.ts';
import { readLots } from './stock-store.ts';
import type { LotWithStock, StoredLot, StoredStock } from './stored-lot.ts';
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

const factsOf = ({ lotNo, madeOn, expiresOn }: StoredLot): LotFacts => ({ lotNo, madeOn, expiresOn });

/** The step that corrects the label; none when it says what it said. Refuses: lot.in-kits. */
function correctedFacts({ lot, stock }: LotWithStock, request: CorrectionRequest): Result<Omit<Leg, 'lotId'>[]> {
  const before = factsOf(lot);
  const after = {
    lotNo: request.lotNo ?? before.lotNo,
    madeOn: request.madeOn === undefined ? before.madeOn : (request.madeOn ?? undefined),
    expiresOn: request.expiresOn === undefined ? before.expiresOn : (request.expiresOn ?? undefined),
  };
  if (JSON.stringify(before) === JSON.stringify(after)) return accept([]);
  // A kit is good until the first of what is inside, as that was when it was packed.
  const packed = Object.entries(stock.cells).some(([cell, quantity]) => kindOf(cell) === 'kit' && quantity > 0);
  if (packed && before.expiresOn !== after.expiresOn) return refuse('lot.in-kits', { lotId: lot.lotId });
  return accept([{ from: 'donor', to: 'donor', quantity: 0, facts: { before, after } }]);
}

/**
 * What came in of a lot was really `quantity`, with what its label really says; the drive's need is corrected with it.
 * Refuses: not-found, lot.in-kits, stock.not-enough when the difference has left the store, and what postDocument refuses.
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
    const came = -(stock.cells.donor ?? 0);
    const change = (request.quantity ?? came) - came;
    const to = cellOf(storeAccount(store.storeId), 'quarantined');
    const { legs, left } = stepsOut(stock, store, Math.max(0, -change), 'donor');
    if (left > 0) return refuse('stock.not-enough', { lotId, there: -change - left });
    const facts = correctedFacts(found, request);
    if (!facts.ok) return facts;
    const steps = [...(change > 0 ? [{ from: 'donor', to, quantity: change }] : legs), ...facts.value];
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
