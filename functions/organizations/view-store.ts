/** Views of lists as stored: beside the account of whoever keeps them, and gone with it; or with the organization that shares them. */
import { accountPartition } from '../identity/signed-in-person.ts';
import type { SavedView } from '../../shared/organizations/views-contract.ts';
import { fingerprintOf } from '../runtime/secrets.ts';
import { putNewOf, transact } from '../store/commit-once.ts';
import { exists } from '../store/expressions.ts';
import { listPartition } from '../store/records.ts';
import { withConflictRetries, type Table } from '../store/table.ts';
import { remove, update } from '../store/write.ts';
import { organizationPartition } from './organization-store.ts';

/** Whose: an account's own, or an organization's. */
export type ViewsOf = { readonly accountId: string } | { readonly organizationId: string };

const prefix = 'VIEW#';
const partitionOf = (of: ViewsOf) =>
  'organizationId' in of ? organizationPartition(of.organizationId) : accountPartition(of.accountId);
const keyOf = (of: ViewsOf, viewId: string) => ({ pk: partitionOf(of), sk: `${prefix}${viewId}` });
const typeOf = (of: ViewsOf) => ('organizationId' in of ? 'shared-list-view' : 'list-view');

/** The same name is the same view. */
const viewIdOf = (of: ViewsOf, name: string) => fingerprintOf('view', partitionOf(of), name);

type Kept = Pick<SavedView, 'viewId' | 'name' | 'query'>;
const shownOf = (of: ViewsOf, { viewId, name, query }: Kept): SavedView => ({
  ...{ viewId, name, query },
  ...('organizationId' in of ? { organizationId: of.organizationId } : {}),
});
const itemOf = (of: ViewsOf, name: string, query: string) => {
  const viewId = viewIdOf(of, name);
  return { ...keyOf(of, viewId), type: typeOf(of), viewId, name, query };
};

/** Access pattern: a part of the partition (Query). */
export async function listViewsOf(people: Table, of: ViewsOf): Promise<SavedView[]> {
  const kept = await listPartition<Kept>(people, partitionOf(of), prefix);
  return kept.map((view) => shownOf(of, view)).sort((a, b) => a.name.localeCompare(b.name));
}

/** In place of one of the same name. Access pattern: UpdateItem by key. */
export async function putView(people: Table, of: ViewsOf, name: string, query: string): Promise<SavedView> {
  const { pk, sk, ...set } = itemOf(of, name, query);
  await withConflictRetries(() => update(people, { pk, sk }, { set }));
  return shownOf(of, set);
}

/** Under another name; undefined when that is taken, or the view is gone. Access pattern: a transaction of two items. */
export async function renameViewOf(
  people: Table,
  of: ViewsOf,
  { viewId, query }: SavedView,
  name: string,
): Promise<SavedView | undefined> {
  const item = itemOf(of, name, query);
  const gone = {
    Delete: { TableName: people.name, Key: keyOf(of, viewId), ConditionExpression: 'attribute_exists(pk)' },
  };
  return (await transact(people, [putNewOf(people, item), gone])).length === 0 ? shownOf(of, item) : undefined;
}

/** Nothing happens where there is none. Access pattern: DeleteItem. */
export const removeView = async (people: Table, of: ViewsOf, viewId: string): Promise<void> =>
  void (await withConflictRetries(() => remove(people, keyOf(of, viewId), exists('pk'))));
