/** What stands in a store, what an organization has, the life of one lot, and the papers of a store. */
import { localDateOf, minute } from '../../shared/kernel/time.ts';
import { roundAccount, storeAccount } from '../../shared/supplies/accounts.ts';
import { driveZone } from '../../shared/supplies/acceptance-rules.ts';
import { expiryBandOf, type ExpiryBand } from '../../shared/supplies/fefo-rules.ts';
import type { StockDocumentView, StockRow, Store } from '../../shared/supplies/stock-model.ts';
import { accountNames } from '../store/account-lookup.ts';
import type { PageAsked } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import type { LedgerDeps } from './deps.ts';
import { listDocuments, type StockDocument } from './document-store.ts';
import { whereaboutsOf } from './recall-lots.ts';
import { cautionsOf } from './round-goods-lookup.ts';
import { isInParts, progressOf } from './move-lots.ts';
import { listItemInStore, listStockPage } from './stock-list-store.ts';
import { listMovements, listPlacesOfLot, readLot } from './lot-list-store.ts';
import { readLots } from './stock-store.ts';
import type { LotWithStock, StoredLot } from './stored-lot.ts';
import { stockViewOf, type StockView } from './stock-view.ts';
import { listStoresOf } from './stores-store.ts';
import { listUnsettled } from './unsettled-store.ts';

const rowsAPage = 100;

export type StockFilter = {
  readonly itemId?: string | undefined;
  readonly band?: ExpiryBand | undefined;
  readonly state?: 'available' | 'quarantined' | 'reserved' | 'recalled' | undefined;
  readonly after?: string | undefined;
};

export function rowOf(view: StockView, today: string): StockRow {
  const { lotId, itemId, itemName, unit, lotNo, madeOn, expiresOn, receivedAt, storage, account } = view;
  const { available, quarantined, reserved, held, recalledAt } = view;
  return {
    ...{ lotId, itemId, itemName, unit, lotNo, madeOn, expiresOn, receivedAt, storage, account },
    ...{ available, quarantined, reserved, held, recalledAt },
    band: expiryBandOf(expiresOn, today),
  };
}

const isIn = (row: StockRow, { band, state }: StockFilter) =>
  (band === undefined || row.band === band) &&
  (state === undefined || (state === 'recalled' ? row.recalledAt !== undefined : row[state] > 0));

/** A filter may pass over so many pages of goods before it answers with what it found. */
const pagesFiltered = 10;

/**
 * One page of a store's goods, by item, first expired first: one query of the listing index, and some more where a filter
 * finds little. It may find less than a page and still have a `next`.
 */
export async function seeStock({ supplies, now }: LedgerDeps, store: Store, filter: StockFilter) {
  const today = localDateOf(now(), store.zone);
  const rows: StockRow[] = [];
  let next = filter.after;
  for (let pages = 0; pages < pagesFiltered; pages += 1) {
    const asked = { itemId: filter.itemId, after: next, limit: rowsAPage };
    const page = await listStockPage(supplies, storeAccount(store.storeId), asked);
    rows.push(...page.rows.map((view) => rowOf(view, today)).filter((row) => isIn(row, filter)));
    next = page.next;
    if (next === undefined || rows.length >= rowsAPage / 2) break;
  }
  return { store, rows, next };
}

/**
 * What a round has with it, by item, first expired first: one query, and the lots themselves, since a team that is back wants
 * what is so now. `organizationId` leaves out what others packed.
 */
export async function seeGoodsOfRound(
  { supplies, now }: LedgerDeps,
  roundId: string,
  { organizationId, zone = driveZone }: { readonly organizationId?: string; readonly zone?: string } = {},
) {
  const account = roundAccount(roundId);
  const listed = await listItemInStore(supplies, account);
  const lots = await readLots(
    supplies,
    listed.map(({ lotId }) => lotId),
  );
  const ours = [...lots.values()].filter(
    ({ lot }) => organizationId === undefined || lot.organizationId === organizationId,
  );
  const minded = await cautionsOf(
    supplies,
    ours.map(({ lot }) => lot),
  );
  return ours
    .map(({ lot, stock }) => ({
      ...rowOf(stockViewOf(lot, stock, account), localDateOf(now(), zone)),
      organizationId: lot.organizationId,
      cautions: minded.get(lot.lotId),
    }))
    .filter(({ held }) => held > 0);
}

/** What an organization has in all its stores, each item apart, in its own unit (R16). */
export async function seeTotals({ supplies, now }: LedgerDeps, organizationId: string) {
  const stores = await listStoresOf(supplies, organizationId);
  const views = await Promise.all(
    stores.map(async (store) => ({ store, rows: await listItemInStore(supplies, storeAccount(store.storeId)) })),
  );
  const totals = new Map<string, ReturnType<typeof emptyTotal>>();
  for (const { store, rows } of views)
    for (const view of rows) {
      const total = totals.get(view.itemId) ?? emptyTotal(view);
      totals.set(view.itemId, total);
      const band = expiryBandOf(view.expiresOn, localDateOf(now(), store.zone));
      const usable = view.recalledAt === undefined && band !== 'expired';
      total.available += usable ? view.available : 0;
      total.notUsable += view.quarantined + view.reserved + (usable ? 0 : view.available);
      if (usable && ['7', '14', '30'].includes(band)) total.within30Days += view.available;
    }
  return { items: [...totals.values()] };
}
const emptyTotal = ({ itemId, itemName, unit }: StockView) => ({
  ...{ itemId, itemName, unit },
  ...{ available: 0, notUsable: 0, within30Days: 0 },
});

