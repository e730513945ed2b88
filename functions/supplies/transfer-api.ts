/** Binds the contract of transfers to its verbs: each step is done by the people of one of the two stores. */
import { implement } from '@orpc/server';
import { isPerson } from '../../shared/identity/model.ts';
import { may } from '../../shared/organizations/role-rules.ts';
import { stockContract } from '../../shared/supplies/stock-contract.ts';
import { allowed, notAllowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import type { StockDeps } from './deps.ts';
import { requestTransfer } from './request-transfer.ts';
import { storeAccess } from './store-access.ts';
import { listStoresOf, readStore } from './stores-store.ts';
import { listTransfersOf, readTransfer } from './transfer-store.ts';
import {
  approveTransfer,
  declineTransfer,
  isStepMoving,
  pickTransfer,
  receiveTransfer,
  sendTransfer,
  transferView,
  type Step,
} from './transfers.ts';

export function transferRouter(deps: StockDeps) {
  const { supplies } = deps;
  const os = implement(stockContract).$context<RequestContext>();
  const { storeFor, movingIn } = storeAccess(deps);

  async function read(transferId: string) {
    const transfer = await readTransfer(supplies, transferId);
    const [from, to] = await Promise.all([
      transfer && readStore(supplies, transfer.fromStoreId),
      transfer && readStore(supplies, transfer.toStoreId),
    ]);
    return { transfer, from, to };
  }
  /** The transfer with both stores; `at` is the one where the step is done. */
  async function transferFor(context: RequestContext, transferId: string, at: 'from' | 'to') {
    const { transfer, from, to } = await read(transferId);
    const { organizationId, venueId } = (at === 'to' ? to : from) ?? {};
    const caller = await allowed(context, 'stock.move', { organizationId, venueId });
    if (!transfer || !from || !to) throw notFound();
    if (!isPerson(caller)) throw notAllowed();
    return { transfer, stores: { from, to }, accountId: caller.accountId };
  }
  const stepping =
    <Body>(step: Step<Body>, at: 'from' | 'to' = 'from') =>
    async ({ input, context }: { input: Body & { transferId: string }; context: RequestContext }) => {
      const { transfer, stores, accountId } = await transferFor(context, input.transferId, at);
      return orRefuse(await step(deps, transfer, stores, input, accountId));
    };
  return {
    requestTransfer: os.requestTransfer.handler(async ({ input: { params, headers, body }, context }) => {
      const { store: to, accountId } = await movingIn(context, params.storeId);
      const from = await readStore(supplies, body.fromStoreId);
      if (!from || body.toStoreId !== params.storeId) throw notFound();
      const by = { accountId, idempotencyKey: headers['idempotency-key'] };
      return orRefuse(await requestTransfer(deps, { from, to }, body, by));
    }),
    listTransfers: os.listTransfers.handler(async ({ input: { storeId, ...asked }, context }) => {
      const { store } = await storeFor(context, 'stock.see', storeId);
      const [{ items: transfers, ...more }, stores] = await Promise.all([
        listTransfersOf(supplies, store.organizationId, asked),
        listStoresOf(supplies, store.organizationId),
      ]);
      return {
        store,
        stores: stores.map(({ storeId: id, name, isClosed, kind }) => ({ storeId: id, name, isClosed, kind })),
        transfers: transfers
          .filter((one) => one.fromStoreId === storeId || one.toStoreId === storeId)
          .map(transferView),
        ...more,
      };
    }),
    seeTransfer: os.seeTransfer.handler(async ({ input: { transferId }, context }) => {
      const { transfer, from, to } = await read(transferId);
      const identity = await context.identity();
      const own = [from, to].find((store) => store && may(identity, 'stock.see', store)) ?? from;
      await allowed(context, 'stock.see', { organizationId: own?.organizationId, venueId: own?.venueId });
      if (!transfer || !from || !to) throw notFound();
      const mayAct = { from: may(identity, 'stock.move', from), to: may(identity, 'stock.move', to) };
      const named = ({ storeId, name }: typeof from) => ({ storeId, name });
      const isMoving = await isStepMoving(deps, transfer);
      return { transfer: transferView(transfer), from: named(from), to: named(to), mayAct, isMoving };
    }),
    approveTransfer: os.approveTransfer.handler(stepping(approveTransfer)),
    // Whoever asked may take it back too, as long as nothing was given for it.
    declineTransfer: os.declineTransfer.handler(async (asked) => {
      const { transfer, from, to } = await read(asked.input.transferId);
      const identity = await asked.context.identity();
      const isOnlyAsked = transfer?.state === 'requested' && transfer.begun === undefined;
      const isTheirs = from && to && !may(identity, 'stock.move', from) && may(identity, 'stock.move', to);
      return stepping(declineTransfer, isOnlyAsked && isTheirs ? 'to' : 'from')(asked);
    }),
    pickTransfer: os.pickTransfer.handler(stepping(pickTransfer)),
    sendTransfer: os.sendTransfer.handler(stepping(sendTransfer)),
    receiveTransfer: os.receiveTransfer.handler(async ({ input: { params, body }, context }) => {
      const { transfer, stores, accountId } = await transferFor(context, params.transferId, 'to');
      return orRefuse(await receiveTransfer(deps, transfer, stores, body, accountId));
    }),
  };
}
