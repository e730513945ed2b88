/** Whose store it is decides who may do what in it: asked by every endpoint of stock before it does anything. */
import type { Action } from '../../shared/organizations/actions.ts';
import { isPerson } from '../../shared/identity/model.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import { allowed, notAllowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { organizationExists } from '../store/organization-lookup.ts';
import type { Table } from '../store/table.ts';
import type { LedgerDeps, StockDeps } from './deps.ts';
import type { releaseGoods, PostedBy } from './release-goods.ts';
import { documentViews } from './see-stock.ts';
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

/** For lists of an organization, which are not empty but unknown when there is no such one. */
export function organizationAccess(people: Table) {
  return async (context: RequestContext, action: Action, organizationId: string): Promise<void> => {
    await allowed(context, action, { organizationId });
    if (!(await organizationExists(people, organizationId))) throw notFound();
  };
}

type Keyed<Body> = {
  readonly params: { readonly storeId: string };
  readonly headers: { readonly 'idempotency-key'?: string | undefined };
  readonly body: Body;
};
type PostingVerb<Body> = (deps: StockDeps, store: Store, body: Body, by: PostedBy) => ReturnType<typeof releaseGoods>;

/** A document of a store by one of its verbs. */
export function postingIn(deps: StockDeps) {
  const { movingIn } = storeAccess(deps);
  return <Body>(verb: PostingVerb<Body>) =>
    async ({ input, context }: { input: Keyed<Body>; context: RequestContext }) => {
      const { store, accountId } = await movingIn(context, input.params.storeId);
      const by = { accountId, idempotencyKey: input.headers['idempotency-key'] };
      const document = orRefuse(await verb(deps, store, input.body, by));
      return (await documentViews(deps, [document]))[0]!;
    };
}
