/** What of the open day is still in one language, for whoever translates. */
import type { PageServerLoad } from './$types';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { untranslated } from '#lib/open-days/server/untranslated.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const who = await requireOrganizer(event);
  const [openDay, sessions, shifts] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllSessions(api, { openDayId }),
    listAllShifts(api, { openDayId }),
  ]);
  const mayEdit = (venueId: string) => may(who, 'venue.edit', { venueId });
  const venues = openDay.venues.filter(({ venueId }) => mayEdit(venueId));
  allowedOr403(venues.length > 0 || may(who, 'open-day.edit'), locale);
  const alive = ({ venueId, status }: { venueId: string; status: string }) =>
    mayEdit(venueId) && status !== 'cancelled';
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    things: untranslated(
      { openDay: { ...openDay, venues }, sessions: sessions.filter(alive), shifts: shifts.filter(alive) },
      locale,
    ),
  };
};
