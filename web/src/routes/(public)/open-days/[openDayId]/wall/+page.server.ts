/** The wall screen of a venue (`?venue=`) or of the whole day. Kept for seconds by the shared cache, however many look. */
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { wallView } from '#lib/attendance/server/wall-view.ts';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { openDayId }, url }) => {
  const [openDay, sessions, shifts, { slots: counts }, { drives }] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllSessions(api, { openDayId }),
    listAllShifts(api, { openDayId }),
    api.desk.seeInside({ openDayId }),
    api.supplies.listDrives({}),
  ]);
  const venueId = url.searchParams.get('venue') ?? undefined;
  const isHere = venueId === undefined || openDay.venues.some((venue) => venue.venueId === venueId);
  if (openDay.status === 'draft' || !isHere) error(404, commonRefusals['not-found'][locale]);
  return { wall: wallView({ openDay, venueId, sessions, shifts, counts, drives }, locale, Date.now()) };
};
