/** A sign-up behind its private link: see it, accept its offer, cancel it or give seats back, look for what fits beside it. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { handingBack } from '#lib/server/forms.ts';
import { ticketOfLink } from '#lib/attendance/server/ticket-view.ts';
import { rememberLink } from '#lib/server/cookies.ts';
import { heldActions, keepFewer } from '#lib/reservations/server/reservation-actions.ts';
import { heldSignUp, keepOf, offerView, slotNoticeOf } from '#lib/reservations/server/reservation-page.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { momentIn } from '#lib/server/times.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';
import { movesUpUntil } from '#shared/reservations/rules.ts';
import { decideCancel, decideShiftOpen } from '#shared/volunteering/sign-up-rules.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { manageToken }, setHeaders, url }) => {
  setHeaders(privateHeaders);
  const now = Date.now();
  const [{ signUp, ...found }, ticket] = await Promise.all([
    heldSignUp(api, manageToken),
    ticketOfLink(api, url.origin, manageToken),
  ]);
  const { state, cancelUntil, offerUntil } = signUp;
  const { shift } = found;
  return {
    ...shiftPageView(found, locale, now),
    hasBegun: Date.parse(shift.startAt) <= now,
    ticket,
    signUp: {
      state,
      notice: slotNoticeOf(signUp, shift, locale),
      position: signUp.position,
      because: signUp.because,
      name: signUp.name,
      seats: signUp.seats,
      until: cancelUntil && momentIn(cancelUntil, shift.zone, locale),
      offer: offerView(offerUntil, shift.zone, locale, now),
      mayCancel: state !== 'cancelled' && decideCancel(shift, state, now).ok,
      movesUpUntil: momentIn(movesUpUntil(shift), shift.zone, locale),
      keep: keepOf(url),
      // Who waits has nothing to pass on.
      mayPassOn: state === 'confirmed' && decideShiftOpen(shift, now).ok,
    },
  };
};

export const actions = handingBack({
  ...heldActions(
    (api, held) => api.volunteering.acceptOffer(held),
    (api, held) => api.volunteering.cancelSignUp(held),
  ),
  fewer: (event) =>
    keepFewer(event, (keeping) =>
      event.locals.api.volunteering.shrinkSignUp({ manageToken: event.params.manageToken, ...keeping }),
    ),
  fits: async ({ locals: { api }, params: { manageToken }, cookies, url }) => {
    const { openDayId } = await api.volunteering.getSignUp({ manageToken });
    rememberLink(cookies, url, manageToken);
    redirect(303, `/open-days/${openDayId}/shifts?fits=on&order=soonest`);
  },
} satisfies Actions);
