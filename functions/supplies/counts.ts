/**
 * Counting a store, blind: nobody who counts is told what the book says. A lot that differs is counted again by another
 * person. Every figure is held against the book of its own moment, so goods may go on moving, and a count never undoes what
 * moved meanwhile. Lots that nobody counted stay untouched.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { cellOf, storeAccount } from '../../shared/supplies/accounts.ts';
import { mostLots } from '../../shared/supplies/document-size.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import type { StockCount } from '../../shared/supplies/stock-papers-model.ts';
import { newId } from '../runtime/ids.ts';
import { commitOnce, madeBefore, repeatableRequest } from '../store/commit-once.ts';
import { stepsOut } from './correct-lot.ts';
import {
  beginEnd,
  lastOf,
  putCount,
  listCountLines,
  putCountLines,
  readCount,
  type Figure,
  type StoredCount,
  type StoredCountLine,
} from './count-store.ts';
import type { LedgerDeps } from './deps.ts';
import { readDocument, type StockDocument } from './document-store.ts';
import { afterTheOther, postDocument, type DocumentDraft } from './post-document.ts';
import { draftOf, type PostedBy } from './release-goods.ts';
import { listItemInStore } from './stock-list-store.ts';
import { readLots } from './stock-store.ts';
import type { StoredLot, StoredStock } from './stored-lot.ts';
import { heldIn } from './stock-view.ts';
import { storePartition } from './stores-store.ts';
import { endCount } from './tell-papers.ts';

const bookOf = (stock: StoredStock, { storeId }: Store) => heldIn(stock, storeAccount(storeId));
const differs = ({ counted, book }: Figure) => counted !== book;
const needsRecount = ({ first, second }: StoredCountLine) => differs(first) && second === undefined;

/** Refuses: key.reused. */
export async function startCount(deps: LedgerDeps, store: Store, by: PostedBy): Promise<Result<StockCount>> {
  const { supplies } = deps;
  const repeatable = repeatableRequest(storePartition(store.storeId), 'start-count', by.idempotencyKey, {});
  const before = await madeBefore(supplies, repeatable);
  if (!before.ok) return before;
  if (before.value !== undefined)
    return accept(await seeCount(deps, store, (await readCount(supplies, before.value))!, by.accountId));
  const now = deps.now();
  const count: StoredCount = {
    ...{ countId: newId('count', now), storeId: store.storeId, state: 'counting' },
    documentId: newId('document', now),
    ...{ startedAt: new Date(now).toISOString(), startedBy: by.accountId, revision: 1 },
  };
  const kept = await commitOnce(supplies, repeatable, count.countId, [putCount(supplies, count)]);
  return kept === 'repeated' ? startCount(deps, store, by) : accept(await seeCount(deps, store, count, by.accountId));
}

/**
 * The sheet: what stands in the store and what was counted; the book's figure only once two people have counted. A figure
 * that is to be counted again is shown to nobody but whoever counted it, so that the second count is blind too.
 */
export async function seeCount(
  { supplies }: LedgerDeps,
  store: Store,
  count: StoredCount,
  accountId: string,
): Promise<StockCount> {
  const [there, counted, ending] = await Promise.all([
    count.state === 'counting' ? listItemInStore(supplies, storeAccount(store.storeId)) : [],
    listCountLines(supplies, count.countId),
    isEnding({ supplies }, count),
  ]);
  const lines = new Map(counted.map((line) => [line.lotId, line]));
  // Whoever counts needs no more of what is not counted yet than the list tells.
  const lots = await readLots(supplies, lines.keys());
  const sheet = new Map<string, Pick<StoredLot, 'lotId' | 'itemName' | 'unit' | 'lotNo'>>([
    ...there.map((view) => [view.lotId, view] as const),
    ...[...lots].map(([lotId, { lot }]) => [lotId, lot] as const),
  ]);
  const { countId, storeId, state, startedAt } = count;
  return {
    ...{ countId, storeId, state, startedAt, isEnding: ending || undefined },
    lines: [...sheet.values()].map(({ lotId, itemName, unit, lotNo }) => {
      const line = lines.get(lotId);
      const shown = line && (line.second ?? (differs(line.first) ? undefined : line.first));
      const counting = state === 'counting' && shown ? bookOf(lots.get(lotId)!.stock, store) - shown.book : undefined;
      const movedSince = counting ?? count.moved?.[lotId];
      const open = line !== undefined && needsRecount(line);
      const countedByMe = line?.first.by === accountId;
      return {
        ...{ lotId, itemName, unit, lotNo, countedByMe },
        counted: open && !countedByMe ? undefined : line?.first.counted,
        recounted: line?.second?.counted,
        needsRecount: open,
        book: shown?.book,
        movedSince: movedSince || undefined,
      };
    }),
  };
}

function nextLine(line: StoredCountLine | undefined, countId: string, lotId: string, figure: Figure): StoredCountLine {
  if (!line) return { countId, lotId, first: figure, revision: 1 };
  const revision = line.revision + 1;
  return line.first.by === figure.by
    ? { countId, lotId, first: figure, revision }
    : { ...line, second: figure, revision };
}

