/** All places of a person behind the secret address of their calendar. */
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { calendarFeed } from '#lib/messages/server/calendar-response.ts';
import { problemOf } from '#lib/server/api.ts';

export const GET: RequestHandler = async ({ locals: { api }, params: { feedToken } }) => {
  try {
    return calendarFeed(await api.messages.calendarOfPerson({ feedToken }), true);
  } catch (caught) {
    const { status, title } = problemOf(caught);
    error(status, title);
  }
};
