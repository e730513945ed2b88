/**
 * How goods move: the document is kept first, then all its goods move or none (move-lots.ts), then what follows is stored.
 * A crash in between leaves a document that is `posting`; settle-supplies.ts takes it to its end within two minutes. All
 * verbs of stock go through here, so that a rule that holds here holds everywhere (ADR 18).
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { minute } from '../../shared/kernel/time.ts';
import { legsByLot, type Leg } from '../../shared/supplies/posting-rules.ts';
import { newId } from '../runtime/ids.ts';
import { isTooBusy, type Table } from '../store/table.ts';
import { commitOnce, forgetRequest, madeBefore, type RepeatableRequest, type Write } from '../store/commit-once.ts';
import type { LedgerDeps } from './deps.ts';
import {
  deleteDocument,
  putDocument,
  readDocument,
  replaceDocument,
  updateToPosted,
  type StockDocument,
} from './document-store.ts';
import { blockRecalledNumbers } from './known-numbers.ts';
import { putLotFacts } from './lot-facts-store.ts';
import { putMovements } from './lot-list-store.ts';
import { countOnNeed, forgetCounted } from './need-store.ts';
import { hasMoved, isLong, moveLots } from './move-lots.ts';
import { accountsOf, deleteMove, putStockView, readLots } from './stock-store.ts';
import { accountsIn } from './stock-view.ts';
import type { LotWithStock } from './stored-lot.ts';
import { tellPapers } from './tell-papers.ts';

/** Longer than any request lives: whoever was settling the document is gone. */
export const leaseMs = minute;

export type DocumentDraft = Omit<StockDocument, 'documentId' | 'state' | 'legs' | 'recordedAt' | 'postingSince'> & {
  readonly documentId?: string;
  readonly legs: ReadonlyArray<Omit<StockDocument['legs'][number], 'movementId'>>;
};

/** The document that a draft becomes. */
export function documentOf(
  draft: DocumentDraft,
  now: number,
  state: StockDocument['state'] = 'posting',
): StockDocument {
  const at = new Date(now).toISOString();
  return {
    ...draft,
    documentId: draft.documentId ?? newId('document', now),
    state,
    legs: draft.legs.map((leg) => ({ ...leg, movementId: newId('movement', now) })),
    recordedAt: at,
    postingSince: at,
  };
}

/** Stores what follows from a document whose goods have moved; may be done twice. */
export async function settleDocument(
  deps: LedgerDeps,
  document: StockDocument,
  found: ReadonlyMap<string, LotWithStock>,
): Promise<void> {
  const { supplies } = deps;
  const lots = await withCorrectedFacts(supplies, document, found);
  const { documentId, legs, kind, recordedAt, recordedBy, about, counts = [] } = document;
  const driveId = about?.driveId ?? '';
  const byLot = [...legsByLot(legs)];
  const movements = legs.map(({ movementId, lotId, from, to, quantity, reason, facts }) => {
    const { itemId, unit } = lots.get(lotId)!.lot;
    const step = { movementId, documentId, lotId, itemId, from, to, quantity, unit, reason: reason ?? kind, facts };
    return { ...step, movedAt: recordedAt, recordedBy, recordedAt };
  });
  await Promise.all([
    putMovements(supplies, movements),
    ...byLot.flatMap(([lotId, ofLot]) =>
      [...accountsShown(lots.get(lotId)!, ofLot)].map((account) => putStockView(supplies, lots.get(lotId)!, account)),
    ),
  ]);
  await blockRecalledNumbers(deps, document, lots);
  await Promise.all(counts.map((change) => countOnNeed(supplies, driveId, documentId, change)));
  await tellPapers(supplies, document, lots);
  await updateToPosted(supplies, document);
  // Only now does nobody settle the document any more.
  await Promise.all(counts.map(({ itemId }) => forgetCounted(supplies, driveId, documentId, itemId)));
  await Promise.all(byLot.map(([lotId]) => deleteMove(supplies, lotId, documentId)));
  await Promise.all(byLot.map(([lotId]) => forgetOldMoves(supplies, lots.get(lotId)!)));
}

/** Lots with what a correction says of their labels, stored. */
async function withCorrectedFacts(
  supplies: Table,
  { documentId, legs }: StockDocument,
  lots: ReadonlyMap<string, LotWithStock>,
): Promise<ReadonlyMap<string, LotWithStock>> {
  const corrected = new Map(lots);
  for (const { lotId, facts } of legs)
    if (facts) {
      const { lot, stock } = corrected.get(lotId)!;
      corrected.set(lotId, { stock, lot: await putLotFacts(supplies, lot, documentId, facts) });
    }
  return corrected;
}

