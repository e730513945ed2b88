/** Answers the reminder of a session. */
import type { Actions, PageServerLoad } from './$types';
import { answerActions } from '#lib/messages/server/answer-actions.ts';
import { openDayView, venueView } from '#lib/open-days/server/open-day-view.ts';
import { sessionView } from '#lib/open-days/server/session-view.ts';
import { heldBooking } from '#lib/reservations/server/reservation-page.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { manageToken }, setHeaders, url }) => {
  setHeaders(privateHeaders);
  const now = Date.now();
  const { booking, session, openDay, venue } = await heldBooking(api, manageToken);
  return {
    isDemo: openDay.isDemo,
    openDay: openDayView(openDay, locale, now),
    session: sessionView(session, locale, now),
    venue: venue && venueView(venue, locale),
    state: booking.state,
    answered: url.searchParams.has('answered'),
  };
};

export const actions: Actions = answerActions((api, answer) => api.openDays.answerBooking(answer));
