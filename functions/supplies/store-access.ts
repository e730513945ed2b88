/** Whose store it is decides who may do what in it: asked by every endpoint of stock before it does anything. */
import type { Action } from '../../shared/organizations/actions.ts';
import { isPerson } from '../../shared/identity/model.ts';
import { allowed, notAllowed, notFound, type RequestContext } from '../edge/http.ts';
import type { LedgerDeps } from './deps.ts';
import { readStore } from './stores-store.ts';

export function storeAccess({ supplies }: LedgerDeps) {
  /** The store, for whoever may do this there; another's store is answered like one that does not exist to strangers. */
  async function storeFor(context: RequestContext, action: Action, storeId: string) {
    const store = await readStore(supplies, storeId);
    const { organizationId, venueId } = store ?? {};
    const caller = await allowed(context, action, { organizationId, venueId });
    if (!store) throw notFound();
    return { store, caller };
  }
  /** Goods are moved by people, who answer for it; a program may only look. */
  async function movingIn(context: RequestContext, storeId: string) {
    const { store, caller } = await storeFor(context, 'stock.move', storeId);
    if (!isPerson(caller)) throw notAllowed();
    return { store, accountId: caller.accountId };
  }
  return { storeFor, movingIn };
}
