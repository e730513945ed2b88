/**
 * What the desk's page, its sheets and its file share: the venue, and the door list that this browser opened with a reason,
 * looked at again under its pass.
 */
import type { RequestEvent } from '@sveltejs/kit';
import type { Venue } from '#shared/open-days/model.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { loadStaffMessages } from '../../i18n/load-messages.ts';
import { allowedOr403, notFound, requireOrganizer } from '../../open-days/server/organizing.ts';
import { ApiProblem } from '../../server/api.ts';
import { openedDesk } from '../../server/cookies.ts';
import { datedIn, timeIn } from '../../server/times.ts';
import { deskView } from './desk-view.ts';

export type AtVenue = Pick<
  RequestEvent<{ openDayId: string; venueId: string }>,
  'locals' | 'url' | 'params' | 'cookies'
>;

/** The venue, for those who may see its door list; 404 where there is no such venue. */
export async function deskVenue(event: AtVenue) {
  const { api, locale } = event.locals;
  const { openDayId, venueId } = event.params;
  const who = await requireOrganizer(event);
  const openDay = await api.openDays.getOpenDay({ openDayId });
  const venue = openDay.venues.find((one) => one.venueId === venueId) ?? notFound(locale);
  allowedOr403(may(who, 'door-list.see', { venueId }), locale);
  return { openDay, venue };
}

/** The list that was opened last, as it is now; undefined until one is opened, and once its pass is over. */
export async function openedList(event: AtVenue, show?: 'tickets') {
  const { locals, params, url, cookies } = event;
  const opened = openedDesk.read(cookies, url);
  if (opened?.venueId !== params.venueId) return undefined;
  try {
    const list = await locals.api.desk.seeDoorList({ venueId: params.venueId, pass: opened.pass, show });
    return list.openDayId === params.openDayId ? { ...list, reason: opened.reason } : undefined;
  } catch (caught) {
    if (!(caught instanceof ApiProblem) || caught.problem.status !== 409) throw caught;
    openedDesk.drop(cookies, url);
    return undefined;
  }
}

/** Everything of the opened list that pages show. */
export async function shownList(event: AtVenue, { zone }: Pick<Venue, 'zone'>, show?: 'tickets') {
  const { locale } = event.locals;
  const list = await openedList(event, show);
  if (!list) return undefined;
  return {
    slots: deskView(list, await loadStaffMessages(locale), locale),
    until: timeIn(list.passUntil, zone, locale),
    at: datedIn(Date.now(), zone, locale),
  };
}
