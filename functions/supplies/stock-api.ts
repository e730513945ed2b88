/** Binds the contract of stock to its verbs: whose store it is decides who may. */
import { implement } from '@orpc/server';
import type { Action } from '../../shared/organizations/actions.ts';
import { isPerson } from '../../shared/identity/model.ts';
import { stockContract } from '../../shared/supplies/stock-contract.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import { allowed, notAllowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { organizationExists } from '../store/organization-lookup.ts';
import type { Table } from '../store/table.ts';
import { readCount } from './count-store.ts';
import { countLots, finishCount, seeCount, startCount } from './counts.ts';
import { correctLot } from './correct-lot.ts';
import type { SuppliesDeps } from './deps.ts';
import { proposeDisposal, witnessDisposal } from './dispose-goods.ts';
import { readDocument, type StockDocument } from './document-store.ts';
import { readDrive } from './drive-store.ts';
import { followGift, seeGoodsOfDrive } from './follow-goods.ts';
import { issueGoods, proposeFrom, returnGoods } from './issue-goods.ts';
import { listKitsOf, readKit } from './kit-store.ts';
import { assembleKits, changeRecipe, createKit, takeKitsApart } from './kits.ts';
import { recallLots } from './recall-lots.ts';
import { quarantineGoods, releaseGoods, type PostedBy } from './release-goods.ts';
import { documentViews, seeDocuments, seeStock, seeTotals } from './see-stock.ts';
import { lotsRouter } from './lots-api.ts';
import { listStoresAt, listStoresOf } from './stores-store.ts';
import { createStore, editStore } from './stores.ts';
import { storeAccess } from './store-access.ts';
import { transferRouter } from './transfer-api.ts';
import { takeOlderGoods } from './take-older-goods.ts';

type Keyed<Body> = {
  readonly params: { readonly storeId: string };
  readonly headers: { readonly 'idempotency-key'?: string | undefined };
  readonly body: Body;
};

