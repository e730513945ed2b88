/** A shift, all that a volunteer is told about it, and the sign-up. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused } from '#lib/server/forms.ts';
import { consentsMissing, signUpFields, signUpInput } from '#lib/server/place-forms.ts';
import { openDayView, venueView } from '#lib/server/views/open-day-view.ts';
import { shiftDetails, shiftView } from '#lib/server/views/shift-view.ts';
import { signUpRequest } from '#shared/volunteering/model.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { shiftId } }) => {
  const now = Date.now();
  const shift = await api.volunteering.getShift({ shiftId });
  const openDay = await api.openDays.getOpenDay({ openDayId: shift.openDayId });
  const venue = openDay.venues.find(({ venueId }) => venueId === shift.venueId);
  return {
    isDemo: openDay.isDemo,
    openDay: openDayView(openDay, locale, now),
    venue: venue && venueView(venue, locale),
    shift: { ...shiftView(shift, locale, now), ...shiftDetails(shift, locale) },
    idempotencyKey: newKey(),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { shiftId } }) => {
    const form = await readForm(request);
    const checked = check(signUpRequest, signUpInput(form.values), locale);
    const missing = consentsMissing(form.values, locale);
    if (!checked.ok) return invalid(form, [...checked.errors, ...missing], locale);
    if (missing.length > 0) return invalid(form, missing, locale);
    let manageToken: string;
    try {
      const signedUp = await api.volunteering.signUp({
        params: { shiftId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      });
      manageToken = signedUp.manageToken;
    } catch (caught) {
      return refused(form, problemOf(caught), signUpFields);
    }
    redirect(303, `/sign-ups/${encodeURIComponent(manageToken)}`);
  },
};
