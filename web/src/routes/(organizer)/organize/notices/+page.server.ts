/** The notices of a station: drafts that wait for a second person, what is published, and what has ended. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { noticeStations } from '#lib/help/server/notice-access.ts';
import { endChoices, noticeView } from '#lib/help/server/notice-view.ts';
import { problemOf } from '#lib/server/api.ts';
import { given, newKey, readForm, refused, underKey, type ReadForm } from '#lib/server/forms.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const at = await noticeStations(event);
  const [{ notices, referrals }, { notices: t }] = await Promise.all([
    api.help.listStationNotices({ stationId: at.stationId }),
    loadMessages(locale),
  ]);
  return {
    ...at,
    saved: event.url.searchParams.has('saved'),
    notices: notices.map((notice) => ({
      ...noticeView(notice, locale, t),
      isMine: notice.isMine,
      revision: `${notice.revision}`,
    })),
    referrals: referrals.map(({ to }) => to),
    ends: endChoices(locale),
    idempotencyKey: newKey(),
  };
};

/** Does what a form asks for, and leads back to the list of the station. */
async function done(event: RequestEvent, work: (form: ReadForm) => Promise<unknown>) {
  const form = await readForm(event.request);
  try {
    await work(form);
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, `/organize/notices?station=${event.url.searchParams.get('station') ?? ''}&saved`);
}
const about = ({ values }: ReadForm) => ({
  noticeId: (values.noticeId ?? '') as never,
  revision: Number(values.revision),
});

export const actions: Actions = {
  approve: (event) => done(event, (form) => event.locals.api.help.approveNotice(about(form))),
  renew: (event) => done(event, (form) => event.locals.api.help.stepNotice({ ...about(form), step: 'renew' })),
  close: (event) =>
    done(event, (form) =>
      event.locals.api.help.stepNotice({
        ...about(form),
        step: 'close',
        outcome: given(form.values.outcome) as 'found',
      }),
    ),
  refer: (event) =>
    done(event, (form) => {
      const { stationId, to } = form.values;
      return event.locals.api.help.logReferral({ stationId: stationId as never, to: to as 'police' }, underKey(form));
    }),
};
