/** Who opened the contact of whoever holds a private link: of this record alone, and of the lists of its slot that had it. */
import type { SeenEntry } from '../../shared/audit/seen-model.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { idOfManageToken } from '../runtime/secrets.ts';
import { organizationName } from '../store/organization-lookup.ts';
import type { Table } from '../store/table.ts';
import { listSeen } from './seen-store.ts';

export type WhoSawDeps = { readonly audit: Table; readonly people: Table; readonly secret: string };

/** The newest first. Which person it was is not told, only from which role of whom. Refuses: not-found. */
export async function whoSaw(deps: WhoSawDeps, manageToken: string): Promise<Result<{ seen: SeenEntry[] }>> {
  const linkId = idOfManageToken(deps.secret, manageToken);
  if (linkId === undefined) return refuse('not-found');
  const [slotId = '', order = ''] = linkId.split('.');
  const [own, lists] = await Promise.all([listSeen(deps.audit, linkId), listSeen(deps.audit, slotId)]);
  const all = [...own, ...lists.filter(({ upTo = 0 }) => Number(order) <= upTo)];
  const organizationIds = [...new Set(all.flatMap(({ grant }) => (grant ? [grant.organizationId] : [])))];
  const named = await Promise.all(organizationIds.map((id) => organizationName(deps.people, id)));
  const names = new Map(organizationIds.map((id, at) => [id, named[at]]));
  const seen = all.map(({ at, way, grant, reason }) => ({
    ...{ at, way, role: grant?.role, organization: grant && names.get(grant.organizationId), reason },
  }));
  return accept({ seen: seen.toSorted((one, other) => other.at.localeCompare(one.at)) });
}
