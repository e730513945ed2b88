/** What the pages of both files show: the open day, and the venues that the organizer plans for. */
import type { RequestEvent } from '@sveltejs/kit';
import { sessionKinds } from '#shared/open-days/model.ts';
import { may } from '#shared/organizations/role-rules.ts';
import type { Api } from '../../../server/api.ts';
import { choicesOf } from '../edit.ts';
import { mainFirst } from '../open-day-view.ts';
import { allowedOr403, requireOrganizer } from '../organizing.ts';

type Event = RequestEvent & { readonly params: { readonly openDayId: string } };

/** `list` gives all that the file may hold. */
export async function programmePage(
  event: Event,
  list: (api: Api, openDayId: string) => Promise<ReadonlyArray<{ readonly venueId: string }>>,
) {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const identity = await requireOrganizer(event);
  const [openDay, items] = await Promise.all([api.openDays.getOpenDay({ openDayId }), list(api, openDayId)]);
  const venues = mainFirst(openDay.venues).filter(({ venueId }) => may(identity, 'venue.edit', { venueId }));
  allowedOr403(venues.length > 0, locale);
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    venues: venues.map((venue) => ({ value: venue.venueId, label: venue.name[locale] })),
    rows: items.filter(({ venueId }) => may(identity, 'venue.edit', { venueId })).length,
    kinds: choicesOf(sessionKinds, locale),
  };
}
