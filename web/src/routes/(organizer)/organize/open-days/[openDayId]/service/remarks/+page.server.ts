/** What anybody said of the volunteers of a venue, and answering it. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { handingBack, readForm, refused } from '#lib/server/forms.ts';
import { longDayIn } from '#lib/server/times.ts';
import { venueOf } from '#lib/service/server/approval-view.ts';
import { remarkKinds } from '#shared/service/words.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDay, venues, venue } = await venueOf(event);
  const { openDayId, zone } = openDay;
  const { remarks } = await api.service.listRemarks({ openDayId, venueId: venue.venueId });
  return {
    isDemo: openDay.isDemo,
    openDayId,
    venue: { venueId: venue.venueId, name: venue.name[locale] },
    venues: venues.map(({ venueId, name }) => ({ venueId, name: name[locale] })),
    remarks: remarks.map(({ remarkId, kind, text, at, answerDueAt, answer }) => ({
      ...{ remarkId, text, kind: remarkKinds[kind][locale], on: longDayIn(at, zone, locale) },
      ...{ answerBy: longDayIn(answerDueAt, zone, locale), answer: answer?.text },
    })),
    isAnswered: event.url.searchParams.has('answered'),
  };
};

export const actions = handingBack({
  default: async (event) => {
    const { openDayId } = event.params;
    const { venue } = await venueOf(event);
    const form = await readForm(event.request);
    // Each has a field of its own, since all stand on one page.
    const { remarkId = '' } = form.values;
    const field = `answer-${remarkId}`;
    const text = (form.values as Record<string, string>)[field] ?? '';
    try {
      await event.locals.api.service.answerRemark({ openDayId, venueId: venue.venueId, remarkId, text });
    } catch (caught) {
      return refused(form, problemOf(caught), { 'input.invalid': field });
    }
    redirect(303, `${event.url.pathname}?venue=${venue.venueId}&answered`);
  },
} satisfies Actions);
