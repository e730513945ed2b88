/** One booking of a session: made a smaller party, moved to another session, given a new private link, or a code for the one that was lost. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { listAllSessions } from '#lib/open-days/server/all-slots.ts';
import { keepFewer } from '#lib/reservations/server/reservation-actions.ts';
import { newCode, newLink, rowOf, sessionsToMoveTo } from '#lib/reservations/server/one-person.ts';
import { sessionRoster } from '#lib/reservations/server/rosters.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId, sessionId, recordId } = event.params;
  const { rows, ...roster } = await sessionRoster(event);
  const [openDay, sessions] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllSessions(api, { openDayId }),
  ]);
  const row = rowOf(rows, recordId, locale);
  const who = await event.locals.identity();
  const setting = { slotId: sessionId, who, locale, now: Date.now() };
  return {
    ...roster,
    row,
    moveTo: row.removal === 'place' ? sessionsToMoveTo(sessions, openDay.venues, setting) : [],
  };
};

export const actions: Actions = {
  code: (event) => newCode(event, event.params.sessionId, event.params.recordId),
  link: (event) =>
    newLink(event, 'bookings', (reason) => {
      const { sessionId, recordId } = event.params;
      return event.locals.api.openDays.renewBookingLink({ sessionId, recordId, reason });
    }),
  fewer: (event) => {
    const { sessionId, recordId } = event.params;
    return keepFewer(event, (keeping) =>
      event.locals.api.openDays.shrinkBookingOf({ sessionId, recordId, ...keeping }),
    );
  },
  move: async (event) => {
    const { openDayId, sessionId, recordId } = event.params;
    const form = await readForm(event.request);
    const { toSessionId = '' } = form.values;
    try {
      await event.locals.api.openDays.moveBooking({ sessionId, recordId, toSessionId });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organize/open-days/${openDayId}/sessions/${toSessionId}/people?moved`);
  },
};
