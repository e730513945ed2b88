/** The home page: the open day to come, its venues, and the ways in. */
import type { PageServerLoad } from './$types';
import { listAllSessions } from '#lib/open-days/server/all-slots.ts';
import { mainFirst, nextOpenDay, openDaysByTime, openDayView, venueView } from '#lib/open-days/server/open-day-view.ts';
import { pastReports } from '#lib/open-days/server/past-report.ts';
import { sessionView } from '#lib/open-days/server/session-view.ts';

/** Of the latest; the others are a page away. */
const mostPast = 2;

type Way = 'visit' | 'volunteer' | 'give' | 'relief';
const allWays: readonly Way[] = ['visit', 'volunteer', 'give', 'relief'];

/** Of a site without an open day, only what leads to something. */
async function waysIn(api: App.Locals['api']): Promise<readonly Way[]> {
  const [{ drives }, { campaigns }] = await Promise.all([api.supplies.listDrives({}), api.relief.listCampaigns({})]);
  return [...(drives.length > 0 ? ['give' as const] : []), ...(campaigns.length > 0 ? ['relief' as const] : [])];
}

export const load: PageServerLoad = async ({ locals: { api, locale } }) => {
  const now = Date.now();
  const [{ openDays }, reports] = await Promise.all([api.openDays.listOpenDays({}), pastReports(api, locale)]);
  const found = nextOpenDay(openDays, now);
  if (!found) {
    const nothing = { openDay: undefined, today: undefined, others: [], past: [], venues: [], isDemo: false };
    return { ...nothing, ways: await waysIn(api) };
  }

  const { openDayId } = found;
  const [openDay, sessions] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllSessions(api, { openDayId }),
  ]);
  const byTime = openDaysByTime(openDays, locale, now);
  const toCome = sessions
    .filter(({ status, endAt }) => status === 'published' && Date.parse(endAt) > now)
    .sort((a, b) => a.startAt.localeCompare(b.startAt));
  const others = byTime.toCome.filter((other) => other.openDayId !== openDayId);
  return {
    openDay: openDayView(openDay, locale, now),
    /** Held today beside the one to come: whoever is on the way there finds it first. */
    today: others.find(({ daysLeft }) => daysLeft === 0),
    isDemo: openDay.isDemo,
    ways: allWays,
    others,
    past: byTime.past
      .filter((other) => other.openDayId !== openDayId)
      .slice(0, mostPast)
      .map((other) => ({ ...other, report: reports.get(other.openDayId) })),
    venues: mainFirst(openDay.venues).map((venue) => {
      const next = toCome.find(({ venueId }) => venueId === venue.venueId);
      return { venue: venueView(venue, locale), next: next && sessionView(next, locale, now) };
    }),
  };
};
