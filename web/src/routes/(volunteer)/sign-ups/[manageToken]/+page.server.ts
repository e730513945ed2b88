/** A sign-up behind its private link: see it, cancel it. */
import type { Actions, PageServerLoad } from './$types';
import { heldActions } from '#lib/server/held-actions.ts';
import { heldSignUp } from '#lib/server/held-places.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { dayIn, timeIn } from '#lib/server/times.ts';
import { openDayView, venueView } from '#lib/server/views/open-day-view.ts';
import { shiftDetails, shiftView } from '#lib/server/views/shift-view.ts';
import { decideCancel } from '#shared/volunteering/sign-up-rules.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { manageToken }, setHeaders }) => {
  setHeaders(privateHeaders);
  const now = Date.now();
  const { signUp, shift, openDay, venue } = await heldSignUp(api, manageToken);
  const { state, cancelUntil, offerUntil } = signUp;
  const told = (at: string) => `${dayIn(at, shift.zone, locale)} ${timeIn(at, shift.zone, locale)}`;
  return {
    isDemo: openDay.isDemo,
    openDay: openDayView(openDay, locale, now),
    signUp: {
      state,
      position: signUp.position,
      name: signUp.name,
      seats: signUp.seats,
      until: cancelUntil && told(cancelUntil),
      offerUntil: offerUntil && told(offerUntil),
      mayCancel: state !== 'cancelled' && decideCancel(shift, state, now).ok,
    },
    shift: { ...shiftView(shift, locale, now), ...shiftDetails(shift, locale) },
    venue: venue && venueView(venue, locale),
  };
};

export const actions: Actions = heldActions(
  (api, held) => api.volunteering.acceptOffer(held),
  (api, held) => api.volunteering.cancelSignUp(held),
);
