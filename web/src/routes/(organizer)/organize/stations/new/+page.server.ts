/** Adds a station to the directory. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { stationOrganizations } from '#lib/help/server/station-access.ts';
import { newStation, stationInput } from '#lib/help/server/station-editor.ts';
import { problemOf } from '#lib/server/api.ts';
import { invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';

export const load: PageServerLoad = async (event) => {
  const organizations = await stationOrganizations(event);
  const organizationId = organizations.length === 1 ? organizations[0]!.value : '';
  return { organizations, initial: { ...newStation, organizationId, idempotencyKey: newKey() } };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale } }) => {
    const form = await readForm(request);
    const { help } = await loadMessages(locale);
    const checked = stationInput(form, locale, help.notCoordinates);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const organizationId = form.values.organizationId as never;
    try {
      await api.help.createStation({ organizationId, ...checked.value }, underKey(form));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, '/organize/stations?saved');
  },
};
