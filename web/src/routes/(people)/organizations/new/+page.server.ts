/** Adds an organization; whoever does invites its first people next. */
import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { organizationInput } from '#lib/organizations/server/organization-editor.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { organizationDraft } from '#shared/identity/model.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const identity = await requireIdentity(event);
  if (!may(identity, 'organization.edit')) error(403, commonRefusals['not-allowed'][event.locals.locale]);
  return { initial: { kind: 'relief_station', idempotencyKey: newKey() } };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale } }) => {
    const form = await readForm(request);
    const checked = check(organizationDraft, organizationInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let organizationId: string;
    try {
      ({ organizationId } = await api.people.createOrganization(checked.value, underKey(form)));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organizations/${organizationId}?done=made`);
  },
};
