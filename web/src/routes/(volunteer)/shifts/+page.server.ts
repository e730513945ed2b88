/** The short way to the shifts: those of the open day to come. */
import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { nextOpenDay } from '#lib/open-days/server/open-day-view.ts';

export const load: PageServerLoad = async ({ locals: { api } }) => {
  const { openDays } = await api.openDays.listOpenDays({});
  const next = nextOpenDay(openDays, Date.now());
  if (next) redirect(303, `/open-days/${next.openDayId}/shifts`);
};
