/** Edits a session. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { planningFor, sessionChoices } from '#lib/open-days/server/planning.ts';
import { sessionInput, sessionNames, typedSession } from '#lib/open-days/server/session-editor.ts';
import { asked, changePreview, tellOf } from '#lib/reservations/server/change-preview.ts';
import { rosterOfSession } from '#lib/reservations/server/rosters.ts';
import { shrinkOf } from '#lib/reservations/server/sign-up-terms.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import { backToOpenDay } from '#lib/open-days/server/organizing.ts';
import { occupancyOf } from '#lib/open-days/server/session-view.ts';
import { sessionDraft } from '#shared/open-days/model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId, sessionId } = event.params;
  const session = await api.openDays.getSession({ sessionId });
  return {
    ...(await planningFor(event, openDayId, session.venueId)),
    initial: typedSession(session),
    choices: sessionChoices(locale, session.ownStatus ?? session.status),
    isDraft: (session.ownStatus ?? session.status) === 'draft',
    places: occupancyOf(session),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { openDayId, sessionId } }) => {
    const form = await readForm(request);
    const checked = check(sessionDraft, sessionInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const stored = await api.openDays.getSession({ sessionId });
    const draft = { ...checked.value, zone: checked.value.zone ?? stored.zone };
    const preview = await changePreview({
      ...{ form, locale, stored, draft },
      reach: (capacity) => api.openDays.getSessionReach({ sessionId, capacity }),
      roster: () => rosterOfSession(api, sessionId),
    });
    if (preview) return asked(form, preview);
    const failed = await saveEdit({
      form,
      locale,
      names: sessionNames,
      save: () =>
        api.openDays.updateSession({
          sessionId,
          revision: revisionOf(form.values),
          ...draft,
          ...shrinkOf(form.values),
          ...tellOf(form, stored, draft),
        }),
      reread: async () => typedSession(await api.openDays.getSession({ sessionId })),
    });
    if (failed) return failed;
    redirect(303, backToOpenDay(openDayId, stored.venueId));
  },
};
