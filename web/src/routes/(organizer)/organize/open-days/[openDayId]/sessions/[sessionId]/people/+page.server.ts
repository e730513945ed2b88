/** Who comes to a session; opening one contact, with the access needs. */
import type { Actions, PageServerLoad } from './$types';
import { openContact, sessionRoster } from '#lib/reservations/server/rosters.ts';

export const load: PageServerLoad = (event) => sessionRoster(event);

export const actions: Actions = {
  open: (event) =>
    openContact(event, (asked) =>
      event.locals.api.openDays.openBookingContact({ sessionId: event.params.sessionId, ...asked }),
    ),
};
