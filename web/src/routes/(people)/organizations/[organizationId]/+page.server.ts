/** An organization: its members, and inviting somebody to a role. */
import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { organizationPage } from '#lib/organizations/server/organization-page.ts';
import { roleText, typedRole } from '#lib/organizations/server/role-choices.ts';
import { doConfirmed } from '#lib/identity/server/step-up.ts';
import { houseDay } from '#lib/server/times.ts';
import { email } from '#shared/kernel/contact.ts';
import { mayGrant } from '#shared/organizations/granting-rules.ts';
import { roleFields } from '#shared/identity/model.ts';

const invited = z.object({ email, ...roleFields });

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { identity, venues, ...page } = await organizationPage(event);
  const { organizationId } = event.params;
  const { invitations } = page.mayInvite ? await api.people.listInvitations({ organizationId }) : { invitations: [] };
  return {
    ...page,
    invitations: invitations.map((one) => ({
      invitationId: one.invitationId,
      email: one.email,
      role: roleText(one, venues, locale),
      until: houseDay(one.expiresAt, locale),
      mayWithdraw: mayGrant(identity, { organizationId, ...one }),
      awaitsSecondPerson: one.awaitsSecondPerson ?? false,
    })),
    idempotencyKey: newKey(),
    done: event.url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  invite: async (event) => {
    const { locals, params } = event;
    const form = await readForm(event.request);
    const { email = '', role } = form.values;
    const checked = check(invited, { email, ...typedRole(role) }, locals.locale);
    if (!checked.ok) return invalid(form, checked.errors, locals.locale);
    let waits = false;
    const failed = await doConfirmed(event, form, async () => {
      const made = await locals.api.people.invite({ ...params, ...checked.value }, underKey(form));
      waits = made.awaitsSecondPerson ?? false;
    });
    if (failed) return failed;
    redirect(303, `/organizations/${params.organizationId}?done=${waits ? 'proposed' : 'invited'}#invitations`);
  },
  confirm: async (event) => {
    const { locals, params } = event;
    const form = await readForm(event.request);
    const { invitationId = '' } = form.values;
    const failed = await doConfirmed(event, form, () =>
      locals.api.people.confirmInvitation({ ...params, invitationId }),
    );
    if (failed) return failed;
    redirect(303, `/organizations/${params.organizationId}?done=invited#invitations`);
  },
  withdraw: async ({ request, locals: { api }, params }) => {
    const form = await readForm(request);
    try {
      await api.people.withdrawInvitation({ ...params, invitationId: form.values.invitationId ?? '' });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organizations/${params.organizationId}?done=withdrawn#invitations`);
  },
};
