/** One booking of a session: given a new private link. */
import type { Actions, PageServerLoad } from './$types';
import { newCode, newLink, rowOf } from '#lib/reservations/server/one-person.ts';
import { sessionRoster } from '#lib/reservations/server/rosters.ts';

export const load: PageServerLoad = async (event) => {
  const { rows, ...roster } = await sessionRoster(event);
  return { ...roster, row: rowOf(rows, event.params.recordId, event.locals.locale) };
};

export const actions: Actions = {
  code: (event) => newCode(event, event.params.sessionId, event.params.recordId),
  link: (event) =>
    newLink(event, 'bookings', (reason) => {
      const { sessionId, recordId } = event.params;
      return event.locals.api.openDays.renewBookingLink({ sessionId, recordId, reason });
    }),
};
