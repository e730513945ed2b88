/** An open day with its venues, each with its programme. */
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { accessAsked, accessChoices } from '#lib/open-days/server/access-filter.ts';
import { listAllSessions } from '#lib/open-days/server/all-slots.ts';
import { openDayEvent } from '#lib/open-days/server/event-data.ts';
import { nearestFirst, provinceChoices } from '#lib/open-days/server/nearest-venues.ts';
import { mainFirst, openDayView, venueView } from '#lib/open-days/server/open-day-view.ts';
import { pastReports } from '#lib/open-days/server/past-report.ts';
import { sessionView } from '#lib/open-days/server/session-view.ts';
import { timelineOf } from '#lib/open-days/server/timeline.ts';
import { zoneName } from '#shared/kernel/format.ts';
import { matchesAccess } from '#shared/open-days/access-features.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { openDayId }, url }) => {
  const now = Date.now();
  const [openDay, sessions, reports, { shifts }] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllSessions(api, { openDayId }),
    pastReports(api, locale),
    api.volunteering.listShifts({ openDayId, limit: 1 }),
  ]);
  // Drafts are seen in the organizer's pages only, whoever looks here.
  if (openDay.status === 'draft') error(404, commonRefusals['not-found'][locale]);
  const published = sessions
    .filter(({ status }) => status === 'published')
    .sort((a, b) => a.startAt.localeCompare(b.startAt));
  const asked = { ...accessAsked(url.searchParams), from: url.searchParams.get('from') ?? undefined };
  const isFiltered = asked.language !== undefined || (asked.access ?? []).length > 0;
  const ordered = nearestFirst(mainFirst(openDay.venues), asked.from);
  const found = published.filter((session) =>
    matchesAccess(
      session,
      openDay.venues.find(({ venueId }) => venueId === session.venueId),
      asked,
    ),
  );
  // A venue that has nothing of what is asked for is not in the way of those that have.
  const shown = ordered.filter(({ venueId }) => !isFiltered || found.some((session) => session.venueId === venueId));
  const view = openDayView(openDay, locale, now);
  const venues = shown.map((venue) => venueView(venue, locale));
  return {
    isDemo: openDay.isDemo,
    openDay: view,
    /** A sign-up that would lead to an empty list is not offered. */
    takesVolunteers: view.daysLeft >= 0 && shifts.length > 0,
    report: reports.get(openDayId),
    asked,
    isFiltered,
    found: found.length,
    choices: {
      ...accessChoices(published, openDay.venues, asked, locale),
      provinces: openDay.venues.some(({ point }) => point) ? provinceChoices(locale) : [],
    },
    event: openDayEvent(openDay, mainFirst(openDay.venues), published, locale),
    zone: zoneName(openDay.zone, locale, openDay.heldOn),
    timeline: timelineOf(found, venues, openDay.heldOn),
    venues: venues.map((venue) => ({
      venue,
      sessions: found.filter(({ venueId }) => venueId === venue.venueId).map((s) => sessionView(s, locale, now)),
    })),
  };
};
