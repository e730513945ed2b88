/** The secret address of one's own calendar: see it, make another, make it dead. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { handingBack } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';

const back = () => redirect(303, '/me/calendar');

export const load: PageServerLoad = async (event) => {
  await requireIdentity(event);
  event.setHeaders(privateHeaders);
  const { feedToken } = await event.locals.api.messages.seeFeed({});
  return { address: feedToken && new URL(`/calendars/${feedToken}/places.ics`, event.url).href };
};

export const actions = handingBack({
  make: async ({ locals: { api } }) => {
    await api.messages.makeFeed({});
    back();
  },
  revoke: async ({ locals: { api } }) => {
    await api.messages.revokeFeed({});
    back();
  },
} satisfies Actions);
