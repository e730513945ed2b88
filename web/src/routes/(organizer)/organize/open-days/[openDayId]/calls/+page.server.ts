/** The call list of an open day: whom no mail can tell, what to tell them, and who did. */
import type { Actions, PageServerLoad } from './$types';
import { callsView } from '#lib/messages/server/calls-view.ts';
import { requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { openContact } from '#lib/reservations/server/rosters.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { redirect } from '@sveltejs/kit';
import { slotKindOf } from '#shared/reservations/slot-kind.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const who = await requireOrganizer(event);
  const [openDay, { calls }, shifts, sessions] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    api.messages.listCalls({ openDayId }),
    listAllShifts(api, { openDayId }),
    listAllSessions(api, { openDayId }),
  ]);
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    calls: callsView(calls, { openDay, shifts, sessions, who, locale }),
  };
};

export const actions: Actions = {
  open: async (event) => {
    const { api } = event.locals;
    const slotId = event.url.searchParams.get('slot') ?? '';
    return openContact(event, (asked) =>
      slotKindOf(slotId) === 'shift'
        ? api.volunteering.openContact({ shiftId: slotId, ...asked })
        : api.openDays.openBookingContact({ sessionId: slotId, ...asked }),
    );
  },
  told: async (event) => {
    const { api } = event.locals;
    const { openDayId } = event.params;
    const form = await readForm(event.request);
    const { recordId = '', venueId = '', marker = '', told } = form.values;
    try {
      await api.messages.tickCall({ openDayId, venueId, recordId: recordId as never, marker, told: told === 'yes' });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organize/open-days/${openDayId}/calls#${recordId}`);
  },
};
