/** A poster to print: of the day, of a venue (`?venue=`), of a shift (`?shift=`), for visitors or `?for=volunteers`. */
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { mainFirst } from '#lib/open-days/server/open-day-view.ts';
import { askedPoster, posterView } from '#lib/open-days/server/poster-view.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { openDayId }, url }) => {
  const asked = askedPoster(url.searchParams);
  const [openDay, { stations }, sessions, shifts] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    api.help.listStations({}),
    asked.for === 'visitors' ? listAllSessions(api, { openDayId }) : [],
    asked.for === 'volunteers' ? listAllShifts(api, { openDayId }) : [],
  ]);
  const facts = { openDay, venues: mainFirst(openDay.venues), sessions, shifts, stations };
  const poster = openDay.status === 'published' ? posterView(facts, asked, { origin: url.origin, locale }) : undefined;
  if (!poster) error(404, commonRefusals['not-found'][locale]);
  return { isDemo: openDay.isDemo, openDayId, poster };
};
