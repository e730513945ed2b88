/** Binds the contract of transfers, kits, counts, recalls and low stock to its verbs. */
import { implement } from '@orpc/server';
import type { Action } from '../../shared/organizations/actions.ts';
import { isPerson } from '../../shared/identity/model.ts';
import { stockContract } from '../../shared/supplies/stock-contract.ts';
import { allowed, notAllowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { openDayExists } from '../open-days/open-day-lookup.ts';
import type { Table } from '../store/table.ts';
import { listCountsOf, readCount } from './count-store.ts';
import { countLots, finishCount, seeCount, startCount } from './counts.ts';
import type { StockDeps } from './deps.ts';
import type { StockDocument } from './document-store.ts';
import { listKitsOf, readKit } from './kit-store.ts';
import { assembleKits, changeRecipe, createKit, takeKitsApart } from './kits.ts';
import { seeLowOfOpenDay, seeLowStock, setMinimum } from './low-stock.ts';
import { recallLots, seeRecall } from './recall-lots.ts';
import { documentViews } from './see-stock.ts';
import { organizationAccess, postingIn, storeAccess } from './store-access.ts';
import { transferRouter } from './transfer-api.ts';
import { listRecallsOf, readRecall } from './unsettled-store.ts';

export function papersRouter(deps: StockDeps, people: Table) {
  const { supplies } = deps;
  const os = implement(stockContract).$context<RequestContext>();
  const { storeFor, movingIn } = storeAccess(deps);
  const seeingOf = organizationAccess(people);
  const posting = postingIn(deps);
  const shown = async (document: StockDocument) => (await documentViews(deps, [document]))[0]!;

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
    ...transferRouter(deps),

    seeLowStock: os.seeLowStock.handler(async ({ input: { storeId }, context }) => {
      const { store } = await storeFor(context, 'stock.see', storeId);
      return seeLowStock(deps, store);
    }),
    seeLowOfOpenDay: os.seeLowOfOpenDay.handler(async ({ input: { openDayId }, context }) => {
      await allowed(context, 'stock-totals.see');
      if (!(await openDayExists(deps.openDays, openDayId))) throw notFound();
      return seeLowOfOpenDay(deps, openDayId);
    }),
    setMinimum: os.setMinimum.handler(async ({ input: { storeId, itemId, minimum }, context }) => {
      const { store } = await storeFor(context, 'store.edit', storeId);
      orRefuse(await setMinimum(deps, store, itemId, minimum));
      return { minimum };
    }),
    createKit: os.createKit.handler(async ({ input, context }) => {
      await allowed(context, 'store.edit', { organizationId: input.organizationId });
      return orRefuse(await createKit(deps, input, context.idempotencyKey));
    }),
    changeRecipe: os.changeRecipe.handler(async ({ input: { kitId, lines, revision }, context }) => {
      const kit = await readKit(supplies, kitId);
      await allowed(context, 'store.edit', { organizationId: kit?.organizationId });
      if (!kit) throw notFound();
      context.trail.was(kit);
      return orRefuse(await changeRecipe(deps, kit, lines, revision));
    }),
    listKits: os.listKits.handler(async ({ input: { organizationId, ...asked }, context }) => {
      await seeingOf(context, 'stock.see', organizationId);
      const { items: kits, ...more } = await listKitsOf(supplies, organizationId, asked);
      return { kits, ...more };
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
      const { count, store, caller } = await countFor(context, 'stock.see', countId);
      return seeCount(deps, store, count, caller.accountId);
    }),
    countLots: os.countLots.handler(async ({ input: { countId, lines }, context }) => {
      const { count, store, accountId } = await countingIn(context, countId);
      return orRefuse(await countLots(deps, store, count, lines, accountId));
    }),
    finishCount: os.finishCount.handler(async ({ input: { countId, reasons }, context }) => {
      const { count, store, accountId } = await countingIn(context, countId);
      return orRefuse(await finishCount(deps, store, count, reasons, accountId));
    }),

    listCounts: os.listCounts.handler(async ({ input: { storeId, ...asked }, context }) => {
      await storeFor(context, 'stock.see', storeId);
      const { items, ...more } = await listCountsOf(supplies, storeId, asked);
      return {
        counts: items.map(({ countId, state, startedAt }) => ({ countId, storeId, state, startedAt })),
        ...more,
      };
    }),
    recallLots: os.recallLots.handler(async ({ input, context }) => {
      const { accountId } = await allowed(context, 'lot.recall', { organizationId: input.organizationId });
      return orRefuse(await recallLots(deps, input, accountId));
    }),
    listRecalls: os.listRecalls.handler(async ({ input: { organizationId, ...asked }, context }) => {
      await seeingOf(context, 'stock.see', organizationId);
      const { items: recalls, ...more } = await listRecallsOf(supplies, organizationId, asked);
      return { recalls, ...more };
    }),
    seeRecall: os.seeRecall.handler(async ({ input: { recallId }, context }) => {
      const recall = await readRecall(supplies, recallId);
      await allowed(context, 'stock.see', { organizationId: recall?.organizationId });
      if (!recall) throw notFound();
      return seeRecall(deps, recall);
    }),
  };
}
