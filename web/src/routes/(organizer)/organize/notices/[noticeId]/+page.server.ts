/** Edits the draft of a notice. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { noticeStations } from '#lib/help/server/notice-access.ts';
import { noticeChoices, noticeInput, typedNotice } from '#lib/help/server/notice-view.ts';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { notFound } from '#lib/open-days/server/organizing.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import { noticeDraft } from '#shared/help/notice-model.ts';

type Asking = Parameters<typeof noticeStations>[0];

async function draftOf(event: Asking, noticeId: string) {
  const { stationId, isDemo } = await noticeStations(event);
  const { notices } = await event.locals.api.help.listStationNotices({ stationId });
  const notice = notices.find((one) => one.noticeId === noticeId && one.status === 'draft');
  if (!notice?.content) return notFound(event.locals.locale);
  return { stationId, isDemo, typed: typedNotice(notice.content, notice.revision) };
}

export const load: PageServerLoad = async (event) => {
  const { typed, isDemo } = await draftOf(event, event.params.noticeId);
  return { isDemo, choices: noticeChoices(event.locals.locale), initial: typed };
};

export const actions: Actions = {
  default: async (event) => {
    const { api, locale } = event.locals;
    const { noticeId } = event.params;
    const form = await readForm(event.request);
    const checked = check(noticeDraft, noticeInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const about = { noticeId: noticeId as never, revision: revisionOf(form.values) };
    const failed = await saveEdit({
      form,
      locale,
      save: () => api.help.updateNotice({ ...about, ...checked.value }),
      reread: async () => (await draftOf(event, noticeId)).typed,
    });
    if (failed) return failed;
    redirect(303, `/organize/notices?station=${event.url.searchParams.get('station') ?? ''}&saved`);
  },
};
