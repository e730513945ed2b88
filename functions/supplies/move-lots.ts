/**
 * The goods of a kept document move, all or none. As many lots as one transaction holds move at once. More of them are set
 * aside for the document, part by part; when it has them all, one write decides that they go on, and else that they are given
 * back. In between they are nobody else's, and stand where the pages say so. A long delivery comes in part by part
 * (open-lots.ts). Every pass may be done twice, so whoever finds the document half done (settle-supplies.ts) does the rest.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { lotsAtOnce } from '../../shared/supplies/document-size.ts';
import { asideAccount } from '../../shared/supplies/accounts.ts';
import { decidePosting, legsByLot, legsIn, type Leg, type Pass } from '../../shared/supplies/posting-rules.ts';
import type { LedgerDeps } from './deps.ts';
import { decideOnce, type StockDocument } from './document-store.ts';
import { moveGoods } from './lot-change-store.ts';
import { openLots } from './open-lots.ts';
import { accountsOf, putStockView, readLots } from './stock-store.ts';
import type { LotWithStock } from './stored-lot.ts';

type Lots = ReadonlyMap<string, LotWithStock>;
type Part = ReadonlyMap<string, readonly Leg[]>;

const tries = 3;

const isMarked = (documentId: string, found: LotWithStock | undefined) => found?.stock.moves?.has(documentId) ?? false;
const isAside = (documentId: string, found: LotWithStock | undefined) =>
  (found?.stock.cells[asideAccount(documentId)] ?? 0) > 0;

/** Whether goods of the document have moved, or begun to. */
export const hasMoved = ({ documentId, legs }: StockDocument, lots: Lots): boolean =>
  legs.length > 0 && isMarked(documentId, lots.get(legs[0]!.lotId));

export const isLong = ({ lotsAtOnce: most = lotsAtOnce }: LedgerDeps, { legs }: Pick<StockDocument, 'legs'>): boolean =>
  legsByLot(legs).size > most;

/** Whether its goods move part by part, so that it may be seen half done. */
export const isInParts = (deps: LedgerDeps, document: StockDocument): boolean =>
  document.opens !== undefined || isLong(deps, document);

/** How far such a document is: lots whose goods are set aside or have gone on, and of these the ones that have gone on. */
export function progressOf({ documentId, legs }: StockDocument, lots: Lots) {
  const ids = [...legsByLot(legs).keys()];
  const taken = ids.filter((lotId) => isMarked(documentId, lots.get(lotId)));
  return {
    of: ids.length,
    setAside: taken.length,
    arrived: taken.filter((lotId) => !isAside(documentId, lots.get(lotId))).length,
  };
}

/** Why the goods of a document may not move, by the rule; undefined when the rule has nothing against it. */
export function refusalOf({ legs, demand, today }: Pick<StockDocument, 'legs' | 'demand' | 'today'>, lots: Lots) {
  for (const [lotId, ofLot] of legsByLot(legs)) {
    const found = lots.get(lotId);
    if (!found) return refuse('not-found');
    const decided = decidePosting(found.stock, ofLot, demand, today);
    if (!decided.ok) return decided;
  }
  return undefined;
}

/**
 * Answers the lots as they are afterwards. Refuses: stock.not-enough, lot.recalled, lot.expired, not-found, and busy when
 * others were faster each time; nothing has moved then.
 */
export function moveLots(deps: LedgerDeps, document: StockDocument): Promise<Result<Lots>> {
  if (document.opens) return openLots(deps, document, document.opens);
  return isLong(deps, document) ? moveInParts(deps, document) : moveAtOnce(deps, document);
}

async function moveAtOnce({ supplies }: LedgerDeps, document: StockDocument): Promise<Result<Lots>> {
  const byLot = legsByLot(document.legs);
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const outcome = await moveGoods(supplies, document.documentId, byLot, document);
    const lots = await readLots(supplies, byLot.keys());
    if (outcome === 'moved' || hasMoved(document, lots)) return accept(lots);
    const refusal = refusalOf(document, lots);
    // Without one, the goods came in between: once more.
    if (refusal) return refusal;
  }
  return refuse('busy');
}

function partsOf({ legs }: StockDocument, most: number): Part[] {
  const byLot = [...legsByLot(legs)];
  return Array.from(
    { length: Math.ceil(byLot.length / most) },
    (_, at) => new Map(byLot.slice(at * most, (at + 1) * most)),
  );
}

async function moveInParts(deps: LedgerDeps, document: StockDocument): Promise<Result<Lots>> {
  const { supplies, lotsAtOnce: most = lotsAtOnce } = deps;
  const { documentId } = document;
  const parts = partsOf(document, most);
  const decided = document.decided ?? (await decideOnce(supplies, documentId, await setAside(deps, document, parts)));
  if (decided.refusal) {
    for (const part of parts) await pass(deps, document, part, 'give-back');
    return { ok: false, refusal: decided.refusal };
  }
  const lots = new Map<string, LotWithStock>();
  for (const part of parts) for (const [lotId, lot] of await pass(deps, document, part, 'go-on')) lots.set(lotId, lot);
  const left = [...lots.values()].find((lot) => isAside(documentId, lot));
  // Nobody else may take what is set aside, so this is a fault of ours; the document stays half done, where it is seen.
  if (left) throw new Error(`Goods of ${left.stock.lotId} did not go on`);
  return accept(lots);
}

/** One pass over one part, and what its places show; what was done before is left as it is. */
async function pass(deps: LedgerDeps, document: StockDocument, part: Part, which: Pass): Promise<Lots> {
  const { documentId, demand, today } = document;
  await moveGoods(deps.supplies, documentId, part, { demand, today, pass: which });
  const lots = await readLots(deps.supplies, part.keys());
  await Promise.all(
    [...part].flatMap(([lotId, legs]) => {
      const found = lots.get(lotId);
      const accounts = [...accountsOf(legsIn(which, documentId, legs))];
      return found ? accounts.map((account) => putStockView(deps.supplies, found, account)) : [];
    }),
  );
  return lots;
}

/** What is decided of the document: that its goods go on, or why they do not. */
async function setAside(deps: LedgerDeps, document: StockDocument, parts: readonly Part[]) {
  for (const part of parts) {
    for (let attempt = 1; ; attempt += 1) {
      const lots = await pass(deps, document, part, 'set-aside');
      if ([...part.keys()].every((lotId) => isMarked(document.documentId, lots.get(lotId)))) break;
      const refusal = refusalOf(
        { ...document, legs: [...part.values()].flat() as StockDocument['legs'][number][] },
        lots,
      );
      if (refusal) return { refusal: refusal.refusal };
      if (attempt === tries) return { refusal: refuse('busy').refusal };
    }
  }
  return {};
}
