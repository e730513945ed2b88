/** Goods that were logged by the name of a place, before there were stores, are moved into one; afterwards they are stock. */
import { accept, type Result } from '../../shared/kernel/result.ts';
import { cellOf, storeAccount } from '../../shared/supplies/accounts.ts';
import { mostLots } from '../../shared/supplies/document-size.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import type { LedgerDeps } from './deps.ts';
import { listDonationsOf } from './donation-store.ts';
import { postDocument } from './post-document.ts';
import { draftOf } from './release-goods.ts';
import { putLotOwner, readLots } from './stock-store.ts';

/**
 * Moves what is left of a drive's older lots into the store, as available; may be done twice. They were counted by two
 * people when they came. Refuses: what postDocument refuses.
 */
export async function takeOlderGoods(
  deps: LedgerDeps,
  store: Store,
  driveId: string,
  accountId: string,
): Promise<Result<{ moved: number }>> {
  const { supplies } = deps;
  const older = (await listDonationsOf(supplies, driveId)).filter(({ documentId }) => documentId === undefined);
  const lots = await readLots(
    supplies,
    older.flatMap((donation) => donation.lots.map(({ lotId }) => lotId)),
  );
  const to = cellOf(storeAccount(store.storeId), 'available');
  const legs = [...lots.values()].flatMap(({ lot: { lotId }, stock }) =>
    Object.entries(stock.cells)
      .filter(([cell, quantity]) => cell.startsWith('place:') && quantity > 0)
      .map(([from, quantity]) => ({ lotId, from, to, quantity })),
  );
  for (let at = 0; at < legs.length; at += mostLots) {
    const part = legs.slice(at, at + mostLots);
    for (const { lotId } of part) await putLotOwner(supplies, lots.get(lotId)!.lot, store.organizationId);
    const posted = await postDocument(deps, undefined, async () =>
      accept(draftOf(deps, store, { accountId }, { kind: 'move', demand: 'any', legs: part, about: { driveId } })),
    );
    if (!posted.ok) return posted;
  }
  return accept({ moved: legs.length });
}
