/** The API tokens of an organization: what they are, never what they say; and revoking one. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { allPages } from '#lib/server/all-pages.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { roleText, venueNames } from '#lib/organizations/server/role-choices.ts';
import { houseDay, shortDateText } from '#lib/server/times.ts';
import { actions as allActions } from '#shared/organizations/actions.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  await requireIdentity(event);
  const [organization, tokens, venues] = await Promise.all([
    api.people.getOrganization(event.params),
    allPages(async (after) => {
      const { tokens: items, next } = await api.people.listTokens({ ...event.params, after });
      return { items, next };
    }),
    venueNames(api, locale),
  ]);
  return {
    organization: { organizationId: organization.organizationId, name: organization.name[locale] },
    tokens: tokens.map(({ tokenId, name, actions, lastUsedOn, expiresAt, ...token }) => ({
      tokenId,
      name,
      role: roleText(token, venues, locale),
      actions: actions.map((action) => allActions[action][locale]),
      lastUsedOn: lastUsedOn && shortDateText(lastUsedOn, locale),
      until: houseDay(expiresAt, locale),
    })),
    revoked: event.url.searchParams.has('revoked'),
  };
};

export const actions: Actions = {
  revoke: async ({ request, locals: { api }, params }) => {
    const form = await readForm(request);
    try {
      await api.people.revokeToken({ ...params, tokenId: form.values.tokenId ?? '' });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organizations/${params.organizationId}/tokens?revoked`);
  },
};
