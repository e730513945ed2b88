/** The shifts of an open day to move or call off several at once: first what it would do, then doing it. */
import { labelled } from '#shared/kernel/joined.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import { mainFirst } from '#lib/open-days/server/open-day-view.ts';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { problemOf } from '#lib/server/api.ts';
import { invalid, readForm, refused, type ReadForm } from '#lib/server/forms.ts';
import {
  changeOf,
  filterOf,
  listedShifts,
  seenOf,
  tickedShifts,
  ticksOf,
} from '#lib/volunteering/server/many-shifts.ts';
import { shiftName } from '#lib/volunteering/server/shift-editor.ts';
import { may } from '#shared/organizations/role-rules.ts';
import type { PeopleReach } from '#shared/reservations/change-contract.ts';
import { allRefusals } from '#shared/refusals.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const identity = await requireOrganizer(event);
  const [openDay, shifts] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllShifts(api, { openDayId }),
  ]);
  const venues = mainFirst(openDay.venues).filter(({ venueId }) => may(identity, 'venue.edit', { venueId }));
  allowedOr403(venues.length > 0, locale);
  const filter = filterOf(event.url.searchParams);
  const listed = listedShifts(shifts, venues, filter, locale, Date.now());
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    filter,
    listed,
    changed: Number(event.url.searchParams.get('changed')),
    initial: { ...ticksOf(listed, filter), kind: 'move' },
    venues: venues.map((venue) => ({ value: venue.venueId, label: venue.name[locale] })),
    roles: choicesOf(volunteerRoles, locale).filter(({ value }) => shifts.some(({ role }) => role === value)),
  };
};

type Asking = Pick<RequestEvent, 'locals' | 'request' | 'url'> & { readonly params: { readonly openDayId: string } };
/** What is shown before it is done. */
type Preview = PeopleReach & { readonly isSmall: boolean; readonly seen: string };

async function read({ request, locals: { locale } }: Asking) {
  const form = await readForm(request);
  const { shiftsChange: t } = await loadStaffMessages(locale);
  const shifts = tickedShifts(form.values);
  const { checked, isSmall } = changeOf(form.values, locale);
  const nothing = shifts.length === 0 ? [{ path: 'shifts', message: t.nothingTicked }] : [];
  if (!checked.ok || nothing.length > 0)
    return { failed: invalid(form, [...nothing, ...(checked.ok ? [] : checked.errors)], locale) };
  return { form, shifts, isSmall, change: checked.value };
}

async function previewed({ locals: { api }, params: { openDayId } }: Asking, form: ReadForm, isSmall: boolean) {
  const shiftIds = tickedShifts(form.values).map(({ shiftId }) => shiftId);
  const hit = await api.volunteering.getShiftsReach({ openDayId, shiftIds: shiftIds.join(',') as never });
  const preview: Preview = { ...hit, isSmall, seen: seenOf(form.values) };
  return { values: { ...form.values, tell: form.values.tell ?? 'now' }, errors: [], preview };
}

export const actions: Actions = {
  preview: async (event) => {
    const asked = await read(event);
    return asked.failed ?? previewed(event, asked.form, asked.isSmall);
  },
  change: async (event) => {
    const asked = await read(event);
    if (asked.failed) return asked.failed;
    const { form, shifts, change, isSmall } = asked;
    // Ticks or minutes that were changed after the preview are shown anew.
    if (form.values.seen !== seenOf(form.values)) return previewed(event, form, isSmall);
    const { api, locale } = event.locals;
    const { openDayId } = event.params;
    let done: Awaited<ReturnType<typeof api.volunteering.changeShifts>>;
    try {
      done = await api.volunteering.changeShifts({ openDayId, shifts, change });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    if (done.refused.length > 0) {
      const { shiftsChange: t } = await loadStaffMessages(locale);
      const known = new Map((await listAllShifts(api, { openDayId })).map((shift) => [shift.shiftId, shift]));
      const errors = done.refused.map(({ shiftId, code }) => {
        const shift = known.get(shiftId);
        const name = shift ? shiftName(shift, locale) : shiftId;
        return { path: 'shifts', message: labelled(name, allRefusals[code]?.[locale] ?? code, locale) };
      });
      return fail(409, { values: {}, errors, title: t.someRefused(done.changed) });
    }
    const filter = new URLSearchParams({ ...filterOf(event.url.searchParams), changed: String(done.changed) });
    redirect(303, `/organize/open-days/${openDayId}/shifts?${filter}`);
  },
};
