/** All published open days: those to come, the nearest first, and those that are over. */
import type { PageServerLoad } from './$types';
import { openDaysByTime } from '#lib/open-days/server/open-day-view.ts';
import { pastReports } from '#lib/open-days/server/past-report.ts';

export const load: PageServerLoad = async ({ locals: { api, locale } }) => {
  const now = Date.now();
  const [{ openDays }, reports] = await Promise.all([api.openDays.listOpenDays({}), pastReports(api, locale)]);
  const { toCome, past } = openDaysByTime(openDays, locale, now);
  return {
    toCome,
    past: past.map((openDay) => ({ ...openDay, report: reports.get(openDay.openDayId) })),
    isDemo: openDays.some(({ isDemo, status }) => isDemo && status === 'published'),
  };
};
