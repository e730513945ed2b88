/** Staff pages: who is not signed in goes to sign in and comes back, with what was typed. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Identity } from '#shared/identity/model.ts';

export const signInPath = (url: URL, ended = false) =>
  `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}${ended ? '&ended' : ''}`;

export async function requireIdentity(event: Pick<RequestEvent, 'locals' | 'url'>): Promise<Identity> {
  const identity = await event.locals.identity();
  if (!identity) redirect(303, signInPath(event.url, event.locals.sessionEnded));
  return identity;
}

/**
 * The same for a form without script: a redirect that sends the form along, so that nothing typed is lost (sign-in/kept).
 * Forms with script are answered in JSON, and the browser keeps what was typed (lib/live/drafts.js).
 */
export function keepingForm(request: Request, response: Response): Response {
  const asked = response.headers.get('location')?.match(/^\/sign-in(\?next=.+)$/)?.[1];
  if (request.method !== 'POST' || response.status !== 303 || asked === undefined) return response;
  const headers = new Headers(response.headers);
  headers.set('location', `/sign-in/kept${asked}`);
  return new Response(null, { status: 307, headers });
}
