/** The programme of an open day, or of one of its venues, for calendars to subscribe to. */
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { calendarFeed } from '#lib/messages/server/calendar-response.ts';
import { problemOf } from '#lib/server/api.ts';

export const GET: RequestHandler = async ({ locals: { api }, params: { openDayId }, url }) => {
  const venueId = url.searchParams.get('venue') ?? undefined;
  try {
    return calendarFeed(await api.messages.calendarOfOpenDay({ openDayId, venueId }), false);
  } catch (caught) {
    const { status, title } = problemOf(caught);
    error(status, title);
  }
};
