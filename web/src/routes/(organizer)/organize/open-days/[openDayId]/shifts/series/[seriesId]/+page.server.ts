/** The shifts of one series, and taking back those that nobody has signed up for. */
import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { problemOf } from '#lib/server/api.ts';
import { requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { shiftView } from '#lib/volunteering/server/shift-view.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId, seriesId } = event.params;
  await requireOrganizer(event);
  const [openDay, all] = await Promise.all([api.openDays.getOpenDay({ openDayId }), listAllShifts(api, { openDayId })]);
  const { searchParams } = event.url;
  const deleted = Number(searchParams.get('deleted') ?? NaN);
  const shifts = all.filter((shift) => shift.seriesId === seriesId);
  if (shifts.length === 0 && Number.isNaN(deleted)) error(404, commonRefusals['not-found'][locale]);
  const taken = shifts.filter(({ confirmedSeats, waitingSeats }) => confirmedSeats + waitingSeats > 0).length;
  return {
    isDemo: openDay.isDemo,
    made: searchParams.has('made'),
    deleted: Number.isNaN(deleted) ? undefined : deleted,
    openDay: { openDayId, name: openDay.name[locale] },
    taken,
    shifts: shifts.map((shift) => ({
      ...shiftView(shift, locale, Date.now()),
      venueName: openDay.venues.find(({ venueId }) => venueId === shift.venueId)?.name[locale],
    })),
  };
};

export const actions: Actions = {
  undo: async ({ request, locals: { api }, params: { openDayId, seriesId }, url }) => {
    const form = await readForm(request);
    let deleted: number;
    try {
      ({ deleted } = await api.volunteering.deleteShiftSeries({ openDayId, seriesId }));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${url.pathname}?deleted=${deleted}`);
  },
};
