/** Swapping a shift: choose another one, read its risks, and get the link for somebody who has a place in it. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { problemOf } from '#lib/server/api.ts';
import { invalid, readForm, refused, ticked } from '#lib/server/forms.ts';
import { heldSignUp, shiftAt } from '#lib/reservations/server/reservation-page.ts';
import { consentsMissing, signUpFields } from '#lib/reservations/server/reservation-forms.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { mainFirst } from '#lib/open-days/server/open-day-view.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';
import { groupByVenue, shiftStop, shiftView } from '#lib/volunteering/server/shift-view.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { manageToken }, url, setHeaders }) => {
  setHeaders(privateHeaders);
  const now = Date.now();
  const { signUp, ...found } = await heldSignUp(api, manageToken);
  if (signUp.state === 'cancelled') redirect(303, `/sign-ups/${encodeURIComponent(manageToken)}`);
  const { openDay, shift } = found;
  const { openDayId } = openDay;
  const [shifts, { venues }] = await Promise.all([
    listAllShifts(api, { openDayId }),
    api.openDays.getOpenDay({ openDayId }),
  ]);
  // A full one can be swapped for, too: somebody in it gives their place.
  const others = shifts.filter(
    (other) =>
      other.shiftId !== shift.shiftId && signUp.seats <= other.capacity && shiftStop(other, locale, now) === undefined,
  );
  const chosen = others.find(({ shiftId }) => shiftId === url.searchParams.get('shift'));
  // Nobody is asked who is not there.
  const views = others
    .filter(({ confirmedSeats }) => confirmedSeats >= signUp.seats)
    .map((other) => shiftView(other, locale, now));
  const inOrder = mainFirst(venues).toSorted(
    (a, b) => Number(b.venueId === shift.venueId) - Number(a.venueId === shift.venueId),
  );
  return {
    ...shiftPageView(found, locale, now),
    /** One's own venue first: the others may be in other cities. */
    choices: groupByVenue(views, inOrder, locale),
    wanted: chosen && shiftPageView(await shiftAt(api, chosen.shiftId), locale, now),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { manageToken }, url }) => {
    const form = await readForm(request);
    const missing = consentsMissing(form.values, locale);
    if (missing.length > 0) return invalid(form, missing, locale);
    try {
      const { swapToken } = await api.volunteering.proposeSwap({
        manageToken,
        shiftId: form.values.shift ?? '',
        riskAccepted: ticked(form.values.riskAccepted),
      });
      return { link: `${url.origin}/swaps/${encodeURIComponent(swapToken)}` };
    } catch (caught) {
      return refused(form, problemOf(caught), {
        'sign-up.risk-not-accepted': signUpFields['sign-up.risk-not-accepted'],
      });
    }
  },
};
