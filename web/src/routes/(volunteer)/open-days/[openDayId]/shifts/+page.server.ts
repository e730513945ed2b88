/** All shifts of an open day at a glance, filtered by a plain GET form. */
import type { PageServerLoad } from './$types';
import { mainFirst, openDayView } from '#lib/server/views/open-day-view.ts';
import { groupShifts, shiftView } from '#lib/server/views/shift-view.ts';
import { dateText, zoneName } from '#lib/server/times.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { volunteerRoles, type VolunteerRole } from '#shared/volunteering/model.ts';
import { matchesFilter, type ShiftFilter } from '#shared/volunteering/sign-up-rules.ts';

const isRole = (text: string): text is VolunteerRole => Object.hasOwn(volunteerRoles, text);

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { openDayId }, url }) => {
  const now = Date.now();
  // One read of all shifts: the choices of the filter come from them too.
  const [openDay, { shifts }] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    api.volunteering.listShifts({ openDayId }),
  ]);
  const published = shifts.filter(({ status }) => status === 'published');
  const asked = (name: string) => url.searchParams.get(name) || undefined;
  const role = asked('role');
  const filter: ShiftFilter = {
    venueId: asked('venue'),
    on: asked('day'),
    role: role !== undefined && isRole(role) ? role : undefined,
    freeNow: asked('free') !== undefined,
  };
  const found = published.filter((shift) => matchesFilter(shift, filter, localDateOf(shift.startAt, shift.zone), now));
  const views = found.map((shift) => shiftView(shift, locale, now));
  const venues = mainFirst(openDay.venues);
  const days = [...new Set(published.map(({ startAt, zone }) => localDateOf(startAt, zone)))].sort();
  const roles = [...new Set(published.map((shift) => shift.role))];
  return {
    isDemo: openDay.isDemo,
    openDay: openDayView(openDay, locale, now),
    zone: zoneName(openDay.zone, locale),
    filter,
    filtered: Boolean(filter.venueId ?? filter.on ?? filter.role) || filter.freeNow === true,
    choices: {
      venues: venues.map(({ venueId, name }) => ({ value: venueId, label: name[locale] })),
      days: days.map((on) => ({ value: on, label: dateText(on, locale) })),
      roles: roles.map((value) => ({ value, label: volunteerRoles[value][locale] })),
    },
    planned: published.length,
    found: found.length,
    groups: groupShifts(views, venues, locale),
  };
};
