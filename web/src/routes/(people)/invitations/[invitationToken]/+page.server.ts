/** An invitation behind the link of its mail: see what it offers, accept it or decline it. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { ApiProblem, problemOf, type Api } from '#lib/server/api.ts';
import { rememberSession } from '#lib/server/cookies.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { signInPath } from '#lib/server/guard.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { roleText, venueNames } from '#lib/organizations/server/role-choices.ts';
import { houseDay } from '#lib/server/times.ts';

/** Undefined once it was answered or withdrawn, or has expired. */
async function openInvitation(api: Api, invitationToken: string) {
  try {
    return await api.people.seeInvitation({ invitationToken });
  } catch (caught) {
    if (caught instanceof ApiProblem && caught.problem.code === 'invitation.over') return undefined;
    throw caught;
  }
}

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders(privateHeaders);
  const { api, locale } = locals;
  const found = await openInvitation(api, params.invitationToken);
  if (!found) return {};
  const venues = found.venueId ? await venueNames(api, locale) : new Map<string, string>();
  const me = await locals.identity();
  return {
    invitation: {
      organization: found.organizationName[locale],
      email: found.email,
      role: roleText(found, venues, locale),
      until: houseDay(found.expiresAt, locale),
    },
    /** Who is signed in here, if it is somebody else. */
    other: me && me.email !== found.email ? me.email : undefined,
  };
};

export const actions: Actions = {
  accept: async ({ request, locals: { api }, params, cookies, url }) => {
    const form = await readForm(request);
    let organizationId: string;
    try {
      const { membership, signedIn } = await api.people.acceptInvitation(params);
      if (signedIn) rememberSession(cookies, url, signedIn.token);
      ({ organizationId } = membership);
    } catch (caught) {
      const problem = problemOf(caught);
      // The address has an account: its owner shows that it is them, and comes back.
      if (problem.code === 'sign-in.required') redirect(303, signInPath(new URL(url.pathname, url)));
      return refused(form, problem);
    }
    redirect(303, `/me?joined=${organizationId}`);
  },
  decline: async ({ request, locals: { api }, params }) => {
    const form = await readForm(request);
    try {
      await api.people.declineInvitation(params);
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    return { declined: true };
  },
};
