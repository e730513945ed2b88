/** Goods leave a store for a campaign, a venue or a round, first expired first, and come back from there. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import { cellOf, storeAccount, type Account, type Cell } from '../../shared/supplies/accounts.ts';
import { inBaseUnit } from '../../shared/supplies/acceptance-rules.ts';
import { decideTaking, isExpired, proposeFefo, type Proposal } from '../../shared/supplies/fefo-rules.ts';
import type { IssueRequest, ReturnRequest, RoundReturn } from '../../shared/supplies/issue-model.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import { mostLots } from '../../shared/supplies/document-size.ts';
import { repeatableRequest } from '../store/commit-once.ts';
import type { Table } from '../store/table.ts';
import type { LedgerDeps, StockDeps } from './deps.ts';
import { cellOfDestination, cellToIssueTo } from './destinations.ts';
import type { StockDocument } from './document-store.ts';
import { readItems } from './item-store.ts';
import { postDocument, type DocumentDraft } from './post-document.ts';
import { draftOf, type PostedBy } from './release-goods.ts';
import { listStockPage } from './stock-list-store.ts';
import { readLots } from './stock-store.ts';
import { stockViewOf, type StockView } from './stock-view.ts';
import { storePartition } from './stores-store.ts';

type IssueDeps = LedgerDeps & Pick<StockDeps, 'openDays' | 'relief'>;

/** How often a proposal is made anew when others took the goods meanwhile. */
const tries = 4;

export type ProposalWithLots = { readonly proposal: Proposal; readonly lots: ReadonlyMap<string, StockView> };

/** So many lots are looked at first; most takings find enough in them. */
const lotsAtFirst = 25;

/**
 * What to take of an item. The list of the store is in the order of taking, so it is read until there is enough; `whole` reads
 * all of it, to tell what is not offered too. `exactly` asks the lots themselves, where the list may lag behind.
 */
export async function proposeFrom(
  { supplies, now }: LedgerDeps,
  store: Store,
  { itemId, quantity, exactly = false, whole = false }: Asked,
): Promise<ProposalWithLots> {
  const account = storeAccount(store.storeId);
  const today = localDateOf(now(), store.zone);
  const lots: StockView[] = [];
  for (let after: string | undefined, limit = whole ? 1000 : lotsAtFirst; ; limit = Math.min(1000, limit * 4)) {
    const page = await listStockPage(supplies, account, { itemId, limit, after });
    lots.push(...(exactly ? await asTheyAre(supplies, page.rows, account) : page.rows));
    const proposal = proposeFefo(lots, quantity, today);
    after = page.next;
    if (after === undefined || (!whole && proposal.short === 0))
      return { proposal, lots: new Map(lots.map((lot) => [lot.lotId, lot])) };
  }
}
type Asked = {
  readonly itemId: string;
  readonly quantity: number;
  readonly exactly?: boolean;
  readonly whole?: boolean;
};

async function asTheyAre(supplies: Table, listed: readonly StockView[], account: Account): Promise<StockView[]> {
  const found = await readLots(
    supplies,
    listed.map(({ lotId }) => lotId),
  );
  return [...found.values()].map(({ lot, stock }) => stockViewOf(lot, stock, account));
}

type Wanted = IssueRequest['lines'][number];

async function legsOfLine(
  deps: LedgerDeps,
  store: Store,
  line: Wanted,
  { quantity, to, exactly }: { quantity: number; to: Cell; exactly: boolean },
) {
  const { proposal } = await proposeFrom(deps, store, { itemId: line.itemId, quantity, exactly });
  const taking = decideTaking(proposal, line.lots, line.reason);
  if (!taking.ok) return refuse(taking.refusal.code, { ...taking.refusal.data, itemId: line.itemId });
  const from = cellOf(storeAccount(store.storeId), 'available');
  return accept(taking.value.map((part) => ({ ...part, from, to, reason: line.reason })));
}

