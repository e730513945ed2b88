/** What the bindings about one organization begin with: who asks, the organization, and that they may. */
import { may, type Action } from '../../shared/organizations/role-rules.ts';
import { allowed, notFound, signedIn, type RequestContext } from '../edge/http.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import { readOrganization } from './organization-store.ts';

/** The person, allowed to do this in the organization; to those who may not see it, it does not exist. */
export async function inOrganization(
  { people }: Pick<PeopleDeps, 'people'>,
  context: RequestContext,
  action: Action,
  organizationId: string,
) {
  const identity = await signedIn(context);
  const organization = await readOrganization(people, organizationId);
  if (!organization || !may(identity, 'organization.see', { organizationId })) throw notFound();
  await allowed(context, action, { organizationId });
  return { identity, organization };
}
