/** A sheet of the opened door list, made for paper. */
import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { deskVenue, shownList } from '#lib/attendance/server/desk.ts';
import { needsTickets, sheetView } from '#lib/attendance/server/sheet-view.ts';
import { notFound } from '#lib/open-days/server/organizing.ts';
import { dateText } from '#lib/server/times.ts';
import { keepings } from '#shared/privacy/personal-data.ts';

export const load: PageServerLoad = async (event) => {
  const { params, locals, url } = event;
  const { openDay, venue } = await deskVenue(event);
  const list = await shownList(event, venue, needsTickets(params.sheet) ? 'tickets' : undefined);
  if (!list) redirect(303, url.pathname.replace(/\/sheets\/.*$/, ''));
  return {
    isDemo: openDay.isDemo,
    openDay: { name: openDay.name[locals.locale], date: dateText(openDay.heldOn, locals.locale) },
    venueName: venue.name[locals.locale],
    at: list.at,
    keptDays: keepings.afterPlace.days,
    sheet: sheetView(params.sheet, list.slots, url.origin, locals.locale) ?? notFound(locals.locale),
  };
};
