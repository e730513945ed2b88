/** Who promised what to a drive; opening one contact, with the note; taking one back. */
import type { Actions, PageServerLoad } from './$types';
import { pledgeRoster } from '#lib/supplies/server/pledges.ts';
import { openContact, removeFromRoster } from '#lib/reservations/server/rosters.ts';

export const load: PageServerLoad = (event) => pledgeRoster(event);

export const actions: Actions = {
  open: (event) =>
    openContact(event, (asked) =>
      event.locals.api.supplies.openPledgeContact({ driveId: event.params.driveId, ...asked }),
    ),
  remove: (event) =>
    removeFromRoster(event, (asked) =>
      event.locals.api.supplies.removePledge({ driveId: event.params.driveId, ...asked }),
    ),
};
