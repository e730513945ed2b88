/** Binds the contract of stock to its verbs: whose store it is decides who may. A function of its own beside api.ts. */
import { implement } from '@orpc/server';
import { stockContract } from '../../shared/supplies/stock-contract.ts';
import { allowed, httpHandler, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { findVenue } from '../open-days/open-day-lookup.ts';
import { roundExists } from '../relief/round-lookup.ts';
import { correctLot } from './correct-lot.ts';
import type { StockDeps } from './deps.ts';
import { proposeDisposal, witnessDisposal } from './dispose-goods.ts';
import { readDocument, type StockDocument } from './document-store.ts';
import { readDrive } from './drive-store.ts';
import { issueGoods, proposeFrom, returnGoods } from './issue-goods.ts';
import { refuseGoods } from './refuse-goods.ts';
import { returnGoodsOfRound } from './return-of-round.ts';
import { quarantineGoods, releaseGoods } from './release-goods.ts';
import { seeFlow } from './see-flow.ts';
import { documentViews, seeDocuments, seeGoodsOfRound, seeStock, seeTotals } from './see-stock.ts';
import { lotsRouter } from './lots-api.ts';
import { listStoresAt, listStorePage } from './stores-store.ts';
import { createStore, editStore } from './stores.ts';
import { papersRouter } from './papers-api.ts';
import { organizationAccess, postingIn, storeAccess } from './store-access.ts';
import { takeOlderGoods } from './take-older-goods.ts';
import { auditTable } from '../audit/table.ts';
import { callerOf } from '../identity/caller.ts';
import { peopleTable } from '../identity/table.ts';
import { openDaysTable } from '../open-days/table.ts';
import { reliefTable } from '../relief/table.ts';
import { openTable } from '../store/table.ts';
import { suppliesTable } from './table.ts';

const people = openTable(peopleTable);
const deps: StockDeps = {
  supplies: openTable(suppliesTable),
  openDays: openTable(openDaysTable),
  relief: openTable(reliefTable),
  now: Date.now,
};

const { supplies } = deps;
const os = implement(stockContract).$context<RequestContext>();

const { storeFor, movingIn } = storeAccess(deps);
const seeingOf = organizationAccess(people);
const shown = async (document: StockDocument) => (await documentViews(deps, [document]))[0]!;

const posting = postingIn(deps);

const router = os.router({
  createStore: os.createStore.handler(async ({ input, context }) => {
    await allowed(context, 'store.edit', { organizationId: input.organizationId });
    return orRefuse(await createStore(deps, input, context.idempotencyKey));
  }),
  updateStore: os.updateStore.handler(async ({ input: { storeId, ...edit }, context }) => {
    const { store } = await storeFor(context, 'store.edit', storeId);
    context.trail.was(store);
    return orRefuse(await editStore(deps, store, edit));
  }),
  listStores: os.listStores.handler(async ({ input: { organizationId, ...asked }, context }) => {
    await seeingOf(context, 'stock.see', organizationId);
    const { items: stores, ...more } = await listStorePage(supplies, organizationId, asked);
    return { stores, ...more };
  }),
  listStoresAt: os.listStoresAt.handler(async ({ input: { venueId }, context }) => {
    await allowed(context, 'stock.see', { venueId });
    if (!(await findVenue(deps.openDays, venueId))) throw notFound();
    return { stores: await listStoresAt(supplies, venueId) };
  }),
  seeStock: os.seeStock.handler(async ({ input: { storeId, onlyBand, onlyState, roundId, ...filter }, context }) => {
    const { store } = await storeFor(context, 'stock.see', storeId);
    if (roundId) return { store, rows: await seeGoodsOfRound(deps, roundId, store) };
    return seeStock(deps, store, { ...filter, band: onlyBand, state: onlyState });
  }),
  seeFlow: os.seeFlow.handler(async ({ input: { storeId }, context }) => {
    const { store } = await storeFor(context, 'stock.see', storeId);
    return seeFlow(deps, store);
  }),
  seeGoodsOfRound: os.seeGoodsOfRound.handler(async ({ input: { roundId }, context }) => {
    await allowed(context, 'round.report');
    if (!(await roundExists(deps.relief, roundId))) throw notFound();
    return { rows: await seeGoodsOfRound(deps, roundId) };
  }),
  returnGoodsOfRound: os.returnGoodsOfRound.handler(async ({ input: { params, headers, body }, context }) => {
    const { accountId } = await allowed(context, 'round.report');
    const by = { accountId, idempotencyKey: headers['idempotency-key'] };
    const documents = orRefuse(await returnGoodsOfRound(deps, params.roundId, body, by));
    return { documents: await documentViews(deps, documents) };
  }),
  seeStockTotals: os.seeStockTotals.handler(async ({ input: { organizationId }, context }) => {
    await seeingOf(context, 'stock-totals.see', organizationId);
    return seeTotals(deps, organizationId);
  }),
  proposeLots: os.proposeLots.handler(async ({ input: { storeId, itemId, quantity }, context }) => {
    const { store } = await storeFor(context, 'stock.see', storeId);
    const { proposal, lots } = await proposeFrom(deps, store, { itemId, quantity, whole: true });
    const told = <Part extends { lotId: string }>(part: Part) => {
      const { lotNo, expiresOn } = lots.get(part.lotId)!;
      return { ...part, lotNo, expiresOn };
    };
    return { short: proposal.short, take: proposal.take.map(told), notOffered: proposal.notOffered.map(told) };
  }),
  listDocuments: os.listDocuments.handler(async ({ input: { storeId, onlyWaiting, ...asked }, context }) => {
    const { store } = await storeFor(context, 'stock.see', storeId);
    return { store, ...(await seeDocuments(deps, store, onlyWaiting ? 'waiting' : 'posted', asked)) };
  }),
  getDocument: os.getDocument.handler(async ({ input: { storeId, documentId }, context }) => {
    await storeFor(context, 'stock.see', storeId);
    const document = await readDocument(supplies, documentId);
    if (document?.storeId !== storeId) throw notFound();
    return shown(document);
  }),

  releaseGoods: os.releaseGoods.handler(posting(releaseGoods)),
  quarantineGoods: os.quarantineGoods.handler(posting(quarantineGoods)),
  issueGoods: os.issueGoods.handler(posting(issueGoods)),
  returnGoods: os.returnGoods.handler(posting(returnGoods)),
  refuseGoods: os.refuseGoods.handler(posting(refuseGoods)),
  correctLot: os.correctLot.handler(posting(correctLot)),
  disposeGoods: os.disposeGoods.handler(posting(proposeDisposal)),
  witnessDisposal: os.witnessDisposal.handler(async ({ input: { storeId, documentId }, context }) => {
    const { store, accountId } = await movingIn(context, storeId);
    return shown(orRefuse(await witnessDisposal(deps, store, documentId, accountId)));
  }),

  takeOlderGoods: os.takeOlderGoods.handler(async ({ input: { storeId, driveId }, context }) => {
    const { store, accountId } = await movingIn(context, storeId);
    const drive = await readDrive(supplies, driveId);
    if (drive?.organizationId !== store.organizationId) throw notFound();
    return orRefuse(await takeOlderGoods(deps, store, driveId, accountId));
  }),

  ...papersRouter(deps, people),
  ...lotsRouter(deps, people),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
