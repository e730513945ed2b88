/** Who comes to a shift; opening one contact, taking one out. */
import type { Actions, PageServerLoad } from './$types';
import { givePlace, returnToRoster } from '#lib/reservations/server/one-person.ts';
import { findInRoster, openContact, removeFromRoster, shiftRoster } from '#lib/reservations/server/rosters.ts';

export const load: PageServerLoad = async (event) => ({
  ...(await shiftRoster(event)),
  added: event.url.searchParams.get('added'),
});

export const actions: Actions = {
  find: (event) => findInRoster(event, (find) => shiftRoster(event, undefined, find)),
  open: (event) =>
    openContact(event, (asked) =>
      event.locals.api.volunteering.openContact({ shiftId: event.params.shiftId, ...asked }),
    ),
  give: (event) =>
    givePlace(event, (recordId) =>
      event.locals.api.volunteering.giveSignUpPlace({ shiftId: event.params.shiftId, recordId }),
    ),
  return: (event) =>
    returnToRoster(event, (recordId) =>
      event.locals.api.volunteering.returnSignUp({ shiftId: event.params.shiftId, recordId }),
    ),
  remove: (event) =>
    removeFromRoster(event, (asked) =>
      event.locals.api.volunteering.removeSignUp({ shiftId: event.params.shiftId, ...asked }),
    ),
};
