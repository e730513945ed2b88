/** The relief campaigns. */
import type { PageServerLoad } from './$types';
import { campaignsView } from '#lib/relief/server/campaign-view.ts';

export const load: PageServerLoad = async ({ locals: { api, locale } }) => {
  const { campaigns } = await api.relief.listCampaigns({});
  return {
    isDemo: campaigns.some(({ isDemo }) => isDemo),
    campaigns: campaignsView(campaigns, locale),
  };
};