export function stockRouter(deps: SuppliesDeps, people: Table) {
  const { supplies } = deps;
  const os = implement(stockContract).$context<RequestContext>();

  const { storeFor, movingIn } = storeAccess(deps);
  /** For lists of an organization, which are not empty but unknown when there is no such one. */
  async function seeingOf(context: RequestContext, action: Action, organizationId: string) {
    await allowed(context, action, { organizationId });
    if (!(await organizationExists(people, organizationId))) throw notFound();
  }
  const shown = async (document: StockDocument) => (await documentViews(deps, [document]))[0]!;

  /** A document of a store by one of its verbs. */
  const posting =
    <Body>(verb: (deps: SuppliesDeps, store: Store, body: Body, by: PostedBy) => ReturnType<typeof releaseGoods>) =>
    async ({ input, context }: { input: Keyed<Body>; context: RequestContext }) => {
      const { store, accountId } = await movingIn(context, input.params.storeId);
      const by = { accountId, idempotencyKey: input.headers['idempotency-key'] };
      return shown(orRefuse(await verb(deps, store, input.body, by)));
    };

  const countFor = async (context: RequestContext, action: Action, countId: string) => {
    const count = await readCount(supplies, countId);
    const { store, caller } = await storeFor(context, action, count?.storeId ?? 'unknown');
    return { count: count!, store, caller };
  };
  const countingIn = async (context: RequestContext, countId: string) => {
    const found = await countFor(context, 'stock.move', countId);
    if (!isPerson(found.caller)) throw notAllowed();
    return { ...found, accountId: found.caller.accountId };
  };
  return {
    createStore: os.createStore.handler(async ({ input, context }) => {
      await allowed(context, 'store.edit', { organizationId: input.organizationId });
      return orRefuse(await createStore(deps, input, context.idempotencyKey));
    }),
    updateStore: os.updateStore.handler(async ({ input: { storeId, ...edit }, context }) => {
      const { store } = await storeFor(context, 'store.edit', storeId);
      return orRefuse(await editStore(deps, store, edit));
    }),
    listStores: os.listStores.handler(async ({ input: { organizationId }, context }) => {
      await seeingOf(context, 'stock.see', organizationId);
      return { stores: await listStoresOf(supplies, organizationId) };
    }),
    listStoresAt: os.listStoresAt.handler(async ({ input: { venueId }, context }) => {
      await allowed(context, 'stock.see', { venueId });
      return { stores: await listStoresAt(supplies, venueId) };
    }),
    seeStock: os.seeStock.handler(async ({ input: { storeId, onlyBand, onlyState, ...filter }, context }) => {
      const { store } = await storeFor(context, 'stock.see', storeId);
      return seeStock(deps, store, { ...filter, band: onlyBand, state: onlyState });
    }),
    seeStockTotals: os.seeStockTotals.handler(async ({ input: { organizationId }, context }) => {
      await seeingOf(context, 'stock-totals.see', organizationId);
      return seeTotals(deps, organizationId);
    }),
    proposeLots: os.proposeLots.handler(async ({ input: { storeId, itemId, quantity }, context }) => {
      const { store } = await storeFor(context, 'stock.see', storeId);
      const { proposal, lots } = await proposeFrom(deps, store, { itemId, quantity });
      const told = <Part extends { lotId: string }>(part: Part) => {
        const { lotNo, expiresOn } = lots.get(part.lotId)!;
        return { ...part, lotNo, expiresOn };
      };
      return { short: proposal.short, take: proposal.take.map(told), notOffered: proposal.notOffered.map(told) };
    }),
    listDocuments: os.listDocuments.handler(async ({ input: { storeId, onlyWaiting }, context }) => {
      const { store } = await storeFor(context, 'stock.see', storeId);
      return { store, documents: await seeDocuments(deps, store, onlyWaiting ? 'waiting' : 'posted') };
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

    ...transferRouter(deps),
    ...lotsRouter(deps, people),

    createKit: os.createKit.handler(async ({ input, context }) => {
      await allowed(context, 'store.edit', { organizationId: input.organizationId });
      return orRefuse(await createKit(deps, input, context.idempotencyKey));
    }),
    changeRecipe: os.changeRecipe.handler(async ({ input: { kitId, lines, revision }, context }) => {
      const kit = await readKit(supplies, kitId);
      await allowed(context, 'store.edit', { organizationId: kit?.organizationId });
      if (!kit) throw notFound();
      return orRefuse(await changeRecipe(deps, kit, lines, revision));
    }),
    listKits: os.listKits.handler(async ({ input: { organizationId }, context }) => {
      await seeingOf(context, 'stock.see', organizationId);
      return { kits: await listKitsOf(supplies, organizationId) };
    }),
    assembleKits: os.assembleKits.handler(async ({ input: { params, headers, body }, context }) => {
      const { store, accountId } = await movingIn(context, params.storeId);
      const kit = await readKit(supplies, body.kitId);
      if (kit?.organizationId !== store.organizationId) throw notFound();
      const by = { accountId, idempotencyKey: headers['idempotency-key'] };
      return shown(orRefuse(await assembleKits(deps, store, kit, body.kits, by)));
    }),
    takeKitsApart: os.takeKitsApart.handler(posting(takeKitsApart)),

    startCount: os.startCount.handler(async ({ input: { params, headers }, context }) => {
      const { store, accountId } = await movingIn(context, params.storeId);
      return orRefuse(await startCount(deps, store, { accountId, idempotencyKey: headers['idempotency-key'] }));
    }),
    seeCount: os.seeCount.handler(async ({ input: { countId }, context }) => {
      const { count, store } = await countFor(context, 'stock.see', countId);
      return seeCount(deps, store, count);
    }),
    countLots: os.countLots.handler(async ({ input: { countId, lines }, context }) => {
      const { count, store, accountId } = await countingIn(context, countId);
      return orRefuse(await countLots(deps, store, count, lines, accountId));
    }),
    finishCount: os.finishCount.handler(async ({ input: { countId, reasons }, context }) => {
      const { count, store, accountId } = await countingIn(context, countId);
      return orRefuse(await finishCount(deps, store, count, reasons, accountId));
    }),

    recallLots: os.recallLots.handler(async ({ input, context }) => {
      const { accountId } = await allowed(context, 'lot.recall', { organizationId: input.organizationId });
      return orRefuse(await recallLots(deps, input, accountId));
    }),

    seeGoodsOfDrive: os.seeGoodsOfDrive.handler(async ({ input }) => {
      const goods = await seeGoodsOfDrive(deps, input.driveId);
      if (!goods) throw notFound();
      return { items: [...goods.items] };
    }),
    followGift: os.followGift.handler(async ({ input }) => orRefuse(await followGift(deps, input.giftToken))),
  };
}
