/** What was deleted on time, for those who answer for it. */
import type { PageServerLoad } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { retentionView } from '#lib/privacy/server/retention-view.ts';

export const load: PageServerLoad = async (event) => {
  await requireIdentity(event);
  const { api, locale } = event.locals;
  return retentionView(await api.people.seeRetention({}), locale, Date.now());
};
