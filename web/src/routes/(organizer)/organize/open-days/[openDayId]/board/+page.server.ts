/** The live board of an open day. */
import type { PageServerLoad } from './$types';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { clockWithSeconds } from '#lib/server/times.ts';
import { boardView } from '#lib/open-days/server/board-view.ts';
import { openDayView } from '#lib/open-days/server/open-day-view.ts';

export const load: PageServerLoad = async (event) => {
  event.depends('harborlight:board');
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  await requireOrganizer(event);
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
    board: boardView({ board, openDay, shifts, sessions, answers }, locale),
    at: clockWithSeconds(now, openDay.zone, locale),
  };
};
