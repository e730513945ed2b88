/** An open day with its venues, each with its programme. */
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { listAllSessions } from '#lib/open-days/server/all-slots.ts';
import { openDayEvent } from '#lib/open-days/server/event-data.ts';
import { mainFirst, openDayView, venueView } from '#lib/open-days/server/open-day-view.ts';
import { pastReports } from '#lib/open-days/server/past-report.ts';
import { sessionView } from '#lib/open-days/server/session-view.ts';
import { timelineOf } from '#lib/open-days/server/timeline.ts';
import { zoneName } from '#shared/kernel/format.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { openDayId } }) => {
  const now = Date.now();
  const [openDay, sessions, reports] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllSessions(api, { openDayId }),
    pastReports(api, locale),
  ]);
  // Drafts are seen in the organizer's pages only, whoever looks here.
  if (openDay.status === 'draft') error(404, commonRefusals['not-found'][locale]);
  const published = sessions
    .filter(({ status }) => status === 'published')
    .sort((a, b) => a.startAt.localeCompare(b.startAt));
  const ordered = mainFirst(openDay.venues);
  const venues = ordered.map((venue) => venueView(venue, locale));
  return {
    isDemo: openDay.isDemo,
    openDay: openDayView(openDay, locale, now),
    report: reports.get(openDayId),
    event: openDayEvent(openDay, ordered, published, locale),
    zone: zoneName(openDay.zone, locale),
    timeline: timelineOf(published, venues, openDay.heldOn),
    venues: venues.map((venue) => ({
      venue,
      sessions: published.filter(({ venueId }) => venueId === venue.venueId).map((s) => sessionView(s, locale, now)),
    })),
  };
};
