/** The life of one lot: where it is and went, and every step on the way. */
import type { PageServerLoad } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { lotView } from '#lib/supplies/server/lot-view.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  await requireIdentity(event);
  return { lot: lotView(await api.supplies.seeLot(event.params), locale) };
};
