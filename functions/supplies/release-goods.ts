/** Goods leave quarantine by a second person's word, and go back into it by anybody's who sees that they should. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import { cellOf, storeAccount, type StockState } from '../../shared/supplies/accounts.ts';
import type { DocumentKind, Store } from '../../shared/supplies/stock-model.ts';
import { repeatableRequest } from '../store/commit-once.ts';
import type { LedgerDeps } from './deps.ts';
import { readDocument, type StockDocument } from './document-store.ts';
import { readDonation } from './donation-store.ts';
import { postDocument, type DocumentDraft } from './post-document.ts';
import { readLots } from './stock-store.ts';
import { storePartition } from './stores-store.ts';

export type PostedBy = { readonly accountId: string; readonly idempotencyKey: string | undefined };
type LotQuantity = { readonly lotId: string; readonly quantity: number };

/** A document about goods of one store, planned by a person of it. */
export const draftOf = (
  deps: Pick<LedgerDeps, 'now'>,
  store: Store,
  by: Pick<PostedBy, 'accountId'>,
  rest: Pick<DocumentDraft, 'kind' | 'legs' | 'demand'> & Partial<DocumentDraft>,
): DocumentDraft => ({
  organizationId: store.organizationId,
  storeId: store.storeId,
  today: localDateOf(deps.now(), store.zone),
  recordedBy: by.accountId,
  ...rest,
});

const legsBetween = (store: Store, lots: readonly LotQuantity[], from: StockState, to: StockState) => {
  const account = storeAccount(store.storeId);
  return lots.map(({ lotId, quantity }) => ({ lotId, quantity, from: cellOf(account, from), to: cellOf(account, to) }));
};

const keyed = ({ storeId }: Store, kind: DocumentKind, by: PostedBy, body: unknown) =>
  repeatableRequest(storePartition(storeId), kind, by.idempotencyKey, body);

/**
 * Makes quarantined goods available. Whoever logged the donation cannot release it: two people have seen it then. What has
 * expired, or is recalled, stays where it is.
 * Refuses: second-person-needed, and what postDocument refuses.
 */
export async function releaseGoods(
  deps: LedgerDeps,
  store: Store,
  request: { readonly lots: readonly LotQuantity[] },
  by: PostedBy,
): Promise<Result<StockDocument>> {
  return postDocument(deps, keyed(store, 'release', by, request), async () => {
    const lots = await readLots(
      deps.supplies,
      request.lots.map(({ lotId }) => lotId),
    );
    // Lots of one note are released together: it is read once.
    const ofNotes = new Map([...lots.values()].map(({ lot }) => [lot.donationId, lot]));
    for (const { lotId, driveId, donationId } of ofNotes.values()) {
      const donation = driveId && donationId ? await readDonation(deps.supplies, driveId, donationId) : undefined;
      if (donation?.recordedBy === by.accountId) return refuse('second-person-needed', { lotId });
    }
    const legs = legsBetween(store, request.lots, 'quarantined', 'available');
    return accept(draftOf(deps, store, by, { kind: 'release', demand: 'usable', legs }));
  });
}

/** Sets goods apart, for what was damaged, too warm, or doubtful. Refuses: what postDocument refuses. */
export async function quarantineGoods(
  deps: LedgerDeps,
  store: Store,
  request: { readonly lots: readonly LotQuantity[]; readonly reason: string },
  by: PostedBy,
): Promise<Result<StockDocument>> {
  return postDocument(deps, keyed(store, 'quarantine', by, request), async () => {
    const legs = legsBetween(store, request.lots, 'available', 'quarantined');
    return accept(draftOf(deps, store, by, { kind: 'quarantine', demand: 'any', legs, reason: request.reason }));
  });
}

/** The other person's word on what one alone must not do (disposal). Refuses: document.not-waiting, second-person-needed. */
export async function readWaiting(
  deps: LedgerDeps,
  storeId: string,
  documentId: string,
  accountId: string,
): Promise<Result<StockDocument>> {
  const document = await readDocument(deps.supplies, documentId);
  if (!document || document.storeId !== storeId) return refuse('not-found');
  if (document.state !== 'waiting') return refuse('document.not-waiting');
  return document.recordedBy === accountId ? refuse('second-person-needed') : accept(document);
}
