/** Staff pages: who is not signed in goes to sign in and comes back. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Identity } from '#shared/identity/model.ts';

export const signInPath = (url: URL) => `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`;

export async function requireIdentity(event: Pick<RequestEvent, 'locals' | 'url'>): Promise<Identity> {
  const identity = await event.locals.identity();
  if (!identity) redirect(303, signInPath(event.url));
  return identity;
}
