/**
 * The steps of a transfer between two stores of a charity, as one document: approved with the lots that are reserved for it,
 * picked, sent, and received line by line, every difference with its reason. Each step is safe to repeat, because its
 * movement of goods has an id from the beginning; one step at a time, because it is stored on the transfer that it began.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { cellOf, storeAccount, transferAccount } from '../../shared/supplies/accounts.ts';
import { mostLots } from '../../shared/supplies/document-size.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import type { Approval, Arrival, Declining, Picking, Transfer } from '../../shared/supplies/transfer-model.ts';
import { newId } from '../runtime/ids.ts';
import type { LedgerDeps } from './deps.ts';
import { readDocument } from './document-store.ts';
import { proposeFrom } from './issue-goods.ts';
import { afterTheOther, postDocument, type DocumentDraft } from './post-document.ts';
import { draftOf } from './release-goods.ts';
import { beginStep, readTransfer, updateTransfer, type StoredTransfer } from './transfer-store.ts';

export type Stores = { readonly from: Store; readonly to: Store };
/** One step, by somebody of the store that takes it. */
export type Step<Body = unknown> = (
  deps: LedgerDeps,
  transfer: StoredTransfer,
  stores: Stores,
  body: Body,
  accountId: string,
) => Promise<Result<Transfer>>;

/** A transfer as everybody of both stores sees it. */
export function transferView(transfer: StoredTransfer): Transfer {
  const { transferId, organizationId, fromStoreId, toStoreId, state, lines, lots, requestedAt, declined } = transfer;
  const number = transfer.number ?? transferId.slice(-6);
  return { transferId, number, organizationId, fromStoreId, toStoreId, state, lines, lots, requestedAt, declined };
}

/** Whether the goods of a step that began are still moving; absent where not. */
export async function isStepMoving({ supplies }: LedgerDeps, { begun }: StoredTransfer): Promise<true | undefined> {
  const document = begun === undefined ? undefined : await readDocument(supplies, begun);
  return document?.state === 'posting' || undefined;
}

async function save(deps: LedgerDeps, transfer: StoredTransfer): Promise<Result<Transfer>> {
  const saved = await updateTransfer(deps.supplies, transfer);
  if (saved.ok) return accept(transferView(transfer));
  // Whoever did the same step at once has said so.
  const now = await readTransfer(deps.supplies, transfer.transferId);
  return now?.state === transfer.state ? accept(transferView(now)) : refuse('changed-meanwhile');
}

/**
 * Moves the goods of a step; its document then says so on the transfer (tell-papers.ts), whoever takes it to its end. A step
 * without goods only says so.
 */
async function takeStep(
  deps: LedgerDeps,
  store: Store,
  accountId: string,
  { about, after, ...draft }: StepDraft,
): Promise<Result<Transfer>> {
  const { transferId } = about;
  if (after && draft.legs.length === 0) return save(deps, after);
  const plan = async () => accept(draftOf(deps, store, { accountId }, { ...draft, about: { transferId } }));
  const posted = await postDocument(deps, undefined, plan, [beginStep(deps.supplies, about, draft.documentId)]);
  return posted.ok ? accept(transferView((await readTransfer(deps.supplies, transferId))!)) : posted;
}
type StepDraft = Pick<DocumentDraft, 'kind' | 'demand' | 'legs' | 'approved' | 'reason'> & {
  readonly documentId: string;
  readonly about: StoredTransfer;
  /** What it is afterwards, of a step in which no goods may move. */
  readonly after?: StoredTransfer;
};

/** A step begins where the one before it ended: what began is ended first, as far as it can be. Refuses: busy. */
const inTurn =
  <Body>(step: Step<Body>): Step<Body> =>
  async (deps, transfer, ...rest) => {
    if (transfer.begun === undefined) return step(deps, transfer, ...rest);
    const ended = await afterTheOther(deps, transfer.begun);
    if (ended && !ended.ok && ended.refusal.code === 'busy') return ended;
    return step(deps, (await readTransfer(deps.supplies, transfer.transferId))!, ...rest);
  };

const giveBack = { kind: 'unreserve', demand: 'any' } as const;
const notNow = () => refuse('transfer.not-in-state');
const cellsOf = ({ storeId }: Store) => ({
  available: cellOf(storeAccount(storeId), 'available'),
  reserved: cellOf(storeAccount(storeId), 'reserved'),
});

/**
 * Reserves the lots, first expired first, of all that was asked for or of less.
 * Refuses: transfer.not-in-state, transfer.nothing-given, difference.reason-needed, stock.not-enough, stock.too-many-lots.
 */
export const approveTransfer: Step<Approval> = inTurn(async (deps, transfer, { from }, approval, accountId) => {
  if (transfer.state === 'approved') return accept(transferView(transfer));
  if (transfer.state !== 'requested') return notNow();
  const told = new Map(approval.lines.map((line) => [line.itemId, line]));
  const lines = transfer.lines.map((line) => {
    const { quantity: approved, reason } = told.get(line.itemId) ?? line;
    return approved === line.quantity ? line : { ...line, approved, reason };
  });
  const proposals = [];
  for (const { itemId, quantity, approved = quantity, reason } of lines) {
    if (approved > quantity) return refuse('stock.not-enough', { itemId, there: quantity });
    if (approved < quantity && reason === undefined) return refuse('difference.reason-needed', { itemId });
    if (approved === 0) continue;
    const found = await proposeFrom(deps, from, { itemId, quantity: approved, exactly: true });
    const { short } = found.proposal;
    if (short > 0) return refuse('stock.not-enough', { itemId, there: approved - short });
    proposals.push(found);
  }
  if (proposals.length === 0) return refuse('transfer.nothing-given');
  const taken = proposals.flatMap(({ proposal }) => proposal.take);
  if (taken.length > mostLots) return refuse('stock.too-many-lots');
  const { available, reserved } = cellsOf(from);
  const legs = taken.map((part) => ({ ...part, from: available, to: reserved }));
  const documentId = transfer.documents.reserve;
  const draft = { kind: 'reserve', demand: 'usable', documentId, legs, about: transfer, approved: lines } as const;
  return takeStep(deps, from, accountId, draft);
});

