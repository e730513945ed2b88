/** The live board of an open day. */
import type { PageServerLoad } from './$types';
import { requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { clockWithSeconds } from '#lib/server/times.ts';
import { boardView } from '#lib/open-days/server/board-view.ts';
import { openDayView } from '#lib/open-days/server/open-day-view.ts';

export const load: PageServerLoad = async (event) => {
  event.depends('harborlight:board');
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  await requireOrganizer(event);
  const [board, openDay, { shifts }, { sessions }] = await Promise.all([
    api.openDays.getBoard({ openDayId }),
    api.openDays.getOpenDay({ openDayId }),
    api.volunteering.listShifts({ openDayId }),
    api.openDays.listSessions({ openDayId }),
  ]);
  const now = Date.now();
  return {
    isDemo: openDay.isDemo,
    openDay: openDayView(openDay, locale, now),
    board: boardView({ board, openDay, shifts, sessions }, locale),
    at: clockWithSeconds(now, openDay.zone, locale),
  };
};
