/** Who is signed in, and as what. */
import type { PageServerLoad } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { roles } from '#shared/people/model.ts';

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const identity = await requireIdentity(event);
  return {
    email: identity.email,
    name: identity.name,
    memberships: identity.memberships.map(({ role, organizationName }) => ({
      roleName: roles[role][locale],
      organization: organizationName[locale],
    })),
  };
};
