/** The booking as a calendar entry. */
import type { RequestHandler } from './$types';
import { calendarDownload } from '#lib/messages/server/calendar-response.ts';
import { orToItsPage } from '#lib/reservations/server/gone-link.ts';

export const GET: RequestHandler = async ({ locals: { api }, params: { manageToken } }) =>
  calendarDownload(
    await orToItsPage(api.messages.calendarOfPlace({ manageToken }), `/bookings/${encodeURIComponent(manageToken)}`),
  );
