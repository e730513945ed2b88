/** The seasons of relief, for whoever plans them or goes along. */
import type { PageServerLoad } from './$types';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { campaignsView } from '#lib/relief/server/campaign-view.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireOrganizer(event);
  allowedOr403(mayAnywhere(identity, 'round.report'), locale);
  const { campaigns } = await api.relief.listCampaigns({});
  return {
    isDemo: campaigns.some(({ isDemo }) => isDemo),
    campaigns: campaignsView(campaigns, locale),
    mayEdit: mayAnywhere(identity, 'campaign.edit'),
  };
};
