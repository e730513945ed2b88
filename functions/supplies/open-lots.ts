/**
 * The lots of a long delivery come in part by part, each lot with its goods. They are new, so nothing can refuse them: what a
 * crash left out comes in when the document is taken up again. Called by move-lots.ts.
 */
import { accept, type Result } from '../../shared/kernel/result.ts';
import { linesAtOnce } from '../../shared/supplies/document-size.ts';
import { transact, type Write } from '../store/commit-once.ts';
import type { Table } from '../store/table.ts';
import type { LedgerDeps } from './deps.ts';
import type { StockDocument } from './document-store.ts';
import { openLot, readLots } from './stock-store.ts';
import type { LotWithStock, StoredLot } from './stored-lot.ts';

/** Whether the lots of a delivery are too many for the transaction that stores it. */
export const comeInParts = (deps: Pick<LedgerDeps, 'lotsAtOnce'>, lots: readonly unknown[]): boolean =>
  lots.length > partSize(deps);
const partSize = ({ lotsAtOnce = linesAtOnce }: Pick<LedgerDeps, 'lotsAtOnce'>) => Math.min(lotsAtOnce, linesAtOnce);

/** The writes by which lots come in with the goods that the document says. */
export function openingOf(
  supplies: Table,
  { legs, ...by }: Pick<StockDocument, 'documentId' | 'recordedAt' | 'legs'>,
  lots: readonly StoredLot[],
): Write[] {
  const legOf = new Map(legs.map((leg) => [leg.lotId, leg]));
  return lots.flatMap((lot) => openLot(supplies, lot, legOf.get(lot.lotId)!, by));
}

/** Opens what is not open yet; may be done twice, and by two at once. Answers all of the lots. */
export async function openLots(
  deps: LedgerDeps,
  document: StockDocument,
  lots: readonly StoredLot[],
): Promise<Result<Map<string, LotWithStock>>> {
  const { supplies } = deps;
  const ids = lots.map(({ lotId }) => lotId);
  const there = await readLots(supplies, ids);
  const missing = lots.filter(({ lotId }) => !there.has(lotId));
  const size = partSize(deps);
  for (let at = 0; at < missing.length; at += size)
    await transact(supplies, openingOf(supplies, document, missing.slice(at, at + size)));
  const opened = await readLots(supplies, ids);
  // Somebody else opened other parts of it at once: the document stays half done, and is taken up again.
  if (opened.size < lots.length) throw new Error(`Lots of ${document.documentId} are not all open`);
  return accept(opened);
}
