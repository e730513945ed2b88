/** Who is signed in, as what, and where; and signing out there. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { forgetPerson } from '#lib/server/cookies.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { roleText, venueNames } from '#lib/organizations/server/role-choices.ts';
import { houseDay, shortDateText } from '#lib/server/times.ts';
import { houseZone, localDateOf } from '#shared/kernel/time.ts';
import { may, mayAnywhere } from '#shared/organizations/role-rules.ts';
import type { Membership } from '#shared/identity/model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const held = [...identity.memberships, ...identity.awaitingPasskey];
  const [{ sessions }, { passkeys }, venues] = await Promise.all([
    api.people.mySessions({}),
    api.passkeys.myPasskeys({}),
    held.some(({ venueId }) => venueId) ? venueNames(api, locale) : new Map<string, string>(),
  ]);
  const membership = (one: Membership) => ({
    role: roleText(one, venues, locale),
    venueId: one.venueId,
    organizationId: one.organizationId,
    organization: one.organizationName[locale],
    maySee: may(identity, 'organization.see', { organizationId: one.organizationId }),
  });
  return {
    email: identity.email,
    name: identity.name,
    memberships: identity.memberships.map(membership),
    awaitingPasskey: identity.awaitingPasskey.map(membership),
    maySeeAudit: mayAnywhere(identity, 'audit.see'),
    maySeeRetention: mayAnywhere(identity, 'retention.see'),
    maySeeOperations: mayAnywhere(identity, 'operations.see'),
    maySeeOrganizations: mayAnywhere(identity, 'organization.see'),
    sessions: sessions.map(({ device, startedAt, lastUsedOn, ...session }) => {
      const startedOn = localDateOf(startedAt, houseZone);
      return {
        ...session,
        ...device,
        startedOn: shortDateText(startedOn, locale),
        // Kept as a day of UTC, which lags behind that of the house.
        lastUsedOn: shortDateText(lastUsedOn > startedOn ? lastUsedOn : startedOn, locale),
      };
    }),
    passkeys: passkeys.map(({ addedAt, lastUsedOn, ...passkey }) => ({
      ...passkey,
      addedOn: houseDay(addedAt, locale),
      lastUsedOn: lastUsedOn && shortDateText(lastUsedOn, locale),
    })),
    done: event.url.searchParams.get('done'),
    joined: held.find(({ organizationId }) => organizationId === event.url.searchParams.get('joined'))
      ?.organizationName[locale],
  };
};

export const actions: Actions = {
  signOutThere: async ({ request, locals: { api } }) => {
    const form = await readForm(request);
    try {
      await api.people.endMySession({ sessionId: form.values.sessionId ?? '' });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, '/me?done=ended');
  },
  signOutEverywhere: async ({ request, locals: { api }, cookies, url }) => {
    const form = await readForm(request);
    try {
      await api.people.signOutEverywhere();
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    forgetPerson(cookies, url);
    redirect(303, '/sign-in?everywhere');
  },
};
