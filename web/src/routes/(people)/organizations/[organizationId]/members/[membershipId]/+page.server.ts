/** One role of one member: give another one instead, take it back, or sign its holder out. */
import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import { organizationPage, type MemberView } from '#lib/organizations/server/organization-page.ts';
import { notFound } from '#lib/open-days/server/organizing.ts';
import { typedRole } from '#lib/organizations/server/role-choices.ts';
import { doConfirmed } from '#lib/identity/server/step-up.ts';
import { roleFields } from '#shared/identity/model.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { identity, organization, choices, members } = await organizationPage(event);
  const member: MemberView =
    members?.find(({ membershipId }) => membershipId === event.params.membershipId) ?? notFound(event.locals.locale);
  return { organization, choices, member, mayForget: may(identity, 'organization.edit', organization) };
};

export const actions: Actions = {
  change: async (event) => {
    const { locals, params } = event;
    const form = await readForm(event.request);
    const checked = check(z.object(roleFields), typedRole(form.values.role), locals.locale);
    if (!checked.ok) return invalid(form, checked.errors, locals.locale);
    const change = () => locals.api.people.changeMember({ ...params, ...checked.value });
    const failed = await doConfirmed(event, form, change, { 'member.has-role': 'role' });
    if (failed) return failed;
    redirect(303, `/organizations/${params.organizationId}?done=changed`);
  },
  revoke: async (event) => {
    const { locals, params } = event;
    const form = await readForm(event.request);
    const failed = await doConfirmed(event, form, () => locals.api.people.revokeMember(params));
    if (failed) return failed;
    redirect(303, `/organizations/${params.organizationId}?done=revoked`);
  },
  signOut: async (event) => {
    const { locals, params } = event;
    const form = await readForm(event.request);
    const failed = await doConfirmed(event, form, () => locals.api.people.signOutMember(params));
    if (failed) return failed;
    redirect(303, `/organizations/${params.organizationId}?done=signedOut`);
  },
  forget: async (event) => {
    const { locals, params } = event;
    const form = await readForm(event.request);
    const failed = await doConfirmed(event, form, () => locals.api.passkeys.forgetPasskeysOfMember(params));
    if (failed) return failed;
    redirect(303, `/organizations/${params.organizationId}?done=forgotten`);
  },
};
