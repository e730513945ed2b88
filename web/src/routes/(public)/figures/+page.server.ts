/** The board of published figures. */
import type { PageServerLoad } from './$types';
import { comparable, statisticView } from '#lib/open-days/server/exhibition-view.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const { api, locale } = locals;
  const [{ statistics }, identity] = await Promise.all([api.openDays.listStatistics({}), locals.identity()]);
  const views = statistics.map((one) => statisticView(one, locale));
  return {
    isDemo: statistics.some(({ isDemo }) => isDemo),
    statistics: views,
    charts: comparable(views),
    mayEdit: mayAnywhere(identity, 'exhibition.edit'),
  };
};
