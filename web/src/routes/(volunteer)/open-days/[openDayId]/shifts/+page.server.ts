/** All shifts of an open day at a glance, filtered by a plain GET form; with its answers, what one person can do now. */
import type { RequestEvent } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { ApiProblem } from '#lib/server/api.ts';
import { dropLink, rememberedLink } from '#lib/server/cookies.ts';
import { accessChoices } from '#lib/open-days/server/access-filter.ts';
import {
  dayPartOf,
  dayParts,
  isFiltered,
  matches,
  readAsked,
  type DayPart,
} from '#lib/volunteering/server/shift-filters.ts';
import { nearestFirst, provinceChoices } from '#lib/open-days/server/nearest-venues.ts';
import { mainFirst, openDayView } from '#lib/open-days/server/open-day-view.ts';
import { groupByDay, groupByVenue, shiftView } from '#lib/volunteering/server/shift-view.ts';
import { dayIn } from '#lib/server/times.ts';
import { zoneName } from '#shared/kernel/format.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { ageBand } from '#shared/volunteering/age-bands.ts';
import { trainings, volunteerRoles, type Shift } from '#shared/volunteering/model.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url, cookies } = event;
  const { api, locale } = locals;
  const { openDayId } = params;
  const now = Date.now();
  const asked = readAsked(url.searchParams);
  const signedIn = (await locals.identity()) !== undefined;
  // One read of all shifts: the choices of the filter come from them too.
  const [openDay, shifts, fitting] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllShifts(api, { openDayId }),
    asked.fits ? fittingShifts(event, openDayId, signedIn) : undefined,
  ]);
  const published = shifts.filter(({ status }) => status === 'published');
  const found = published.filter(
    (shift) =>
      matches(
        shift,
        openDay.venues.find(({ venueId }) => venueId === shift.venueId),
        asked,
        now,
      ) &&
      (!fitting || fitting.some(({ shiftId }) => shiftId === shift.shiftId)),
  );
  const views = found.map((shift) => shiftView(shift, locale, now));
  const venues = nearestFirst(mainFirst(openDay.venues), asked.from);
  const days = [...new Set(published.map(({ startAt, zone }) => localDateOf(startAt, zone)))].sort();
  const roles = [...new Set(published.map((shift) => shift.role))];
  return {
    isDemo: openDay.isDemo,
    openDay: openDayView(openDay, locale, now),
    zone: zoneName(openDay.zone, locale, openDay.heldOn),
    asked,
    filtered: isFiltered(asked),
    /** Whose clashes can be left out: those of the person signed in, or of the private link kept for it. */
    mayFit: signedIn || rememberedLink(cookies, url) !== undefined,
    /** It was asked for, and there is nobody to ask it for any more. */
    fitsNothing: asked.fits && !fitting,
    choices: {
      venues: venues.map(({ venueId, name }) => ({ value: venueId, label: name[locale] })),
      provinces: provinceChoices(locale),
      ...accessChoices(published, openDay.venues, asked.filter, locale),
      days: days.map((on) => ({ value: on, label: dayIn(on, 'UTC', locale) })),
      parts: (Object.keys(dayParts) as DayPart[]).filter((part) =>
        published.some((shift) => dayPartOf(shift) === part),
      ),
      roles: roles.map((value) => ({ value, label: volunteerRoles[value][locale] })),
      // Links of before may still ask for 14 to 17.
      ages: ageBand.options.filter((age) => age !== '14-17' || event.url.searchParams.get('age') === age),
      trainings: Object.entries(trainings).map(([value, name]) => ({ value, label: name[locale] })),
    },
    planned: published.length,
    found: found.length,
    groups: asked.soonest ? groupByDay(views, venues, locale) : groupByVenue(views, venues, locale),
  };
};

/** What does not clash with what the person has; a kept link that holds no place any more is forgotten. */
async function fittingShifts(
  { locals: { api }, cookies, url }: Pick<RequestEvent, 'locals' | 'cookies' | 'url'>,
  openDayId: string,
  signedIn: boolean,
): Promise<Shift[] | undefined> {
  const notClashingWith = rememberedLink(cookies, url) ?? (signedIn ? 'me' : undefined);
  if (notClashingWith === undefined) return undefined;
  try {
    return await listAllShifts(api, { openDayId, notClashingWith });
  } catch (caught) {
    if (!(caught instanceof ApiProblem && caught.problem.status === 404)) throw caught;
    dropLink(cookies, url);
    return undefined;
  }
}
