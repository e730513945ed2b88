/** Leads whoever signed in to where their work is: on the day to the desk of their venue, else to their account. */
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { deskOfToday } from '#lib/attendance/server/gate-choices.ts';

export const GET: RequestHandler = async ({ locals: { api, identity } }) => {
  const who = await identity();
  redirect(303, (who && (await deskOfToday(api, who, Date.now()))) ?? '/me');
};
