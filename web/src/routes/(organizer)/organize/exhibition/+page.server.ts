/** Published figures and names, for those who may edit them. */
import type { PageServerLoad } from './$types';
import { statisticView, topicView } from '#lib/open-days/server/exhibition-view.ts';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  allowedOr403(mayAnywhere(await requireOrganizer(event), 'exhibition.edit'), locale);
  const [{ statistics }, { topics }] = await Promise.all([
    api.openDays.listStatistics({}),
    api.openDays.listTopics({}),
  ]);
  return {
    isDemo: statistics.some(({ isDemo }) => isDemo),
    saved: event.url.searchParams.has('saved'),
    statistics: statistics.map((one) => statisticView(one, locale)),
    topics: topics.map((one) => topicView(one, locale)),
  };
};