/** Where a document changed what is shown: the accounts that it touched, or all of them when the label was corrected. */
const accountsShown = ({ stock }: LotWithStock, legs: readonly Leg[]) =>
  legs.some(({ facts }) => facts) ? accountsIn(stock) : accountsOf(legs);

/** So many documents are seldom under way on one lot at once: some of them are what a crash left. */
const manyMoves = 16;

async function forgetOldMoves(supplies: Table, { stock }: LotWithStock): Promise<void> {
  if ((stock.moves?.size ?? 0) < manyMoves) return;
  for (const documentId of stock.moves!) {
    const document = await readDocument(supplies, documentId);
    if (document?.state === 'posted') await deleteMove(supplies, stock.lotId, documentId);
  }
}

/**
 * Moves the goods of a kept document, unless they have moved, and settles it.
 * Refuses: stock.not-enough, lot.recalled, lot.expired, not-found; nothing has moved then.
 */
export async function driveDocument(deps: LedgerDeps, document: StockDocument): Promise<Result<StockDocument>> {
  const moved = await moveLots(deps, document);
  if (!moved.ok) return moved;
  await settleDocument(deps, document, moved.value);
  return accept({ ...document, state: 'posted' as const });
}

/** Waits a moment for whoever is posting the same document; takes over when they are gone. Undefined when it is taken back. */
export async function afterTheOther(deps: LedgerDeps, documentId: string): Promise<Result<StockDocument> | undefined> {
  for (let waitedMs = 0, pause = 20; waitedMs < 4000; waitedMs += pause, pause *= 1.5) {
    const document = await readDocument(deps.supplies, documentId);
    if (!document) return undefined;
    if (document.state !== 'posting') return accept(document);
    if (deps.now() - Date.parse(document.postingSince) > leaseMs) return resumeDocument(deps, document);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return refuse('busy');
}

/** Takes a document to its end that somebody left `posting`; leaves it alone when another does so. */
export async function resumeDocument(deps: LedgerDeps, document: StockDocument): Promise<Result<StockDocument>> {
  const mine = { ...document, postingSince: new Date(deps.now()).toISOString() };
  if (!(await replaceDocument(deps.supplies, mine, document))) return refuse('busy');
  const driven = await driveDocument(deps, mine);
  if (!driven.ok) await deleteDocument(deps.supplies, document.documentId);
  return driven;
}

/**
 * Keeps a document, moves its goods and settles it; the same request again is answered with the same document.
 * `plan` is only asked for a request that is new; `also` is stored with the document, or neither is.
 * Refuses: key.reused, busy, what `plan` refuses, and what driveDocument refuses. Nothing is left of a refused one.
 */
export async function postDocument(
  deps: LedgerDeps,
  request: RepeatableRequest | undefined,
  plan: () => Promise<Result<DocumentDraft>>,
  also: readonly Write[] = [],
): Promise<Result<StockDocument>> {
  const { supplies } = deps;
  const before = await madeBefore(supplies, request);
  if (!before.ok) return before;
  if (before.value !== undefined) {
    const other = await afterTheOther(deps, before.value);
    if (other) return other;
    // Its goods never moved and its document was taken back: the request is as good as new.
    await forgetRequest(supplies, request, before.value);
  }
  const planned = await plan();
  if (!planned.ok) return planned;
  const now = deps.now();
  const document = documentOf(planned.value, now);
  const kept = await commitOnce(supplies, request, document.documentId, [putDocument(supplies, document), ...also]);
  if (kept === 'repeated') return postDocument(deps, request, plan, also);
  if (kept === 'refused') return (await afterTheOther(deps, document.documentId)) ?? refuse('busy');
  const takeBack = async () => {
    await deleteDocument(supplies, document.documentId);
    await forgetRequest(supplies, request, document.documentId);
  };
  try {
    const driven = await driveDocument(deps, document);
    if (!driven.ok) await takeBack();
    return driven;
  } catch (error) {
    // Turned away at the door, so nothing moved; after any other fault it may have, and stays to be settled.
    const mayBeAtTheDoor = isTooBusy(error) && !isLong(deps, document);
    if (mayBeAtTheDoor && !hasMoved(document, await readLots(supplies, legsByLot(document.legs).keys())))
      await takeBack();
    throw error;
  }
}
