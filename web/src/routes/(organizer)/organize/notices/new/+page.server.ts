/** Drafts a notice. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { noticeStations } from '#lib/help/server/notice-access.ts';
import { noticeChoices, noticeInput } from '#lib/help/server/notice-view.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { noticeDraft } from '#shared/help/notice-model.ts';

export const load: PageServerLoad = async (event) => {
  const { isDemo } = await noticeStations(event);
  const initial = { sex: 'unknown', idempotencyKey: newKey() };
  return { isDemo, choices: noticeChoices(event.locals.locale), initial };
};

export const actions: Actions = {
  default: async (event) => {
    const { api, locale } = event.locals;
    const form = await readForm(event.request);
    const checked = check(noticeDraft, noticeInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const { stationId } = await noticeStations(event);
    try {
      await api.help.createNotice({ stationId, ...checked.value }, underKey(form));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organize/notices?station=${stationId}&saved`);
  },
};
