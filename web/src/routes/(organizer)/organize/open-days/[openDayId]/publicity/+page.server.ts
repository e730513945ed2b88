/** How an open day is made known: posters, a picture for messages, and addresses for other sites and programs. */
import type { PageServerLoad } from './$types';
import { mainFirst, openDayView } from '#lib/open-days/server/open-day-view.ts';
import { requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { posterView } from '#lib/open-days/server/poster-view.ts';
import { listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { shiftView } from '#lib/volunteering/server/shift-view.ts';

export const load: PageServerLoad = async (event) => {
  const who = await requireOrganizer(event);
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const { origin } = event.url;
  const now = Date.now();
  const [openDay, shifts] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllShifts(api, { openDayId }),
  ]);
  const venues = mainFirst(openDay.venues);
  const published = shifts.filter(({ status }) => status === 'published');
  return {
    isDemo: openDay.isDemo,
    mayEdit: may(who, 'open-day.edit'),
    openDay: openDayView(openDay, locale, now),
    venues: venues.map(({ venueId, name }) => ({
      venueId,
      name: name[locale],
      shifts: published.filter((shift) => shift.venueId === venueId).map((shift) => shiftView(shift, locale, now)),
    })),
    card: posterView(
      { openDay, venues, sessions: [], shifts: [], stations: [] },
      { for: 'visitors' },
      { origin, locale },
    )!,
    addresses: {
      embed: `<iframe src="${origin}/open-days/${openDayId}/embed?lang=${locale}" title="${openDay.name[locale].replaceAll('"', '&quot;')}" width="100%" height="600" loading="lazy"></iframe>`,
      calendar: `${origin}/open-days/${openDayId}/calendar.ics`,
      schedule: `${origin}/open-days/${openDayId}/schedule.xml`,
    },
  };
};
