/** All published open days: those to come, the nearest first, and those that are over. */
import type { PageServerLoad } from './$types';
import { openDaysByTime } from '#lib/open-days/server/open-day-view.ts';

export const load: PageServerLoad = async ({ locals: { api, locale } }) => {
  const now = Date.now();
  const { openDays } = await api.openDays.listOpenDays({});
  return {
    ...openDaysByTime(openDays, locale, now),
    isDemo: openDays.some(({ isDemo, status }) => isDemo && status === 'published'),
  };
};
