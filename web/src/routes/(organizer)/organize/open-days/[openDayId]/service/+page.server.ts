/** The hours of a venue's volunteers: approve many at once. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { handingBack, readForm, refused } from '#lib/server/forms.ts';
import { staffRecords, staffRecordView, venueOf } from '#lib/service/server/approval-view.ts';
import { slotKindOf } from '#shared/reservations/slot-kind.ts';

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const { openDay, venues, venue } = await venueOf(event);
  const records = await staffRecords(event, venue.venueId);
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId: openDay.openDayId, name: openDay.name[locale] },
    venue: { venueId: venue.venueId, name: venue.name[locale] },
    venues: venues.map(({ venueId, name }) => ({ venueId, name: name[locale] })),
    records: records.map((record) => staffRecordView(record, locale)),
    approved: Number(event.url.searchParams.get('approved') ?? -1),
    refused: Number(event.url.searchParams.get('refused') ?? 0),
  };
};

/** A ticked box is called `<shift>.<order>` and holds the minutes that were seen. */
const rowOf = ([name, minutes]: [string, string]) => {
  const [shiftId = '', order = ''] = name.split('.');
  return { shiftId, order: Number(order), minutes: Number(minutes) };
};

export const actions = handingBack({
  approve: async (event) => {
    const { api } = event.locals;
    const { openDayId } = event.params;
    const { venue } = await venueOf(event);
    const form = await readForm(event.request);
    const rows = Object.entries(form.values as Record<string, string>)
      .filter(([name]) => slotKindOf(name) === 'shift')
      .map(rowOf);
    let [approved, turnedDown] = [0, 0];
    try {
      for (let from = 0; from < rows.length; from += 100) {
        const some = { openDayId, venueId: venue.venueId, rows: rows.slice(from, from + 100) };
        const { outcomes } = await api.service.approveService(some);
        approved += outcomes.filter(({ is }) => is === 'approved').length;
        turnedDown += outcomes.filter(({ is }) => is === 'refused').length;
      }
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    const back = `/organize/open-days/${openDayId}/service?venue=${venue.venueId}`;
    redirect(303, `${back}&approved=${approved}&refused=${turnedDown}`);
  },
} satisfies Actions);
