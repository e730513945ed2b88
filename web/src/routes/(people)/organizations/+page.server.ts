/** The organizations that the person may see. */
import type { PageServerLoad } from './$types';
import { allPages } from '#lib/server/all-pages.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const organizations = await allPages(async (after) => {
    const { organizations: items, next } = await api.people.listOrganizations({ after });
    return { items, next };
  });
  return {
    mayAdd: may(identity, 'organization.edit'),
    organizations: organizations.map(({ organizationId, name, kind, requiresSecondFactor }) => ({
      organizationId,
      name: name[locale],
      kind,
      requiresSecondFactor,
    })),
  };
};
