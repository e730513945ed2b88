/** Goods are destroyed before two witnesses: one says so, the other confirms it, and only then are they gone. */
import { accept, type Result } from '../../shared/kernel/result.ts';
import { cellOf, storeAccount } from '../../shared/supplies/accounts.ts';
import type { DisposalRequest, Store } from '../../shared/supplies/stock-model.ts';
import { commitOnce, madeBefore, repeatableRequest } from '../store/commit-once.ts';
import type { LedgerDeps } from './deps.ts';
import { putDocument, readDocument, replaceDocument, type StockDocument } from './document-store.ts';
import { refusalOf } from './move-lots.ts';
import { documentOf, driveDocument } from './post-document.ts';
import { draftOf, readWaiting, type PostedBy } from './release-goods.ts';
import { readLots } from './stock-store.ts';
import { storePartition } from './stores-store.ts';

/** Keeps a disposal that waits for its second witness. Refuses: key.reused, not-found, stock.not-enough. */
export async function proposeDisposal(
  deps: LedgerDeps,
  store: Store,
  request: DisposalRequest,
  by: PostedBy,
): Promise<Result<StockDocument>> {
  const { supplies } = deps;
  const repeatable = repeatableRequest(storePartition(store.storeId), 'dispose', by.idempotencyKey, request);
  const before = await madeBefore(supplies, repeatable);
  if (!before.ok) return before;
  if (before.value !== undefined) return accept((await readDocument(supplies, before.value))!);
  const account = storeAccount(store.storeId);
  const legs = request.lots.map(({ state, ...part }) => ({ ...part, from: cellOf(account, state), to: 'waste' }));
  const { reason } = request;
  const now = deps.now();
  const document = documentOf(
    draftOf(deps, store, by, { kind: 'dispose', demand: 'any', legs, reason }),
    now,
    'waiting',
  );
  const lots = await readLots(
    supplies,
    request.lots.map(({ lotId }) => lotId),
  );
  const refusal = refusalOf(document, lots);
  if (refusal) return refusal;
  const kept = await commitOnce(supplies, repeatable, document.documentId, [putDocument(supplies, document)]);
  return kept === 'repeated' ? proposeDisposal(deps, store, request, by) : accept(document);
}

/**
 * The second witness confirms, and the goods are gone.
 * Refuses: not-found, document.not-waiting, second-person-needed, and what driveDocument refuses; it waits on then.
 */
export async function witnessDisposal(
  deps: LedgerDeps,
  store: Store,
  documentId: string,
  accountId: string,
): Promise<Result<StockDocument>> {
  const found = await readWaiting(deps, store.storeId, documentId, accountId);
  if (!found.ok) return found;
  const waiting = found.value;
  const postingSince = new Date(deps.now()).toISOString();
  const posting = { ...waiting, state: 'posting' as const, witnessedBy: accountId, postingSince };
  if (!(await replaceDocument(deps.supplies, posting, waiting)))
    return witnessDisposal(deps, store, documentId, accountId);
  const driven = await driveDocument(deps, posting);
  if (!driven.ok) await replaceDocument(deps.supplies, waiting, posting);
  return driven;
}