/** Gives the reserved goods back, with a reason that stays on the paper. Refuses: transfer.not-in-state, once it is sent. */
export const declineTransfer: Step<Declining> = inTurn(async (deps, transfer, { from }, { reason }, accountId) => {
  if (transfer.state === 'declined') return accept(transferView(transfer));
  if (!['requested', 'approved', 'picked'].includes(transfer.state)) return notNow();
  const { available, reserved } = cellsOf(from);
  const legs = transfer.lots
    .filter(({ quantity }) => quantity > 0)
    .map(({ lotId, quantity }) => ({ lotId, quantity, from: reserved, to: available }));
  const documentId = transfer.documents.unreserve;
  const declined = { reason, at: new Date(deps.now()).toISOString() };
  const after = { ...transfer, state: 'declined', declined, declinedBy: accountId } as const;
  return takeStep(deps, from, accountId, { ...giveBack, documentId, legs, reason, about: transfer, after });
});

/**
 * The picked goods stand ready; what was not found is available again, for a count to explain.
 * Refuses: transfer.not-in-state, transfer.nothing-given, difference.reason-needed, stock.not-enough when more is said.
 */
export const pickTransfer: Step<Picking> = inTurn(async (deps, transfer, { from }, { lots: told }, accountId) => {
  if (transfer.state === 'picked') return accept(transferView(transfer));
  if (transfer.state !== 'approved') return notNow();
  const lots = transfer.lots.map((lot) => {
    const { picked = lot.quantity, reason } = told.find(({ lotId }) => lotId === lot.lotId) ?? {};
    const notPicked = lot.quantity - picked;
    return notPicked === 0 ? lot : { ...lot, quantity: picked, notPicked, pickReason: reason };
  });
  for (const { lotId, quantity, notPicked = 0, pickReason } of lots) {
    if (notPicked < 0) return refuse('stock.not-enough', { lotId, there: quantity + notPicked });
    if (notPicked > 0 && pickReason === undefined) return refuse('difference.reason-needed', { lotId });
  }
  if (lots.every(({ quantity }) => quantity === 0)) return refuse('transfer.nothing-given');
  const { available, reserved } = cellsOf(from);
  const legs = lots.flatMap(({ lotId, notPicked = 0, pickReason: reason }) =>
    notPicked > 0 ? [{ lotId, quantity: notPicked, from: reserved, to: available, reason }] : [],
  );
  const documentId = transfer.documents.pick ?? newId('document', deps.now());
  const after = { ...transfer, state: 'picked', pickedBy: accountId, lots } as const;
  return takeStep(deps, from, accountId, { ...giveBack, documentId, legs, about: transfer, after });
});

/** Puts the goods on their way. Refuses: transfer.not-in-state, lot.recalled, lot.expired. */
export const sendTransfer: Step = inTurn(async (deps, transfer, { from }, _, accountId) => {
  if (transfer.state === 'sent') return accept(transferView(transfer));
  if (transfer.state !== 'picked') return notNow();
  const { reserved } = cellsOf(from);
  const to = transferAccount(transfer.transferId);
  const lots = transfer.lots.filter(({ quantity }) => quantity > 0);
  const legs = lots.map(({ lotId, quantity }) => ({ lotId, quantity, from: reserved, to }));
  const documentId = transfer.documents.send;
  return takeStep(deps, from, accountId, { kind: 'send', demand: 'usable', documentId, legs, about: transfer });
});

/**
 * Takes the goods in, lot by lot; what is missing goes to the differences, what is broken to waste.
 * Refuses: transfer.not-in-state, stock.not-enough when more is confirmed than was sent, difference.reason-needed.
 */
export const receiveTransfer: Step<Arrival> = inTurn(async (deps, transfer, { to }, arrival, accountId) => {
  if (transfer.state === 'received') return accept(transferView(transfer));
  if (transfer.state !== 'sent') return notNow();
  const told = new Map(arrival.lots.map((lot) => [lot.lotId, lot]));
  const lots = transfer.lots.map((lot) => {
    const { received = 0, reason } = told.get(lot.lotId) ?? {};
    return { ...lot, received, reason };
  });
  for (const { lotId, received, quantity, reason } of lots) {
    if (received > quantity) return refuse('stock.not-enough', { lotId, there: quantity });
    if (received < quantity && reason === undefined) return refuse('difference.reason-needed', { lotId });
  }
  const from = transferAccount(transfer.transferId);
  const arrived = cellsOf(to).available;
  const legs = lots.flatMap(({ lotId, quantity, received, reason }) => [
    ...(received > 0 ? [{ lotId, from, to: arrived, quantity: received }] : []),
    ...(received < quantity
      ? [{ lotId, from, to: reason === 'damaged' ? 'waste' : 'difference', quantity: quantity - received, reason }]
      : []),
  ]);
  const documentId = transfer.documents.arrive;
  return takeStep(deps, to, accountId, { kind: 'arrive', demand: 'any', documentId, legs, about: transfer });
});
