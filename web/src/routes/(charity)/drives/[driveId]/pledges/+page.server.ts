/** Who pledged what to a drive; looking for somebody; opening one contact, with the note; taking one back, and back again. */
import type { Actions, PageServerLoad } from './$types';
import { returnToRoster } from '#lib/reservations/server/one-person.ts';
import { pledgeRoster } from '#lib/supplies/server/pledges.ts';
import { findInRoster, openContact, removeFromRoster } from '#lib/reservations/server/rosters.ts';

export const load: PageServerLoad = (event) => pledgeRoster(event);

export const actions: Actions = {
  find: (event) => findInRoster(event, (find) => pledgeRoster(event, undefined, find)),
  open: (event) =>
    openContact(event, (asked) =>
      event.locals.api.supplies.openPledgeContact({ driveId: event.params.driveId, ...asked }),
    ),
  return: (event) =>
    returnToRoster(event, async (recordId) => {
      await event.locals.api.supplies.returnPledge({ driveId: event.params.driveId, recordId });
      return { state: 'confirmed' };
    }),
  remove: (event) =>
    removeFromRoster(event, (asked) =>
      event.locals.api.supplies.removePledge({ driveId: event.params.driveId, ...asked }),
    ),
};
