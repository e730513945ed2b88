/**
 * A transfer between two stores of a charity, as one document: asked for, approved with the lots that are reserved for it,
 * picked, sent, and received line by line, every difference with its reason. Each step is safe to repeat, because its
 * movement of goods has an id from the beginning.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { cellOf, storeAccount, transferAccount } from '../../shared/supplies/accounts.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import type { Arrival, Transfer, TransferDraft } from '../../shared/supplies/stock-papers-model.ts';
import { newId } from '../runtime/ids.ts';
import { commitOnce, madeBefore, repeatableRequest } from '../store/commit-once.ts';
import type { LedgerDeps } from './deps.ts';
import { proposeFrom } from './issue-goods.ts';
import { readItems } from './item-store.ts';
import { postDocument, type DocumentDraft } from './post-document.ts';
import { draftOf, type PostedBy } from './release-goods.ts';
import { storePartition } from './stores-store.ts';
import { putTransfer, readTransfer, updateTransfer, type StoredTransfer } from './transfer-store.ts';

type Stores = { readonly from: Store; readonly to: Store };
type Step = (
  deps: LedgerDeps,
  transfer: StoredTransfer,
  stores: Stores,
  accountId: string,
) => Promise<Result<Transfer>>;

/** A transfer as everybody of both stores sees it. */
export function transferView(transfer: StoredTransfer): Transfer {
  const { transferId, organizationId, fromStoreId, toStoreId, state, lines, lots, requestedAt } = transfer;
  return { transferId, organizationId, fromStoreId, toStoreId, state, lines, lots, requestedAt };
}

/** Refuses: store.unknown for stores of two organizations, drive.item-unknown, key.reused. */
export async function requestTransfer(
  deps: LedgerDeps,
  { from, to }: Stores,
  draft: TransferDraft,
  by: PostedBy,
): Promise<Result<Transfer>> {
  const { supplies } = deps;
  const repeatable = repeatableRequest(storePartition(to.storeId), 'transfer', by.idempotencyKey, draft);
  const before = await madeBefore(supplies, repeatable);
  if (!before.ok) return before;
  if (before.value !== undefined) return accept(transferView((await readTransfer(supplies, before.value))!));
  if (from.organizationId !== to.organizationId || from.isClosed || to.isClosed) return refuse('store.unknown');
  const items = await readItems(
    supplies,
    draft.lines.map(({ itemId }) => itemId),
  );
  if (draft.lines.some(({ itemId }) => !items.has(itemId))) return refuse('drive.item-unknown');
  const now = deps.now();
  const transfer: StoredTransfer = {
    transferId: newId('transfer', now),
    organizationId: from.organizationId,
    fromStoreId: from.storeId,
    toStoreId: to.storeId,
    state: 'requested',
    lines: draft.lines.map(({ itemId, quantity }) => {
      const { name: itemName, baseUnit: unit } = items.get(itemId)!;
      return { itemId, itemName, unit, quantity };
    }),
    lots: [],
    requestedAt: new Date(now).toISOString(),
    documents: {
      reserve: newId('document', now),
      unreserve: newId('document', now),
      send: newId('document', now),
      arrive: newId('document', now),
    },
    requestedBy: by.accountId,
    revision: 1,
  };
  const kept = await commitOnce(supplies, repeatable, transfer.transferId, [putTransfer(supplies, transfer)]);
  return kept === 'repeated' ? requestTransfer(deps, { from, to }, draft, by) : accept(transferView(transfer));
}

/** Moves the goods of a step, then says so on the transfer. */
async function takeStep(
  deps: LedgerDeps,
  plan: () => Promise<Result<DocumentDraft>>,
  after: (legs: DocumentDraft['legs']) => StoredTransfer,
): Promise<Result<Transfer>> {
  const posted = await postDocument(deps, undefined, plan);
  if (!posted.ok) return posted;
  return save(deps, after(posted.value.legs));
}

async function save(deps: LedgerDeps, transfer: StoredTransfer): Promise<Result<Transfer>> {
  const saved = await updateTransfer(deps.supplies, transfer);
  if (saved.ok) return accept(transferView(transfer));
  // Whoever did the same step at once has said so.
  const now = await readTransfer(deps.supplies, transfer.transferId);
  return now?.state === transfer.state ? accept(transferView(now)) : refuse('changed-meanwhile');
}

const notNow = () => refuse('transfer.not-in-state');

