/** Edits an organization: its name, which its members' roles carry, and whether they need a passkey. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { doConfirmed } from '#lib/identity/server/step-up.ts';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { allowedOr403 } from '#lib/open-days/server/organizing.ts';
import { organizationInput, typedOrganization } from '#lib/organizations/server/organization-editor.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { organizationDraft } from '#shared/identity/model.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { organizationId } = event.params;
  allowedOr403(may(await requireIdentity(event), 'organization.edit', { organizationId }), locale);
  const organization = await api.people.getOrganization({ organizationId });
  return {
    organization: { organizationId, name: organization.name[locale] },
    initial: typedOrganization(organization),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { api, locale } = event.locals;
    const { organizationId } = event.params;
    const form = await readForm(event.request);
    const checked = check(organizationDraft, organizationInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const edited = { ...checked.value, organizationId, revision: revisionOf(form.values) };
    let overtaken: unknown;
    const failed = await doConfirmed(event, form, () =>
      api.people.updateOrganization(edited).catch((caught: unknown) => {
        if (problemOf(caught).code !== 'changed-meanwhile') throw caught;
        overtaken = caught;
      }),
    );
    if (failed) return failed;
    if (overtaken)
      return saveEdit({
        form,
        locale,
        save: () => Promise.reject(overtaken),
        reread: async () => typedOrganization(await api.people.getOrganization({ organizationId })),
      });
    redirect(303, `/organizations/${organizationId}?done=saved`);
  },
};
