/** Ends the session here and at the API. */
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { dropSession } from '#lib/server/cookies.ts';

export const POST: RequestHandler = async ({ locals, cookies, url }) => {
  // Signed out in this browser whatever the API says: its session then ends by itself.
  await locals.api.people.signOut().catch(() => undefined);
  dropSession(cookies, url);
  redirect(303, '/');
};
