/** The coming rounds of a place in a team, by its private link: the nine facts, on the screen and as a printed sheet. */
import type { PageServerLoad } from './$types';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { outcomes } from '#shared/relief/outcomes.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params, setHeaders }) => {
  setHeaders(privateHeaders);
  const { rounds } = await api.nights.seeRoundsOfPlace(params);
  return { rounds, now: Date.now(), outcomes: Object.values(outcomes).map((name) => name[locale]) };
};
