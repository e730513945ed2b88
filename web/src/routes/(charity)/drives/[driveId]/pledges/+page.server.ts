/** Who promised what to a drive; opening one contact. */
import type { Actions, PageServerLoad } from './$types';
import { pledgeRoster } from '#lib/server/pledges.ts';
import { openContact } from '#lib/server/rosters.ts';

export const load: PageServerLoad = (event) => pledgeRoster(event);

export const actions: Actions = {
  open: (event) =>
    openContact(event, async (asked) => {
      const { driveId } = event.params;
      const { note, ...contact } = await event.locals.api.supplies.openPledgeContact({ driveId, ...asked });
      return { ...contact, more: note };
    }),
};
