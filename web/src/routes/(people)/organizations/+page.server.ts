/** The organizations that the person may see. */
import type { PageServerLoad } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  await requireIdentity(event);
  const { organizations } = await api.people.listOrganizations({});
  return {
    organizations: organizations.map(({ organizationId, name, kind, requiresSecondFactor }) => ({
      organizationId,
      name: name[locale],
      kind,
      requiresSecondFactor,
    })),
  };
};
