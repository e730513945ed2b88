/** All published open days, the nearest first. */
import type { PageServerLoad } from './$types';
import { openDayView } from '#lib/open-days/server/open-day-view.ts';

export const load: PageServerLoad = async ({ locals: { api, locale } }) => {
  const now = Date.now();
  const { openDays } = await api.openDays.listOpenDays({});
  const published = openDays.filter(({ status }) => status === 'published');
  return {
    openDays: published.map((openDay) => openDayView(openDay, locale, now)),
    isDemo: published.some(({ isDemo }) => isDemo),
  };
};
