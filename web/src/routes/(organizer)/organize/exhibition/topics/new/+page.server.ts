/** Adds a name. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { topicChoices, topicInput } from '#lib/open-days/server/exhibition-editor.ts';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { topicDraft } from '#shared/open-days/exhibition-model.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  allowedOr403(mayAnywhere(await requireOrganizer(event), 'exhibition.edit'), locale);
  return { choices: topicChoices(locale), initial: { idempotencyKey: newKey() } };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale } }) => {
    const form = await readForm(request);
    const checked = check(topicDraft, topicInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.openDays.createTopic(checked.value, underKey(form));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, '/organize/exhibition?saved');
  },
};
