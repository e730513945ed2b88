/** A campaign: zones, rounds by their day with the volunteer shifts that carry them, totals. */
import type { PageServerLoad } from './$types';
import { listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { campaignView, roundView, totalsView, zoneView } from '#lib/relief/server/campaign-view.ts';
import { shiftView } from '#lib/volunteering/server/shift-view.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { campaignId } }) => {
  const now = Date.now();
  const [campaign, { drives }, t] = await Promise.all([
    api.relief.getCampaign({ campaignId }),
    api.supplies.listDrives({}),
    loadMessages(locale),
  ]);
  const openDayIds = [...new Set(campaign.rounds.flatMap(({ openDayId }) => openDayId ?? []))];
  const lists = await Promise.all(openDayIds.map((openDayId) => listAllShifts(api, { openDayId })));
  const shifts = lists.flat().filter(({ status }) => status === 'published');
  return {
    isDemo: campaign.isDemo,
    campaign: campaignView(campaign, locale),
    zones: campaign.zones.map((zone) => zoneView(zone, locale)),
    rounds: campaign.rounds.map((round) => ({
      ...roundView(round, locale),
      shifts: shifts.filter(({ roundId }) => roundId === round.roundId).map((shift) => shiftView(shift, locale, now)),
    })),
    totals: totalsView(campaign.totals, locale, t.relief),
    driveId: drives.find((drive) => drive.campaignId === campaignId)?.driveId,
  };
};
