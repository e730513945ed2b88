/**
 * Looks through everything that the table of supplies holds for a broken promise: counters that are not the sum
 * of what they count, goods without a way back, balances that no movement explains, half-written requests.
 */
import type { StockDocument } from '../../functions/supplies/document-store.ts';
import { stockViewOf, type StockView } from '../../functions/supplies/stock-view.ts';
import type { Movement, StoredLot, StoredStock } from '../../functions/supplies/stored-lot.ts';
import { accountOf, mayBeNegative } from '../../shared/supplies/accounts.ts';
import { figuresOf, type LotFigure } from '../../shared/supplies/posting-rules.ts';
import type { StoredDonation } from '../../functions/supplies/donation-store.ts';
import type { StoredNeed } from '../../functions/supplies/need-store.ts';
import type { StoredPledge } from '../../functions/supplies/pledge-store.ts';

type Stored = Record<string, unknown>;

/** In = out + on hand, for one lot: its cells are the sums of its movements, none below zero, and its views show them. */
function brokenLot(
  lot: StoredLot,
  stock: StoredStock | undefined,
  movements: readonly Movement[],
  allViews: readonly StockView[],
): string[] {
  const { lotId } = lot;
  if (!stock) return [`${lotId} has no stock`];
  const broken: string[] = [];
  const counted: Record<string, number> = {};
  for (const { from, to, quantity, unit } of movements) {
    counted[from] = (counted[from] ?? 0) - quantity;
    counted[to] = (counted[to] ?? 0) + quantity;
    if (unit !== lot.unit) broken.push(`${lotId} moved in ${unit}`);
  }
  const total = Object.values(stock.cells).reduce((sum, quantity) => sum + quantity, 0);
  if (total !== 0) broken.push(`the cells of ${lotId} sum to ${total}`);
  for (const cell of new Set([...Object.keys(counted), ...Object.keys(stock.cells)])) {
    const there = stock.cells[cell] ?? 0;
    if (there !== (counted[cell] ?? 0))
      broken.push(`${cell} of ${lotId}: stored ${there}, moved ${counted[cell] ?? 0}`);
    if (there < 0 && !mayBeNegative(cell)) broken.push(`${cell} of ${lotId} is below zero`);
  }
  const back = figuresOf(movements);
  const isCounter = (name: string): name is LotFigure => /^(returned|missing|came)\|/.test(name);
  for (const counter of new Set([...Object.keys(stock).filter(isCounter), ...back.keys()]))
    if (stock[counter] !== back.get(counter))
      broken.push(`${counter} of ${lotId}: stored ${stock[counter]}, moved ${back.get(counter)}`);
  for (const account of new Set(Object.keys(stock.cells).map(accountOf))) {
    const view = allViews.find((one) => one.account === account);
    const { version: _, ...should } = stockViewOf(lot, stock, account);
    if (
      !view ||
      Object.entries(should).some(([name, value]) => (view as never)[name] !== value && typeof value !== 'object')
    )
      broken.push(`${account} shows ${lotId} wrongly`);
  }
  return broken;
}

/** Sentences about what is broken; none when all is well. */
export function sweepSupplies(stored: readonly Stored[]): string[] {
  const ofType = <Item>(type: string) => stored.filter((item) => item.type === type) as unknown as Item[];
  const lots = ofType<StoredLot>('lot');
  const movements = ofType<Movement>('movement');
  const stocks = new Map(ofType<StoredStock>('stock').map((stock) => [stock.lotId, stock]));
  const views = ofType<StockView>('stock-at');
  const documents = ofType<StockDocument>('document');
  const donations = ofType<StoredDonation>('donation');
  const pledges = ofType<StoredPledge>('pledge');
  const broken: string[] = [];
  const expectEqual = (what: string, told: unknown, counted: unknown) => {
    if (JSON.stringify(told) !== JSON.stringify(counted)) broken.push(`${what}: stored ${told}, counted ${counted}`);
  };
  const sum = (quantities: readonly number[]) => quantities.reduce((total, quantity) => total + quantity, 0);

  for (const need of ofType<StoredNeed>('need')) {
    const corrected = documents.flatMap(({ kind, about, counts = [] }) =>
      kind === 'correct' && about?.driveId === need.driveId
        ? counts.filter(({ itemId }) => itemId === need.itemId)
        : [],
    );
    const ofNeed = ({ driveId, itemId }: { driveId?: string | undefined; itemId: string }) =>
      driveId === need.driveId && itemId === need.itemId;
    const received = lots.filter(ofNeed);
    const promised = pledges.filter(ofNeed);
    const pledged = promised.filter(({ removedAt }) => removedAt === undefined);
    const returns = sum(promised.map(({ returned = 0 }) => returned));
    const changesOfPledges = 2 * promised.length - pledged.length + 2 * returns;
    const changes = new Set(received.map((lot) => lot.donationId)).size + changesOfPledges + corrected.length;
    expectEqual(
      `received of ${need.itemId}`,
      need.received,
      sum([...received.map((lot) => lot.quantity), ...corrected.map((one) => one.received ?? 0)]),
    );
    expectEqual(`pledged of ${need.itemId}`, need.pledged, sum(pledged.map((pledge) => pledge.quantity)));
    expectEqual(`revision of ${need.itemId}`, need.revision, 1 + changes);
  }
  for (const donation of donations) {
    const found = lots.filter((lot) => lot.donationId === donation.donationId).map((lot) => lot.lotId);
    expectEqual(`lots of ${donation.donationId}`, donation.lots.map((lot) => lot.lotId).toSorted(), found.toSorted());
  }
  const movementsOf = Map.groupBy(movements, ({ lotId }) => lotId);
  const viewsOf = Map.groupBy(views, ({ lotId }) => lotId);
  const states = new Map(documents.map(({ documentId, state }) => [documentId, state]));
  for (const lot of lots) {
    if (!lot.inside && !donations.some((donation) => donation.donationId === lot.donationId))
      broken.push(`${lot.lotId} has no donation`);
    const stock = stocks.get(lot.lotId);
    const { lotId } = lot;
    broken.push(...brokenLot(lot, stock, movementsOf.get(lotId) ?? [], viewsOf.get(lotId) ?? []));
    // A crash may leave the mark of a document that is done; one that is not done stands in the due-index.
    for (const documentId of stock?.moves ?? [])
      if (states.get(documentId) !== 'posted') broken.push(`${lotId} is still moving for ${documentId}`);
  }
  const lotIds = new Set(lots.map(({ lotId }) => lotId));
  for (const { lotId } of [...stocks.values(), ...views, ...movements])
    if (!lotIds.has(lotId)) broken.push(`${lotId} is nowhere`);
  const movementsMade = Map.groupBy(movements, ({ documentId }) => documentId);
  for (const { documentId, state, legs } of documents) {
    if (state === 'posting') broken.push(`${documentId} is half done`);
    const made = movementsMade.get(documentId)?.length ?? 0;
    if (state === 'posted' && made !== legs.length)
      broken.push(`${documentId} has ${made} of ${legs.length} movements`);
  }
  const idsOf = (type: string) => ofType<Stored>(type).map((item) => item[`${type}Id`] as string);
  const kinds = ['pledge', 'donation', 'document', 'transfer', 'count', 'store', 'kit', 'item', 'drive'];
  const made = new Set(kinds.flatMap(idsOf));
  for (const { recordId } of ofType<{ recordId: string }>('request'))
    // A document whose goods could not move is taken back, its request when it is sent again.
    if (!made.has(recordId) && !recordId.startsWith('doc_')) broken.push(`the request for ${recordId} made nothing`);
  return broken;
}
