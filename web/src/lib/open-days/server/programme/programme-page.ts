/** What the pages of both files show: the open day, and the venues that the organizer plans for. */
import type { RequestEvent } from '@sveltejs/kit';
import { sessionKinds } from '#shared/open-days/model.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { choicesOf } from '../edit.ts';
import { mainFirst } from '../open-day-view.ts';
import { allowedOr403, requireOrganizer } from '../organizing.ts';

export async function programmePage(event: RequestEvent & { readonly params: { readonly openDayId: string } }) {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const identity = await requireOrganizer(event);
  const openDay = await api.openDays.getOpenDay({ openDayId });
  const venues = mainFirst(openDay.venues).filter(({ venueId }) => may(identity, 'venue.edit', { venueId }));
  allowedOr403(venues.length > 0, locale);
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    venues: venues.map((venue) => ({ value: venue.venueId, label: venue.name[locale] })),
    kinds: choicesOf(sessionKinds, locale),
  };
}
