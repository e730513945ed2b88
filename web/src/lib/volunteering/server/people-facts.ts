/** What rows of people are told of: the venues whose people the reader may see, and all shifts and sessions. */
import type { RequestEvent } from '@sveltejs/kit';
import { may } from '#shared/organizations/role-rules.ts';
import { listAllSessions, listAllShifts } from '../../open-days/server/all-slots.ts';
import { mainFirst } from '../../open-days/server/open-day-view.ts';
import { allowedOr403, requireOrganizer } from '../../open-days/server/organizing.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly openDayId: string } };

export async function peopleFacts(event: Asking) {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const who = await requireOrganizer(event);
  const [openDay, shifts, sessions] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllShifts(api, { openDayId }),
    listAllSessions(api, { openDayId }),
  ]);
  const venues = mainFirst(openDay.venues).filter(({ venueId }) => may(who, 'roster.see', { venueId }));
  allowedOr403(venues.length > 0, locale);
  return { openDay, shifts, sessions, venues, who, locale };
}
