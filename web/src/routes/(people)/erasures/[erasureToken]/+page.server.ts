/** How far an erasure is; its link is all that the person has left of their account. */
import type { PageServerLoad } from './$types';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { houseMoment } from '#lib/server/times.ts';

const parts = ['people', 'volunteering', 'open-days', 'supplies'] as const;

export const load: PageServerLoad = async ({ locals: { api, locale }, params, setHeaders }) => {
  setHeaders(privateHeaders);
  const { askedAt, done } = await api.people.seeErasure(params);
  const told = (at: string | undefined) => at && houseMoment(at, locale);
  return {
    askedAt: told(askedAt),
    parts: parts.map((part) => ({ part, doneAt: told(done[part]) })),
    complete: parts.every((part) => done[part]),
  };
};
