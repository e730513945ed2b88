/** Binds the contract of transfers to its verbs: each step is done by the people of one of the two stores. */
import { implement } from '@orpc/server';
import { isPerson } from '../../shared/identity/model.ts';
import { stockContract } from '../../shared/supplies/stock-contract.ts';
import { allowed, notAllowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import type { SuppliesDeps } from './deps.ts';
import { storeAccess } from './store-access.ts';
import { readStore } from './stores-store.ts';
import { listTransfersOf, readTransfer } from './transfer-store.ts';
import {
  approveTransfer,
  declineTransfer,
  pickTransfer,
  receiveTransfer,
  requestTransfer,
  sendTransfer,
  transferView,
} from './transfers.ts';

export function transferRouter(deps: SuppliesDeps) {
  const { supplies } = deps;
  const os = implement(stockContract).$context<RequestContext>();
  const { storeFor, movingIn } = storeAccess(deps);

  /** The transfer with both stores; `at` is the one where the step is done. */
  async function transferFor(context: RequestContext, transferId: string, at: 'from' | 'to' | 'either') {
    const transfer = await readTransfer(supplies, transferId);
    const [from, to] = await Promise.all([
      transfer && readStore(supplies, transfer.fromStoreId),
      transfer && readStore(supplies, transfer.toStoreId),
    ]);
    const { organizationId, venueId } = (at === 'to' ? to : from) ?? {};
    const caller = await allowed(context, 'stock.move', { organizationId, venueId });
    if (!transfer || !from || !to) throw notFound();
    if (!isPerson(caller)) throw notAllowed();
    return { transfer, stores: { from, to }, accountId: caller.accountId };
  }
  const stepping =
    (step: typeof approveTransfer) =>
    async ({ input, context }: { input: { transferId: string }; context: RequestContext }) => {
      const { transfer, stores, accountId } = await transferFor(context, input.transferId, 'from');
      return orRefuse(await step(deps, transfer, stores, accountId));
    };
  return {
    requestTransfer: os.requestTransfer.handler(async ({ input: { params, headers, body }, context }) => {
      const { store: to, accountId } = await movingIn(context, params.storeId);
      const from = await readStore(supplies, body.fromStoreId);
      if (!from || body.toStoreId !== params.storeId) throw notFound();
      const by = { accountId, idempotencyKey: headers['idempotency-key'] };
      return orRefuse(await requestTransfer(deps, { from, to }, body, by));
    }),
    listTransfers: os.listTransfers.handler(async ({ input: { storeId }, context }) => {
      const { store } = await storeFor(context, 'stock.see', storeId);
      const transfers = await listTransfersOf(supplies, store.organizationId);
      return {
        store,
        transfers: transfers
          .filter((one) => one.fromStoreId === storeId || one.toStoreId === storeId)
          .map(transferView),
      };
    }),
    approveTransfer: os.approveTransfer.handler(stepping(approveTransfer)),
    declineTransfer: os.declineTransfer.handler(stepping(declineTransfer)),
    pickTransfer: os.pickTransfer.handler(stepping(pickTransfer)),
    sendTransfer: os.sendTransfer.handler(stepping(sendTransfer)),
    receiveTransfer: os.receiveTransfer.handler(async ({ input: { params, body }, context }) => {
      const { transfer, stores, accountId } = await transferFor(context, params.transferId, 'to');
      return orRefuse(await receiveTransfer(deps, transfer, stores, body, accountId));
    }),
  };
}
