/** Binds the contract of kept views to its verbs; the API of people takes them into its router. */
import { implement } from '@orpc/server';
import { viewsContract } from '../../shared/organizations/views-contract.ts';
import { notFound, orRefuse, signedIn, type RequestContext } from '../edge/http.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import { deleteView, renameView, saveView, seeViews, viewsOf } from './views.ts';

const os = implement(viewsContract).$context<RequestContext>();

export const viewHandlers = (deps: PeopleDeps) => ({
  listViews: os.listViews.handler(async ({ context }) => ({ views: await seeViews(deps, await signedIn(context)) })),
  saveView: os.saveView.handler(async ({ input: { organizationId, ...view }, context }) => {
    const of = viewsOf(await signedIn(context), { organizationId });
    if (!of) throw notFound();
    return orRefuse(await saveView(deps, of, view));
  }),
  renameView: os.renameView.handler(async ({ input: { viewId, name }, context }) =>
    orRefuse(await renameView(deps, await signedIn(context), viewId, name)),
  ),
  deleteView: os.deleteView.handler(async ({ input: { viewId }, context }) => {
    await deleteView(deps, await signedIn(context), viewId);
    return { deleted: true } as const;
  }),
});
