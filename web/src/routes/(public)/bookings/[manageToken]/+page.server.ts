/** A booking behind its private link: see it, cancel it. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { heldBooking } from '#lib/server/held-places.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { dayIn, timeIn } from '#lib/server/times.ts';
import { openDayView, venueView } from '#lib/server/views/open-day-view.ts';
import { sessionView } from '#lib/server/views/session-view.ts';
import { audienceCategories } from '#shared/open-days/model.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { manageToken }, setHeaders }) => {
  setHeaders(privateHeaders);
  const now = Date.now();
  const { booking, session, openDay, venue } = await heldBooking(api, manageToken);
  return {
    isDemo: openDay.isDemo,
    openDay: openDayView(openDay, locale, now),
    booking: {
      state: booking.state,
      position: booking.position,
      offerUntil:
        booking.offerUntil &&
        `${dayIn(booking.offerUntil, session.zone, locale)} ${timeIn(booking.offerUntil, session.zone, locale)}`,
      name: booking.name,
      partySize: booking.partySize,
      categoryName: audienceCategories[booking.category][locale],
    },
    session: sessionView(session, locale, now),
    venue: venue && venueView(venue, locale),
  };
};

export const actions: Actions = {
  accept: async ({ request, locals: { api }, params: { manageToken }, url }) => {
    const form = await readForm(request);
    try {
      await api.openDays.acceptBookingOffer({ manageToken });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, url.pathname);
  },
  cancel: async ({ request, locals: { api }, params: { manageToken }, url }) => {
    const form = await readForm(request);
    try {
      await api.openDays.cancelBooking({ manageToken });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, url.pathname);
  },
};
