/** Signs a person up for a shift, if need be over an overlap, with a reason that is kept. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { problemOf } from '#lib/server/api.ts';
import { planningFor } from '#lib/open-days/server/planning.ts';
import { check, given, invalid, newKey, readForm, refused } from '#lib/server/forms.ts';
import { shiftAt } from '#lib/reservations/server/reservation-page.ts';
import { consentsMissing, signUpFields, signUpInput } from '#lib/reservations/server/reservation-forms.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';
import { staffSignUpRequest } from '#shared/volunteering/model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId, shiftId } = event.params;
  const found = await shiftAt(api, shiftId);
  return {
    ...(await planningFor(event, openDayId, found.shift.venueId)),
    shift: shiftPageView(found, locale, Date.now()).shift,
    idempotencyKey: newKey(),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { openDayId, shiftId } }) => {
    const form = await readForm(request);
    const reason = given(form.values.reason);
    const input = {
      ...signUpInput(form.values),
      locale: given(form.values.locale),
      overrideOverlap: reason && { reason },
    };
    const checked = check(staffSignUpRequest, input, locale);
    const missing = consentsMissing(form.values, locale);
    if (!checked.ok || missing.length > 0)
      return invalid(form, [...(checked.ok ? [] : checked.errors), ...missing], locale);
    let state: string;
    try {
      ({ state } = await api.volunteering.signUpPerson({
        params: { shiftId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      }));
    } catch (caught) {
      const problem = problemOf(caught);
      const { roster: t } = await loadStaffMessages(locale);
      // The API tells the person who signs up; here somebody else does.
      const title = Object.entries(t.refused).find(([code]) => code === problem.code)?.[1] ?? problem.title;
      return refused(form, { ...problem, title }, { ...signUpFields, 'place.overlap': 'reason' });
    }
    redirect(303, `/organize/open-days/${openDayId}/shifts/${shiftId}/people?added=${state}`);
  },
};
