/** A ticket as whoever has it sees it. Opening it changes nothing: only the gate records who came in. */
import type { PageServerLoad } from './$types';
import { ticketView } from '#lib/attendance/server/ticket-view.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { whenOf } from '#lib/server/times.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { code }, url, setHeaders }) => {
  setHeaders(privateHeaders);
  const ticket = await api.attendance.seeTicket({ code });
  const { title, openDayName, venueName, place, state, party, short } = ticket;
  return {
    ...{ state, party, title: title[locale], openDay: openDayName[locale] },
    ...{ venue: venueName[locale], place: place[locale] },
    when: whenOf(ticket, locale),
    code: ticketView(url.origin, { code, short }),
  };
};
