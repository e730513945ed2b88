/** Who comes to a session; opening one contact, with the access needs. */
import type { Actions, PageServerLoad } from './$types';
import { openContact, sessionRoster } from '#lib/server/rosters.ts';

export const load: PageServerLoad = (event) => sessionRoster(event);

export const actions: Actions = {
  open: (event) =>
    openContact(event, async (asked) => {
      const { sessionId } = event.params;
      const { accessNeeds, ...contact } = await event.locals.api.openDays.openBookingContact({ sessionId, ...asked });
      return { ...contact, more: accessNeeds };
    }),
};
