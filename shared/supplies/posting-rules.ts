/**
 * How a document changes the cells of its lots, and what makes a lot refuse it. Pure: the ledger's conditional write asks
 * exactly this, the storm's sweep too.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import {
  accountOf,
  asideAccount,
  kindOf,
  mayBeNegative,
  type Account,
  type AccountKind,
  type Cell,
} from './accounts.ts';
import type { LotFacts } from './stock-papers-model.ts';
import type { SuppliesRefusal } from './refusals.ts';

/** One step of goods of one lot, in its base unit. */
export type Leg = {
  readonly lotId: string;
  readonly from: Cell;
  readonly to: Cell;
  readonly quantity: number;
  /** Why this line, where a line has a reason of its own. */
  readonly reason?: string | undefined;
  /** A correction of what the label says, which moves nothing: its quantity is zero. */
  readonly facts?: { readonly before: LotFacts; readonly after: LotFacts } | undefined;
};

/** What of a lot decides whether it may move; cells that are missing hold nothing. */
export type LotStock = {
  readonly cells: Readonly<Record<Cell, number>>;
  readonly expiresOn?: string | undefined;
  readonly recalledAt?: string | undefined;
};

/** Goods that go to people must be good; what is counted, returned or destroyed may be anything. */
export type Demand = 'usable' | 'any';

/** What each cell of one lot gains or loses; a cell that gains as much as it loses is left out. */
export function changesOf(legs: readonly Leg[]): Map<Cell, number> {
  const changes = new Map<Cell, number>();
  const add = (cell: Cell, quantity: number) => changes.set(cell, (changes.get(cell) ?? 0) + quantity);
  for (const { from, to, quantity } of legs) {
    add(from, -quantity);
    add(to, quantity);
  }
  for (const [cell, change] of changes) if (change === 0) changes.delete(cell);
  return changes;
}

/**
 * What is counted of a lot by account: what a round or the like gave back to stores, and what was missing or broken then; and
 * what ever came to a store. With what is there these tell the rest: all that went to a round, all that left a store.
 */
export type LotFigure = `${'returned' | 'missing' | 'came'}|${Account}`;
/** Where goods come back from: rounds and the like, and kits that are taken apart. */
const givingBack: readonly AccountKind[] = ['round', 'campaign', 'venue', 'kit'];

/** What the legs of one lot add to these figures; pages read them, however often the lot moved. */
export function figuresOf(legs: ReadonlyArray<Pick<Leg, 'from' | 'to' | 'quantity'>>): Map<LotFigure, number> {
  const figures = new Map<LotFigure, number>();
  const add = (figure: LotFigure, quantity: number) => figures.set(figure, (figures.get(figure) ?? 0) + quantity);
  for (const { from, to, quantity } of legs) {
    if (quantity === 0) continue;
    const isToStore = kindOf(to) === 'store';
    if (givingBack.includes(kindOf(from))) add(`${isToStore ? 'returned' : 'missing'}|${accountOf(from)}`, quantity);
    else if (isToStore && accountOf(to) !== accountOf(from)) add(`came|${accountOf(to)}`, quantity);
    // A correction: it never came.
    if (kindOf(from) === 'store' && kindOf(to) === 'donor') add(`came|${accountOf(from)}`, -quantity);
  }
  return figures;
}

/**
 * The ways in which the goods of a lot move. `at-once`: from where they are to where they go. A document of more lots than one
 * transaction holds `set-aside`s them for itself, part by part, and only when it has them all they `go-on`; else they are
 * `given-back`.
 */
export type Pass = 'at-once' | 'set-aside' | 'go-on' | 'give-back';

/** The legs of a document as they are in one pass. */
export function legsIn(pass: Pass, documentId: string, legs: readonly Leg[]): readonly Leg[] {
  const aside = asideAccount(documentId);
  if (pass === 'set-aside') return legs.map((leg) => ({ ...leg, to: aside }));
  if (pass === 'go-on') return legs.map((leg) => ({ ...leg, from: aside }));
  if (pass === 'give-back') return legs.map((leg) => ({ ...leg, from: aside, to: leg.from }));
  return legs;
}

export const legsByLot = (legs: readonly Leg[]): Map<string, Leg[]> => Map.groupBy(legs, ({ lotId }) => lotId);

/** Refuses: lot.recalled, lot.expired, stock.not-enough with what is `there`. `today` is the day in the store's zone. */
export function decidePosting(
  stock: LotStock,
  legs: readonly Leg[],
  demand: Demand,
  today: string,
): Result<true, SuppliesRefusal> {
  const lotId = legs[0]?.lotId;
  if (demand === 'usable' && stock.recalledAt !== undefined) return refuse('lot.recalled', { lotId });
  if (demand === 'usable' && stock.expiresOn !== undefined && stock.expiresOn < today)
    return refuse('lot.expired', { lotId });
  for (const [cell, change] of changesOf(legs)) {
    const there = stock.cells[cell] ?? 0;
    if (change < 0 && !mayBeNegative(cell) && there + change < 0) return refuse('stock.not-enough', { lotId, there });
  }
  return accept(true);
}
