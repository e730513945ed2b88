/** The booking as a calendar entry. */
import type { RequestHandler } from './$types';
import { calendarResponse } from '#lib/reservations/server/calendar.ts';
import { orToItsPage } from '#lib/reservations/server/gone-link.ts';
import { heldBooking } from '#lib/reservations/server/reservation-page.ts';

export const GET: RequestHandler = async ({ locals: { api, locale }, params: { manageToken }, url }) => {
  const path = `/bookings/${encodeURIComponent(manageToken)}`;
  const page = new URL(path, url).href;
  const { booking, session, openDay, venue } = await orToItsPage(heldBooking(api, manageToken), path);
  return calendarResponse(
    {
      uid: `${booking.bookingId}@harborlight`,
      startAt: session.startAt,
      endAt: session.endAt,
      summary: session.title[locale],
      location: venue ? `${venue.place[locale]}, ${venue.city[locale]}` : '',
      description: `${openDay.name[locale]}\n${page}`,
      url: page,
      state: booking.state,
    },
    Date.now(),
  );
};
