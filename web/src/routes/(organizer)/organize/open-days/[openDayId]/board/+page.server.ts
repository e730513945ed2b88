/** The live board of an open day. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { clockWithSeconds } from '#lib/server/times.ts';
import { boardView } from '#lib/open-days/server/board-view.ts';
import { openDayView } from '#lib/open-days/server/open-day-view.ts';

export const load: PageServerLoad = async (event) => {
  event.depends('harborlight:board');
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const who = await requireOrganizer(event);
  const [board, openDay, shifts, sessions, { answers }] = await Promise.all([
    api.openDays.getBoard({ openDayId }),
    api.openDays.getOpenDay({ openDayId }),
    listAllShifts(api, { openDayId }),
    listAllSessions(api, { openDayId }),
    api.messages.seeAnswers({ openDayId }),
  ]);
  const now = Date.now();
  return {
    isDemo: openDay.isDemo,
    openDay: openDayView(openDay, locale, now),
    board: boardView({ board, openDay, shifts, sessions, answers, who }, locale),
    raised: event.url.searchParams.has('raised'),
    at: clockWithSeconds(now, openDay.zone, locale),
  };
};

export const actions: Actions = {
  /** Lets a drive of the day ask for what a store has too little of. */
  raise: async ({ request, locals: { api }, url }) => {
    const form = await readForm(request);
    const { driveId = '', itemId = '', missing } = form.values;
    try {
      await api.supplies.raiseNeed({ driveId, itemId, missing: Number(missing) });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${url.pathname}?raised#low`);
  },
};