/** Whether the differences of a count are being booked. */
const isEnding = async ({ supplies }: Pick<LedgerDeps, 'supplies'>, { begun, state }: StoredCount): Promise<boolean> =>
  state === 'counting' && begun !== undefined && (await readDocument(supplies, begun)) !== undefined;

/**
 * Takes figures in, all or none; the second of a lot must be another person's. Refuses: count.finished, not-found, busy when
 * somebody counted one of the lots at once.
 */
export async function countLots(
  deps: LedgerDeps,
  store: Store,
  count: StoredCount,
  figures: ReadonlyArray<{ readonly lotId: string; readonly counted: number }>,
  accountId: string,
): Promise<Result<StockCount>> {
  const { supplies } = deps;
  if (count.state === 'finished' || (await isEnding(deps, count))) return refuse('count.finished');
  const [lots, lines] = await Promise.all([
    readLots(
      supplies,
      figures.map(({ lotId }) => lotId),
    ),
    listCountLines(supplies, count.countId),
  ]);
  for (const { lotId } of figures)
    if (lots.get(lotId)?.lot.organizationId !== store.organizationId) return refuse('not-found');
  // Of a lot that is told twice, the last figure is meant.
  const counts = new Map(figures.map(({ lotId, counted }) => [lotId, counted]));
  const next = [...counts].map(([lotId, counted]) => {
    const { stock } = lots.get(lotId)!;
    const figure = { counted, book: bookOf(stock, store), version: stock.version, by: accountId };
    const before = lines.find((line) => line.lotId === lotId);
    return nextLine(before, count.countId, lotId, figure);
  });
  const put = await putCountLines(supplies, count, next);
  if (put !== 'stored') return refuse(put === 'ending' ? 'count.finished' : 'busy');
  return accept(await seeCount(deps, store, count, accountId));
}

/** So often an end begins anew when figures come in while it reads them. */
const triesToEnd = 3;

/**
 * Books every difference with its reason, and nothing else.
 * Refuses: count.recount-needed, difference.reason-needed, stock.not-enough when what is missing has left meanwhile,
 * stock.too-many-lots, busy.
 */
export async function finishCount(
  deps: LedgerDeps,
  store: Store,
  count: StoredCount,
  reasons: Readonly<Record<string, string>>,
  accountId: string,
  triesLeft = triesToEnd,
): Promise<Result<StockCount>> {
  if (count.state === 'finished') return accept(await seeCount(deps, store, count, accountId));
  const beginAnew = async () =>
    finishCount(deps, store, (await readCount(deps.supplies, count.countId))!, reasons, accountId, triesLeft - 1);
  if (count.begun !== undefined) {
    const ended = await afterTheOther(deps, count.begun);
    if (ended && !ended.ok && ended.refusal.code === 'busy') return ended;
    const now = (await readCount(deps.supplies, count.countId))!;
    if (ended?.ok) return accept(await seeCount(deps, store, now, accountId));
    // Its goods could not be moved then: it ends anew.
    return finishCount(deps, store, { ...now, begun: undefined }, reasons, accountId, triesLeft);
  }
  const lines = await listCountLines(deps.supplies, count.countId);
  const open = lines.find(needsRecount);
  if (open) return refuse('count.recount-needed', { lotId: open.lotId });
  const differing = lines.filter((line) => differs(lastOf(line)));
  const unexplained = differing.find(({ lotId }) => reasons[lotId] === undefined);
  if (unexplained) return refuse('difference.reason-needed', { lotId: unexplained.lotId });
  if (differing.length > mostLots) return refuse('stock.too-many-lots');
  if (differing.length > 0) {
    const posted = await bookDifferences(deps, store, count, differing, reasons, accountId);
    if (!posted.ok && posted.refusal.code === 'busy' && triesLeft > 1) return beginAnew();
    if (!posted.ok) return posted;
  } else if (!(await endCount(deps.supplies, count))) return triesLeft > 1 ? beginAnew() : refuse('busy');
  return accept(await seeCount(deps, store, (await readCount(deps.supplies, count.countId))!, accountId));
}

function bookDifferences(
  deps: LedgerDeps,
  store: Store,
  count: StoredCount,
  differing: readonly StoredCountLine[],
  reasons: Readonly<Record<string, string>>,
  accountId: string,
): Promise<Result<StockDocument>> {
  const { countId, documentId } = count;
  const plan = async () => {
    const lots = await readLots(
      deps.supplies,
      differing.map(({ lotId }) => lotId),
    );
    const legs: DocumentDraft['legs'][number][] = [];
    for (const line of differing) {
      const { lotId } = line;
      const { counted, book } = lastOf(line);
      const reason = reasons[lotId];
      if (counted > book) {
        const to = cellOf(storeAccount(store.storeId), 'available');
        legs.push({ lotId, reason, from: 'difference', to, quantity: counted - book });
        continue;
      }
      const out = stepsOut(lots.get(lotId)!.stock, store, book - counted, 'difference');
      if (out.left > 0) return refuse('stock.not-enough', { lotId, there: book - counted - out.left });
      legs.push(...out.legs.map((leg) => ({ ...leg, lotId, reason })));
    }
    return accept(
      draftOf(deps, store, { accountId }, { kind: 'count', demand: 'any', documentId, legs, about: { countId } }),
    );
  };
  return postDocument(deps, undefined, plan, [beginEnd(deps.supplies, count, documentId)]);
}
