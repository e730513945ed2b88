/** Adds an organization: whoever runs the platform does, and invites its first people on the next page. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { allowedOr403 } from '#lib/open-days/server/organizing.ts';
import { organizationInput } from '#lib/organizations/server/organization-editor.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { organizationDraft } from '#shared/identity/model.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  allowedOr403(may(await requireIdentity(event), 'organization.edit'), event.locals.locale);
  return { initial: { kind: 'relief_station', idempotencyKey: newKey() } };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale } }) => {
    const form = await readForm(request);
    const checked = check(organizationDraft, organizationInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let made: string;
    try {
      ({ organizationId: made } = await api.people.createOrganization(checked.value, underKey(form)));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organizations/${made}?done=made`);
  },
};
