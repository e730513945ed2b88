/** Ends the session here and at the API, and clears what this browser knew of whoever was signed in. */
import type { RequestHandler } from './$types';
import { forgetPerson } from '#lib/server/cookies.ts';

export const POST: RequestHandler = async ({ locals, cookies, url }) => {
  // Signed out in this browser whatever the API says: its session then ends by itself.
  await locals.api.people.signOut().catch(() => undefined);
  forgetPerson(cookies, url);
  // Source: W3C, Clear Site Data. Not "cookies": the language stays.
  const headers = { location: '/', 'clear-site-data': '"cache", "storage"', 'cache-control': 'private, no-store' };
  return new Response(null, { status: 303, headers });
};
