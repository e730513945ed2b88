/**
 * One help request. It opens with a reason, which goes along with each step, so that what is shown again after a step was
 * opened again and is in the audit again.
 */
import type { Actions, PageServerLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { detailView, handOnChoices, outcomeChoices } from '#lib/help/server/inbox-view.ts';
import { stationPoints } from '#lib/help/server/help-form.ts';
import type { Api } from '#lib/server/api.ts';
import { problemOf } from '#lib/server/api.ts';
import { given, readForm, refused, type ReadForm } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import type { HelpStepRequest } from '#shared/help/model.ts';
import type { Locale } from '#shared/kernel/text.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  await requireIdentity(event);
  const [{ stations }, { helpDesk: t }] = await Promise.all([api.help.listStations({}), loadStaffMessages(locale)]);
  return {
    isDemo: stations.some(({ isDemo }) => isDemo),
    points: stationPoints(stations, locale),
    choices: { stations: handOnChoices(stations, locale, t.toCoordinator), outcomes: outcomeChoices(locale) },
  };
};

type Asked = { readonly api: Api; readonly locale: Locale; readonly helpRequestId: string };

async function opened({ api, locale, helpRequestId }: Asked, { values }: ReadForm) {
  const reason = values.reason ?? '';
  const [detail, { stations }] = await Promise.all([
    api.help.openHelpRequest({ helpRequestId: helpRequestId as never, reason }),
    api.help.listStations({}),
  ]);
  return { opened: detailView(detail, stations, locale), reason };
}

/** What the form asks for; its button says which step it is. */
function stepped({ api, helpRequestId: id }: Asked, { values }: ReadForm) {
  const about = { helpRequestId: id as never, revision: Number(values.revision) };
  if (values.step === 'answer') return api.help.answerHelpRequest({ ...about, text: given(values.text) });
  const step = values.step as HelpStepRequest['step'];
  const stationId = values.stationId === '-' ? undefined : given(values.stationId);
  return api.help.stepHelpRequest({ ...about, step, stationId, outcome: given(values.outcome) as 'helped' });
}

export const actions: Actions = {
  open: async ({ request, locals: { api, locale }, params: { helpRequestId } }) => {
    const form = await readForm(request);
    try {
      return await opened({ api, locale, helpRequestId }, form);
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
  },
  step: async ({ request, locals: { api, locale }, params: { helpRequestId } }) => {
    const form = await readForm(request);
    const asked = { api, locale, helpRequestId };
    try {
      await stepped(asked, form);
      // Once it is with somebody else, it is theirs to open.
      if (form.values.step === 'hand-on') return { gone: true };
      return { ...(await opened(asked, form)), done: form.values.step };
    } catch (caught) {
      const failed = refused(form, problemOf(caught));
      // What is open stays open beside what went wrong; after `changed-meanwhile` as it is now.
      const now = await opened(asked, form).catch(() => undefined);
      return { ...failed, data: { ...failed.data, ...now } };
    }
  },
};