/** How many of a lot's movements are told at once. */
const stepsShown = 100;

/**
 * Where a lot is and went, and its last movements, or those before the movement `after`; with the venues whose stores have or
 * had it. Undefined for an unknown one.
 */
export async function seeLot(deps: LedgerDeps, people: Table, lotId: string, after?: string) {
  const { supplies } = deps;
  const [lot, places, found] = await Promise.all([
    readLot(supplies, lotId),
    listPlacesOfLot(supplies, lotId),
    listMovements(supplies, lotId, stepsShown + 1, after),
  ]);
  if (!lot?.organizationId) return undefined;
  const { organizationId, madeOn, storage, valuation } = lot;
  const movements = found.slice(0, stepsShown);
  const [stores, by] = await Promise.all([
    listStoresOf(supplies, organizationId),
    accountNames(
      people,
      movements.map(({ recordedBy }) => recordedBy),
    ),
  ]);
  const steps = movements.map(({ movementId, documentId, reason, from, to, quantity, movedAt, recordedBy, facts }) => ({
    ...{ movementId, documentId, what: reason, from, to, quantity, movedAt, facts },
    by: by.get(recordedBy),
  }));
  const names = new Map(stores.map(({ storeId, name }) => [storeId, name]));
  const been = new Set(places.map(({ account }) => account));
  return {
    venueIds: stores.flatMap(({ storeId, venueId }) => (been.has(storeAccount(storeId)) && venueId ? [venueId] : [])),
    life: {
      ...whereaboutsOf(lot, places, names),
      ...{ organizationId, madeOn, storage, valuation, inside: await insideOf(deps, lot), steps },
      ...(found.length > stepsShown ? { next: movements.at(-1)!.movementId } : {}),
    },
  };
}

/** What a batch of kits was packed of; undefined of anything else. */
async function insideOf({ supplies }: LedgerDeps, { inside }: StoredLot) {
  if (!inside) return undefined;
  const lots = await readLots(
    supplies,
    inside.map(({ lotId }) => lotId),
  );
  return inside.map(({ lotId, quantity }) => {
    const { itemName, unit, lotNo, expiresOn } = lots.get(lotId)!.lot;
    return { lotId, quantity, itemName, unit, lotNo, expiresOn };
  });
}

/** Documents as they are printed. */
export async function documentViews(
  deps: LedgerDeps,
  documents: readonly StockDocument[],
): Promise<StockDocumentView[]> {
  const lots = await readLots(
    deps.supplies,
    documents.flatMap(({ legs }) => legs.map(({ lotId }) => lotId)),
  );
  return documents.map((document) => ({
    ...stateOf(deps, document, lots),
    lines: document.legs.map(({ lotId, from, to, quantity, reason: why }) => {
      // Of a long delivery a lot may not have come in yet.
      const { itemName, lotNo, unit } = lots.get(lotId)?.lot ?? document.opens!.find((lot) => lot.lotId === lotId)!;
      return { lotId, itemName, lotNo, unit, from, to, quantity, reason: why };
    }),
  }));
}

function stateOf(deps: LedgerDeps, document: StockDocument, lots: ReadonlyMap<string, LotWithStock>) {
  const { documentId, kind, storeId, state, reason, about, recordedAt, refused } = document;
  const booked = state === 'posting' && isInParts(deps, document) ? progressOf(document, lots) : undefined;
  return {
    ...{ documentId, kind, storeId, state, booked, reason, about: about && { ...about }, recordedAt },
    refused: refused && [...refused],
  };
}

/** Documents of a store, those that are being booked before all that are; the first page alone tells of them. */
export async function seeDocuments(deps: LedgerDeps, store: Store, which: 'waiting' | 'posted', asked: PageAsked) {
  const [{ items, ...more }, begun] = await Promise.all([
    listDocuments(deps.supplies, store.storeId, which, asked),
    which === 'posted' && asked.after === undefined ? listBegunDocuments(deps, store.storeId) : [],
  ]);
  const listed = new Set(items.map(({ documentId }) => documentId));
  const notYet = begun.filter(({ documentId }) => !listed.has(documentId));
  return { documents: await documentViews(deps, [...notYet, ...items]), ...more };
}

const listBegunDocuments = async ({ supplies, now }: LedgerDeps, storeId: string) =>
  (await listUnsettled(supplies, new Date(now() + minute).toISOString()))
    .filter((item) => item.type === 'document' && item.storeId === storeId)
    .map((item) => item as unknown as StockDocument);
