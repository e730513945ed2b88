/** Edits a name. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { topicChoices, topicInput, typedTopic } from '#lib/open-days/server/exhibition-editor.ts';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { allowedOr403, notFound, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import type { Api } from '#lib/server/api.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { topicDraft } from '#shared/open-days/exhibition-model.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';

async function typedOf(api: Api, topicId: string, locale: Locale) {
  const { topics } = await api.openDays.listTopics({});
  return typedTopic(topics.find((one) => one.topicId === topicId) ?? notFound(locale));
}

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  allowedOr403(mayAnywhere(await requireOrganizer(event), 'exhibition.edit'), locale);
  return { choices: topicChoices(locale), initial: await typedOf(api, event.params.topicId, locale) };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { topicId } }) => {
    const form = await readForm(request);
    const checked = check(topicDraft, topicInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const about = { topicId: topicId as never, revision: revisionOf(form.values) };
    const failed = await saveEdit({
      form,
      locale,
      save: () => api.openDays.updateTopic({ ...about, ...checked.value }),
      reread: () => typedOf(api, topicId, locale),
    });
    if (failed) return failed;
    redirect(303, '/organize/exhibition?saved');
  },
};
