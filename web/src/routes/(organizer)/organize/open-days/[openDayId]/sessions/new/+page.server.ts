/** Adds a session to a venue's programme. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { planningFor, sessionChoices } from '#lib/open-days/server/planning.ts';
import { newSession, sessionInput } from '#lib/open-days/server/session-editor.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { backToOpenDay } from '#lib/open-days/server/organizing.ts';
import { sessionDraft } from '#shared/open-days/model.ts';

export const load: PageServerLoad = async (event) => {
  const { params, url, locals } = event;
  const planning = await planningFor(event, params.openDayId, url.searchParams.get('venueId'));
  return {
    ...planning,
    initial: { ...newSession(planning.openDay.heldOn, planning.zone), idempotencyKey: newKey() },
    choices: sessionChoices(locals.locale),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { openDayId }, url }) => {
    const form = await readForm(request);
    const venueId = url.searchParams.get('venueId') ?? '';
    const checked = check(sessionDraft, sessionInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.openDays.createSession({ openDayId, venueId, ...checked.value }, underKey(form));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, backToOpenDay(openDayId, venueId));
  },
};