async function planIssue(
  deps: IssueDeps,
  store: Store,
  request: IssueRequest,
  by: PostedBy,
  exactly: boolean,
): Promise<Result<DocumentDraft>> {
  const items = await readItems(
    deps.supplies,
    request.lines.map(({ itemId }) => itemId),
  );
  const to = await cellToIssueTo(deps, store, request.to);
  if (!to.ok) return to;
  const legs: DocumentDraft['legs'][number][] = [];
  for (const line of request.lines) {
    const item = items.get(line.itemId);
    if (!item) return refuse('drive.item-unknown');
    const quantity = inBaseUnit(item, line.quantity, line.unit);
    if (!quantity.ok) return quantity;
    const chosen = line.lots?.reduce((sum, part) => sum + part.quantity, 0);
    if (chosen !== undefined && chosen !== quantity.value) return refuse('stock.not-enough', { there: chosen });
    const found = await legsOfLine(deps, store, line, { quantity: quantity.value, to: to.value, exactly });
    if (!found.ok) return found;
    legs.push(...found.value);
  }
  if (legs.length > mostLots) return refuse('stock.too-many-lots');
  return accept(draftOf(deps, store, by, { kind: 'issue', demand: 'usable', legs, about: { ...request.to } }));
}

/**
 * Issues all lines or none. Where no lots are chosen, what others took meanwhile is proposed anew.
 * Refuses: drive.item-unknown, goods.unit-not-of-item, goods.quantity-too-large, stock.not-enough, stock.reason-needed,
 * stock.too-many-lots, lot.recalled, lot.expired, store.unknown, stock.destination-unknown, stock.transfer-needed, key.reused, busy.
 */
export async function issueGoods(
  deps: IssueDeps,
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

/**
 * What has expired or is recalled comes back into quarantine, whatever was asked: it is nobody's to use. What is missing is
 * written off with its reason. Whoever says what goes to `waste` is refused what has expired and is to go on a shelf.
 * Refuses: stock.not-enough, when more comes back than went; store.unknown, stock.transfer-needed; with `waste` lot.expired;
 * and what postDocument does.
 */
export async function returnGoods(
  deps: LedgerDeps,
  store: Store,
  { waste, ...request }: ReturnRequest & { readonly waste?: RoundReturn['waste'] },
  by: PostedBy,
): Promise<Result<StockDocument>> {
  const asked = { ...request, ...(waste?.length ? { waste } : {}) };
  const repeatable = repeatableRequest(storePartition(store.storeId), 'return', by.idempotencyKey, asked);
  return postDocument(deps, repeatable, async () => {
    const from = await cellOfDestination(deps, store, request.from);
    if (!from.ok) return from;
    const today = localDateOf(deps.now(), store.zone);
    const parts = [...request.lots, ...request.missing, ...(waste ?? [])];
    const lots = await readLots(
      deps.supplies,
      parts.map(({ lotId }) => lotId),
    );
    // What others packed for the same round goes back to them.
    const isTheirs = ({ lotId }: { lotId: string }) =>
      (lots.get(lotId)?.lot.organizationId ?? store.organizationId) !== store.organizationId;
    if (parts.some(isTheirs)) return refuse('not-found');
    const isOver = ({ lotId }: { lotId: string }) => isExpired(lots.get(lotId)?.stock.expiresOn, today);
    const shelved = waste && request.lots.find(isOver);
    if (shelved) return refuse('lot.expired', { lotId: shelved.lotId });
    const isUsable = (lotId: string) => lots.get(lotId)?.stock.recalledAt === undefined && !isOver({ lotId });
    const into = (lotId: string) =>
      cellOf(storeAccount(store.storeId), request.quarantine || !isUsable(lotId) ? 'quarantined' : 'available');
    const legs = [
      ...request.lots.map((part) => ({ ...part, from: from.value, to: into(part.lotId) })),
      ...request.missing.map((part) => ({
        ...part,
        from: from.value,
        to: part.reason === 'damaged' ? 'waste' : 'difference',
      })),
      ...(waste ?? []).map((part) => ({ ...part, from: from.value, to: 'waste' })),
    ];
    return accept(draftOf(deps, store, by, { kind: 'return', demand: 'any', legs, about: { ...request.from } }));
  });
}