/** Reserves the lots, first expired first. Refuses: transfer.not-in-state, stock.not-enough, stock.too-many-lots. */
export const approveTransfer: Step = async (deps, transfer, { from }, accountId) => {
  if (transfer.state === 'approved') return accept(transferView(transfer));
  if (transfer.state !== 'requested') return notNow();
  const proposals = [];
  for (const { itemId, quantity } of transfer.lines) {
    const found = await proposeFrom(deps, from, { itemId, quantity, exactly: true });
    const { short } = found.proposal;
    if (short > 0) return refuse('stock.not-enough', { itemId, there: quantity - short });
    proposals.push(found);
  }
  const facts = new Map(proposals.flatMap(({ lots }) => [...lots]));
  const taken = proposals.flatMap(({ proposal }) => proposal.take);
  if (taken.length > 50) return refuse('stock.too-many-lots');
  const account = storeAccount(from.storeId);
  const [here, there] = [cellOf(account, 'available'), cellOf(account, 'reserved')];
  return takeStep(
    deps,
    async () =>
      accept(
        draftOf(
          deps,
          from,
          { accountId },
          {
            ...{ kind: 'reserve', demand: 'usable', documentId: transfer.documents.reserve },
            legs: taken.map((part) => ({ ...part, from: here, to: there })),
            about: { transferId: transfer.transferId },
          },
        ),
      ),
    (legs) => ({
      ...transfer,
      state: 'approved',
      approvedBy: accountId,
      lots: legs.map(({ lotId, quantity }) => {
        const { itemId, itemName, unit, lotNo, expiresOn } = facts.get(lotId)!;
        return { lotId, quantity, itemId, itemName, unit, lotNo, expiresOn };
      }),
    }),
  );
};

/** Gives the reserved goods back. Refuses: transfer.not-in-state, once it is sent. */
export const declineTransfer: Step = async (deps, transfer, { from }, accountId) => {
  if (transfer.state === 'declined') return accept(transferView(transfer));
  if (transfer.state === 'requested') return save(deps, { ...transfer, state: 'declined' });
  if (transfer.state !== 'approved' && transfer.state !== 'picked') return notNow();
  const account = storeAccount(from.storeId);
  const [there, here] = [cellOf(account, 'reserved'), cellOf(account, 'available')];
  return takeStep(
    deps,
    async () =>
      accept(
        draftOf(
          deps,
          from,
          { accountId },
          {
            ...{ kind: 'unreserve', demand: 'any', documentId: transfer.documents.unreserve },
            legs: transfer.lots.map(({ lotId, quantity }) => ({ lotId, quantity, from: there, to: here })),
            about: { transferId: transfer.transferId },
          },
        ),
      ),
    () => ({ ...transfer, state: 'declined' }),
  );
};

/** The picked goods stand ready. Refuses: transfer.not-in-state. */
export const pickTransfer: Step = async (deps, transfer, _, accountId) => {
  if (transfer.state === 'picked') return accept(transferView(transfer));
  return transfer.state === 'approved' ? save(deps, { ...transfer, state: 'picked', pickedBy: accountId }) : notNow();
};

/** Puts the goods on their way. Refuses: transfer.not-in-state, lot.recalled, lot.expired. */
export const sendTransfer: Step = async (deps, transfer, { from }, accountId) => {
  if (transfer.state === 'sent') return accept(transferView(transfer));
  if (transfer.state !== 'picked') return notNow();
  const here = cellOf(storeAccount(from.storeId), 'reserved');
  const to = transferAccount(transfer.transferId);
  return takeStep(
    deps,
    async () =>
      accept(
        draftOf(
          deps,
          from,
          { accountId },
          {
            ...{ kind: 'send', demand: 'usable', documentId: transfer.documents.send },
            legs: transfer.lots.map(({ lotId, quantity }) => ({ lotId, quantity, from: here, to })),
            about: { transferId: transfer.transferId },
          },
        ),
      ),
    () => ({ ...transfer, state: 'sent' }),
  );
};

/**
 * Takes the goods in, lot by lot; what is missing goes to the differences, what is broken to waste.
 * Refuses: transfer.not-in-state, stock.not-enough when more is confirmed than was sent, difference.reason-needed.
 */
export async function receiveTransfer(
  deps: LedgerDeps,
  transfer: StoredTransfer,
  { to }: Stores,
  arrival: Arrival,
  accountId: string,
): Promise<Result<Transfer>> {
  if (transfer.state === 'received') return accept(transferView(transfer));
  if (transfer.state !== 'sent') return notNow();
  const told = new Map(arrival.lots.map((lot) => [lot.lotId, lot]));
  const lots = transfer.lots.map((lot) => ({
    ...lot,
    received: told.get(lot.lotId)?.received ?? 0,
    reason: told.get(lot.lotId)?.reason,
  }));
  for (const { lotId, received, quantity, reason } of lots) {
    if (received > quantity) return refuse('stock.not-enough', { lotId, there: quantity });
    if (received < quantity && reason === undefined) return refuse('difference.reason-needed', { lotId });
  }
  const from = transferAccount(transfer.transferId);
  const arrived = cellOf(storeAccount(to.storeId), 'available');
  const legs = lots.flatMap(({ lotId, quantity, received, reason }) => [
    ...(received > 0 ? [{ lotId, from, to: arrived, quantity: received }] : []),
    ...(received < quantity
      ? [{ lotId, from, to: reason === 'damaged' ? 'waste' : 'difference', quantity: quantity - received, reason }]
      : []),
  ]);
  return takeStep(
    deps,
    async () =>
      accept(
        draftOf(
          deps,
          to,
          { accountId },
          {
            ...{ kind: 'arrive', demand: 'any', documentId: transfer.documents.arrive, legs },
            about: { transferId: transfer.transferId },
          },
        ),
      ),
    () => ({ ...transfer, state: 'received', receivedBy: accountId, lots }),
  );
}
