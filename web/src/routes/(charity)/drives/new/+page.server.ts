/** Makes a drive, as a draft: it is published from its own page. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { requireCharity } from '#lib/supplies/server/catalogue.ts';
import {
  atNeedRows,
  driveChoices,
  driveInput,
  driveRefusals,
  newDrive,
  organizationsOf,
} from '#lib/supplies/server/drive-editor.ts';
import { driveDraft } from '#shared/supplies/model.ts';

export const load: PageServerLoad = async (event) => {
  const who = await requireCharity(event);
  const [choices, organizations] = await Promise.all([driveChoices(event), organizationsOf(event, who)]);
  const first = organizations.length === 1 ? organizations[0]!.value : '';
  return { choices, organizations, initial: { ...newDrive, organizationId: first, idempotencyKey: newKey() } };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale } }) => {
    const form = await readForm(request);
    const checked = check(driveDraft, { ...driveInput(form.values), isDraft: true }, locale);
    if (!checked.ok) return invalid(form, atNeedRows(checked.errors, form.values), locale);
    let driveId: string;
    try {
      ({ driveId } = await api.supplies.createDrive(checked.value, underKey(form)));
    } catch (caught) {
      return refused(form, problemOf(caught), driveRefusals);
    }
    redirect(303, `/drives/${driveId}/edit?saved`);
  },
};
