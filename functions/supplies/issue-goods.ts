/** Goods leave a store for a campaign, a venue or a round, first expired first, and come back from there. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import { cellOf, storeAccount, type Account } from '../../shared/supplies/accounts.ts';
import { inBaseUnit } from '../../shared/supplies/acceptance-rules.ts';
import { decideTaking, proposeFefo, type Proposal } from '../../shared/supplies/fefo-rules.ts';
import type { IssueRequest, ReturnRequest, Store } from '../../shared/supplies/stock-model.ts';
import { repeatableRequest } from '../store/commit-once.ts';
import type { LedgerDeps } from './deps.ts';
import type { StockDocument } from './document-store.ts';
import { readItems } from './item-store.ts';
import { postDocument, type DocumentDraft } from './post-document.ts';
import { draftOf, type PostedBy } from './release-goods.ts';
import { listItemInStore } from './stock-list-store.ts';
import { readLots } from './stock-store.ts';
import { stockViewOf, type StockView } from './stock-view.ts';
import { storePartition } from './stores-store.ts';

/** How often a proposal is made anew when others took the goods meanwhile. */
const tries = 4;
/** What one transaction can hold. */
const mostLots = 50;

export const accountOfDestination = (to: IssueRequest['to']): Account =>
  'campaignId' in to ? `campaign:${to.campaignId}` : 'venueId' in to ? `venue:${to.venueId}` : `round:${to.roundId}`;

export type ProposalWithLots = { readonly proposal: Proposal; readonly lots: ReadonlyMap<string, StockView> };

/** What to take of an item; `exactly` asks the lots themselves, where the list of the store may lag behind. */
export async function proposeFrom(
  { supplies, now }: LedgerDeps,
  store: Store,
  { itemId, quantity, exactly = false }: { itemId: string; quantity: number; exactly?: boolean },
): Promise<ProposalWithLots> {
  const account = storeAccount(store.storeId);
  let lots = await listItemInStore(supplies, account, itemId);
  if (exactly) {
    const found = await readLots(
      supplies,
      lots.map(({ lotId }) => lotId),
    );
    lots = [...found.values()].map(({ lot, stock }) => stockViewOf(lot, stock, account));
  }
  const proposal = proposeFefo(lots, quantity, localDateOf(now(), store.zone));
  return { proposal, lots: new Map(lots.map((lot) => [lot.lotId, lot])) };
}

type Wanted = IssueRequest['lines'][number];

async function legsOfLine(
  deps: LedgerDeps,
  store: Store,
  line: Wanted,
  { quantity, to, exactly }: { quantity: number; to: Account; exactly: boolean },
) {
  const { proposal } = await proposeFrom(deps, store, { itemId: line.itemId, quantity, exactly });
  const taking = decideTaking(proposal, line.lots, line.reason);
  if (!taking.ok) return refuse(taking.refusal.code, { ...taking.refusal.data, itemId: line.itemId });
  const from = cellOf(storeAccount(store.storeId), 'available');
  return accept(taking.value.map((part) => ({ ...part, from, to, reason: line.reason })));
}

async function planIssue(
  deps: LedgerDeps,
  store: Store,
  request: IssueRequest,
  by: PostedBy,
  exactly: boolean,
): Promise<Result<DocumentDraft>> {
  const items = await readItems(
    deps.supplies,
    request.lines.map(({ itemId }) => itemId),
  );
  const legs: DocumentDraft['legs'][number][] = [];
  for (const line of request.lines) {
    const item = items.get(line.itemId);
    if (!item) return refuse('drive.item-unknown');
    const quantity = inBaseUnit(item, line.quantity, line.unit);
    if (!quantity.ok) return quantity;
    const chosen = line.lots?.reduce((sum, part) => sum + part.quantity, 0);
    if (chosen !== undefined && chosen !== quantity.value) return refuse('stock.not-enough', { there: chosen });
    const to = accountOfDestination(request.to);
    const found = await legsOfLine(deps, store, line, { quantity: quantity.value, to, exactly });
    if (!found.ok) return found;
    legs.push(...found.value);
  }
  if (legs.length > mostLots) return refuse('stock.too-many-lots');
  return accept(draftOf(deps, store, by, { kind: 'issue', demand: 'usable', legs, about: { ...request.to } }));
}

/**
 * Issues all lines or none. Where no lots are chosen, what others took meanwhile is proposed anew.
 * Refuses: drive.item-unknown, goods.unit-not-of-item, goods.quantity-too-large, stock.not-enough, stock.reason-needed,
 * stock.too-many-lots, lot.recalled, lot.expired, key.reused, busy.
 */
export async function issueGoods(
  deps: LedgerDeps,
  store: Store,
  request: IssueRequest,
  by: PostedBy,
): Promise<Result<StockDocument>> {
  const repeatable = repeatableRequest(storePartition(store.storeId), 'issue', by.idempotencyKey, request);
  const isChosen = request.lines.some(({ lots }) => lots !== undefined);
  for (let attempt = 1; ; attempt += 1) {
    let planned = true;
    const posted = await postDocument(deps, repeatable, async () => {
      const plan = await planIssue(deps, store, request, by, attempt > 1);
      planned = plan.ok;
      return plan;
    });
    const outrun = !posted.ok && planned && posted.refusal.code !== 'key.reused';
    if (!outrun || isChosen || attempt === tries) return posted;
  }
}

/** Refuses: stock.not-enough, when more comes back than went; and what postDocument refuses. */
export async function returnGoods(
  deps: LedgerDeps,
  store: Store,
  request: ReturnRequest,
  by: PostedBy,
): Promise<Result<StockDocument>> {
  const repeatable = repeatableRequest(storePartition(store.storeId), 'return', by.idempotencyKey, request);
  return postDocument(deps, repeatable, async () => {
    const from = accountOfDestination(request.from);
    const to = cellOf(storeAccount(store.storeId), request.quarantine ? 'quarantined' : 'available');
    const legs = request.lots.map((part) => ({ ...part, from, to }));
    return accept(draftOf(deps, store, by, { kind: 'return', demand: 'any', legs, about: { ...request.from } }));
  });
}
