/** Lists that somebody keeps by name, for themselves or for everybody in an organization of theirs. */
import type { Identity } from '../../shared/identity/model.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { mostViews, type SavedView } from '../../shared/organizations/views-contract.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import { listViewsOf, putView, removeView, renameViewOf, type ViewsOf } from './view-store.ts';

type Asked = { readonly organizationId?: string | undefined };

/** One's own, then those of the organizations that one has a role in. */
const allOf = ({ accountId, memberships }: Identity): ViewsOf[] => [
  { accountId },
  ...[...new Set(memberships.map(({ organizationId }) => organizationId))].map((organizationId) => ({
    organizationId,
  })),
];

/** Undefined where the person is not of the organization. */
export const viewsOf = (identity: Identity, { organizationId }: Asked): ViewsOf | undefined =>
  allOf(identity).find((of) => ('organizationId' in of ? of.organizationId : undefined) === organizationId);

export const seeViews = async ({ people }: PeopleDeps, identity: Identity): Promise<SavedView[]> =>
  (await Promise.all(allOf(identity).map((of) => listViewsOf(people, of)))).flat();

/** Where it is kept, and all that is kept there. */
async function keptWith({ people }: PeopleDeps, identity: Identity, viewId: string) {
  for (const of of allOf(identity)) {
    const kept = await listViewsOf(people, of);
    const view = kept.find((one) => one.viewId === viewId);
    if (view) return { of, kept, view };
  }
  return undefined;
}

/** Refuses: view.too-many. */
export async function saveView(
  { people }: PeopleDeps,
  of: ViewsOf,
  { name, query }: Pick<SavedView, 'name' | 'query'>,
): Promise<Result<SavedView>> {
  const kept = await listViewsOf(people, of);
  const same = kept.find((view) => view.name === name);
  if (same?.query === query) return accept(same);
  if (!same && kept.length >= mostViews) return refuse('view.too-many');
  return accept(await putView(people, of, name, query));
}

/** Refuses: not-found, view.name-taken. */
export async function renameView(
  deps: PeopleDeps,
  identity: Identity,
  viewId: string,
  name: string,
): Promise<Result<SavedView>> {
  const found = await keptWith(deps, identity, viewId);
  if (!found) return refuse('not-found');
  const { of, kept, view } = found;
  if (view.name === name) return accept(view);
  if (kept.some((one) => one.name === name)) return refuse('view.name-taken');
  const renamed = await renameViewOf(deps.people, of, view, name);
  // Somebody else renamed or deleted one of the two in the same moment.
  return renamed ? accept(renamed) : refuse('not-found');
}

/** Nothing happens where there is none. */
export async function deleteView(deps: PeopleDeps, identity: Identity, viewId: string): Promise<void> {
  const found = await keptWith(deps, identity, viewId);
  if (found) await removeView(deps.people, found.of, viewId);
}
