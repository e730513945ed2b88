/**
 * Once the goods of a document have moved, the paper that it belongs to says so: a transfer is at its next step, a count is
 * finished. Called by post-document.ts before the document is posted, so that whoever takes it to its end, the clock too, ends
 * both.
 */
import { kindOf, storeAccount } from '../../shared/supplies/accounts.ts';
import type { Transfer } from '../../shared/supplies/transfer-model.ts';
import type { Table } from '../store/table.ts';
import { lastOf, listCountLines, readCount, updateCount, type StoredCount } from './count-store.ts';
import type { StockDocument } from './document-store.ts';
import { readLots } from './stock-store.ts';
import { heldIn } from './stock-view.ts';
import type { LotWithStock } from './stored-lot.ts';
import { readTransfer, updateTransfer, type StoredTransfer } from './transfer-store.ts';

type DeclineReason = NonNullable<Transfer['declined']>['reason'];
type Lots = ReadonlyMap<string, LotWithStock>;

/** May be done twice. `lots` are those of the document, as their goods have moved. */
export async function tellPapers(supplies: Table, document: StockDocument, lots: Lots): Promise<void> {
  const { transferId, countId } = document.about ?? {};
  if (transferId !== undefined) await tellTransfer(supplies, transferId, document, lots);
  if (countId !== undefined) {
    const count = await readCount(supplies, countId);
    if (count && !(await endCount(supplies, count))) throw new Error(`Count ${countId} was not told of its end`);
  }
}

const inOrder: ReadonlyArray<Transfer['state']> = ['requested', 'approved', 'picked', 'sent', 'received', 'declined'];

const isAt = (transfer: StoredTransfer, state: Transfer['state']) =>
  inOrder.indexOf(transfer.state) >= inOrder.indexOf(state);

/** The step that a document of a transfer is. */
function stepOf({ documents }: StoredTransfer, { kind, documentId }: StockDocument): Transfer['state'] | undefined {
  if (kind === 'reserve') return 'approved';
  if (kind === 'unreserve') return documentId === documents.unreserve ? 'declined' : 'picked';
  if (kind === 'send') return 'sent';
  return kind === 'arrive' ? 'received' : undefined;
}

async function tellTransfer(supplies: Table, transferId: string, document: StockDocument, lots: Lots): Promise<void> {
  const transfer = await readTransfer(supplies, transferId);
  const state = transfer && stepOf(transfer, document);
  if (!state || isAt(transfer, state)) return;
  const saved = await updateTransfer(supplies, { ...afterStep(transfer, state, document, lots), begun: undefined });
  if (saved.ok) return;
  // Somebody else told it of the same document, and the next step may have begun since.
  const now = await readTransfer(supplies, transferId);
  if (!now || !isAt(now, state)) throw new Error(`Transfer ${transferId} was not told of its step`);
}

function afterStep(
  transfer: StoredTransfer,
  state: Transfer['state'],
  { legs, recordedBy, recordedAt, approved, reason: why }: StockDocument,
  lots: Lots,
): StoredTransfer {
  const next = { ...transfer, state };
  if (state === 'approved')
    return {
      ...{ ...next, approvedBy: recordedBy, lines: approved ?? transfer.lines },
      lots: legs.map(({ lotId, quantity }) => {
        const { itemId, itemName, unit, lotNo, expiresOn } = lots.get(lotId)!.lot;
        return { lotId, quantity, itemId, itemName, unit, lotNo, expiresOn };
      }),
    };
  const legsOf = Map.groupBy(legs, ({ lotId }) => lotId);
  if (state === 'picked')
    return {
      ...{ ...next, pickedBy: recordedBy },
      lots: transfer.lots.map((lot) => {
        const [back] = legsOf.get(lot.lotId) ?? [];
        if (!back) return lot;
        const { quantity: notPicked, reason } = back;
        const pickReason = reason as (typeof lot)['pickReason'];
        return { ...lot, quantity: lot.quantity - notPicked, notPicked, pickReason };
      }),
    };
  if (state === 'received')
    return {
      ...{ ...next, receivedBy: recordedBy },
      lots: transfer.lots.map((lot) => {
        const ofLot = legsOf.get(lot.lotId) ?? [];
        const arrived = ofLot.find(({ to }) => kindOf(to) === 'store');
        const reason = ofLot.find(({ to }) => kindOf(to) !== 'store')?.reason as (typeof lot)['reason'];
        return { ...lot, received: arrived?.quantity ?? 0, reason };
      }),
    };
  if (state === 'declined')
    return {
      ...{ ...next, declinedBy: recordedBy },
      // Documents from before a reason was asked for have none.
      ...(why === undefined ? {} : { declined: { reason: why as DeclineReason, at: recordedAt } }),
    };
  return next;
}

/**
 * Finishes a count whose differences are booked, or that has none; may be done twice. False when figures came in since it was
 * read.
 */
export async function endCount(supplies: Table, count: StoredCount): Promise<boolean> {
  if (count.state === 'finished') return true;
  const finished = {
    ...count,
    state: 'finished' as const,
    begun: undefined,
    moved: await movedMeanwhile(supplies, count),
  };
  const saved = await updateCount(supplies, finished);
  return saved.ok || (await readCount(supplies, count.countId))?.state === 'finished';
}

/** What came and left of each counted lot between its count and now, what the count itself booked left out. */
async function movedMeanwhile(supplies: Table, { countId, storeId }: StoredCount): Promise<Record<string, number>> {
  const lines = await listCountLines(supplies, countId);
  const lots = await readLots(
    supplies,
    lines.map(({ lotId }) => lotId),
  );
  return Object.fromEntries(
    lines.flatMap((line) => {
      const moved = heldIn(lots.get(line.lotId)!.stock, storeAccount(storeId)) - lastOf(line).counted;
      return moved === 0 ? [] : [[line.lotId, moved]];
    }),
  );
}
