/** A booking behind its private link: see it, cancel it or give seats back. */
import type { Actions, PageServerLoad } from './$types';
import { ticketOfLink } from '#lib/attendance/server/ticket-view.ts';
import { heldActions, keepFewer } from '#lib/reservations/server/reservation-actions.ts';
import { heldBooking, keepOf, offerView, slotNoticeOf } from '#lib/reservations/server/reservation-page.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { openDayView, venueView } from '#lib/open-days/server/open-day-view.ts';
import { sessionView } from '#lib/open-days/server/session-view.ts';
import { momentIn } from '#lib/server/times.ts';
import { movesUpUntil } from '#shared/reservations/rules.ts';
import { audienceCategories } from '#shared/open-days/model.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { manageToken }, setHeaders, url }) => {
  setHeaders(privateHeaders);
  const now = Date.now();
  const [{ booking, session, openDay, venue }, ticket] = await Promise.all([
    heldBooking(api, manageToken),
    ticketOfLink(api, url.origin, manageToken),
  ]);
  return {
    isDemo: openDay.isDemo,
    ticket,
    openDay: openDayView(openDay, locale, now),
    booking: {
      state: booking.state,
      notice: slotNoticeOf(booking, session, locale),
      position: booking.position,
      offer: offerView(booking.offerUntil, session.zone, locale, now),
      because: booking.because,
      movesUpUntil: momentIn(movesUpUntil(session), session.zone, locale),
      keep: keepOf(url),
      name: booking.name,
      partySize: booking.partySize,
      categoryName: audienceCategories[booking.category][locale],
    },
    session: sessionView(session, locale, now),
    venue: venue && venueView(venue, locale),
  };
};

export const actions: Actions = {
  ...heldActions(
    (api, held) => api.openDays.acceptBookingOffer(held),
    (api, held) => api.openDays.cancelBooking(held),
  ),
  fewer: (event) =>
    keepFewer(event, (keeping) =>
      event.locals.api.openDays.shrinkBooking({ manageToken: event.params.manageToken, ...keeping }),
    ),
};
