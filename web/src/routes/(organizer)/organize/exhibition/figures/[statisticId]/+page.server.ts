/** Edits a figure. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { figureChoices, statisticInput, typedStatistic } from '#lib/open-days/server/exhibition-editor.ts';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { allowedOr403, notFound, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import type { Api } from '#lib/server/api.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { statisticDraft } from '#shared/open-days/exhibition-model.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';

async function typedOf(api: Api, statisticId: string, locale: Locale) {
  const { statistics } = await api.openDays.listStatistics({});
  return typedStatistic(statistics.find((one) => one.statisticId === statisticId) ?? notFound(locale));
}

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  allowedOr403(mayAnywhere(await requireOrganizer(event), 'exhibition.edit'), locale);
  const { exhibitionDesk: t } = await loadStaffMessages(locale);
  return { choices: figureChoices(locale, t.exact), initial: await typedOf(api, event.params.statisticId, locale) };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { statisticId } }) => {
    const form = await readForm(request);
    const checked = check(statisticDraft, statisticInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const about = { statisticId: statisticId as never, revision: revisionOf(form.values) };
    const failed = await saveEdit({
      form,
      locale,
      save: () => api.openDays.updateStatistic({ ...about, ...checked.value }),
      reread: () => typedOf(api, statisticId, locale),
    });
    if (failed) return failed;
    redirect(303, '/organize/exhibition?saved');
  },
};
