/** Who comes to a session; opening one contact, with the access needs; taking one out. */
import type { Actions, PageServerLoad } from './$types';
import { givePlace, returnToRoster } from '#lib/reservations/server/one-person.ts';
import { findInRoster, openContact, removeFromRoster, sessionRoster } from '#lib/reservations/server/rosters.ts';

export const load: PageServerLoad = (event) => sessionRoster(event);

export const actions: Actions = {
  find: (event) => findInRoster(event, (find) => sessionRoster(event, undefined, find)),
  open: (event) =>
    openContact(event, (asked) =>
      event.locals.api.openDays.openBookingContact({ sessionId: event.params.sessionId, ...asked }),
    ),
  give: (event) =>
    givePlace(event, (recordId) =>
      event.locals.api.openDays.giveBookingPlace({ sessionId: event.params.sessionId, recordId }),
    ),
  return: (event) =>
    returnToRoster(event, (recordId) =>
      event.locals.api.openDays.returnBooking({ sessionId: event.params.sessionId, recordId }),
    ),
  remove: (event) =>
    removeFromRoster(event, (asked) =>
      event.locals.api.openDays.removeBooking({ sessionId: event.params.sessionId, ...asked }),
    ),
};
