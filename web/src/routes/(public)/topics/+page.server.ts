/** The systems, brands and mechanisms that are named. */
import type { PageServerLoad } from './$types';
import { topicView } from '#lib/open-days/server/exhibition-view.ts';

export const load: PageServerLoad = async ({ locals: { api, locale } }) => {
  const { topics } = await api.openDays.listTopics({});
  return { isDemo: topics.some(({ isDemo }) => isDemo), topics: topics.map((one) => topicView(one, locale)) };
};
