/** The desk of a venue: opens the door list with a reason, and shows it. */
import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { deskVenue, shownList } from '#lib/attendance/server/desk.ts';
import {
  checkAtDesk,
  checkOutAll,
  countWalkIn,
  registerByName,
  removeAtDesk,
  tickBriefing,
  typeFigure,
  undoWalkIn,
} from '#lib/attendance/server/desk-actions.ts';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import { newKey } from '#lib/server/forms.ts';
import { ageGroups, figureKinds, qualifiers } from '#shared/attendance/words.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { problemOf } from '#lib/server/api.ts';
import { openedDesk } from '#lib/server/cookies.ts';
import { check, given, invalid, readForm, refused } from '#lib/server/forms.ts';
import { momentIn, whenOf } from '#lib/server/times.ts';
import { auditReason } from '#shared/audit/model.ts';
import { doorListWindow } from '#shared/attendance/door-list-rules.ts';
import { keepings } from '#shared/privacy/personal-data.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';

const reasonOnly = z.object({ reason: auditReason });

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId, venueId } = event.params;
  const { openDay, venue } = await deskVenue(event);
  const [list, shifts, sessions] = await Promise.all([
    shownList(event, venue),
    listAllShifts(api, { openDayId, venueId }),
    listAllSessions(api, { openDayId, venueId }),
  ]);
  const slots = [
    ...sessions.map((session) => ({ ...session, slotId: session.sessionId, title: session.title[locale] })),
    ...shifts.map((shift) => ({ ...shift, slotId: shift.shiftId, title: volunteerRoles[shift.role][locale] })),
  ].sort((a, b) => a.startAt.localeCompare(b.startAt));
  const now = Date.now();
  const windows = slots.map((slot) => ({ slot, ...doorListWindow(slot) }));
  const opensAt = windows.some(({ from, until }) => now >= from && now < until)
    ? undefined
    : Math.min(...windows.flatMap(({ from }) => (from > now ? [from] : [])));
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    venue: { venueId, name: venue.name[locale] },
    list,
    opensAt: opensAt === undefined || !Number.isFinite(opensAt) ? undefined : momentIn(opensAt, venue.zone, locale),
    choices: windows
      .filter(({ from, until }) => now >= from && now < until)
      .map(({ slot }) => ({
        value: slot.slotId,
        label: `${slot.title} · ${whenOf(slot, locale).day} ${whenOf(slot, locale).time}`,
      })),
    key: newKey(),
    ageGroups: choicesOf(ageGroups, locale),
    kinds: choicesOf(figureKinds, locale),
    qualifiers: choicesOf(qualifiers, locale),
    mayEdit: may(await event.locals.identity(), 'venue.edit', { venueId }),
    keptDays: keepings.afterPlace.days,
  };
};

export const actions: Actions = {
  open: async ({ request, url, cookies, params, locals: { api, locale } }) => {
    const form = await readForm(request);
    const checked = check(reasonOnly, { reason: given(form.values.reason) ?? given(form.values.quick) }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const { reason } = checked.value;
    const slotId = given(form.values.slotId);
    try {
      const { pass } = await api.desk.openDoorList({ ...params, reason, ...(slotId ? { slotId } : {}) });
      openedDesk.keep(cookies, url, { venueId: params.venueId, pass, reason });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, url.pathname);
  },
  check: (event) => checkAtDesk(event),
  allOut: (event) => checkOutAll(event),
  walkIn: (event) => countWalkIn(event),
  register: (event) => registerByName(event),
  brief: (event) => tickBriefing(event),
  undo: (event) => undoWalkIn(event),
  remove: (event) => removeAtDesk(event),
  figure: (event) => typeFigure(event),
  close: ({ url, cookies }) => {
    openedDesk.drop(cookies, url);
    redirect(303, url.pathname);
  },
};
