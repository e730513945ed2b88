/** One right request for each endpoint of relief that a role must grant (role-world.ts walks them). */
import { campaignDraftWith, reportWith, roundDraftWith, routeDraftWith, zoneDraft } from './relief-data.ts';
import type { Sample } from './role-sample.ts';

const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
/** It began yesterday, so that it may be reported. */
const roundOf = ({ zoneId }: Readonly<Record<string, string>>) =>
  roundDraftWith({ zoneId: zoneId!, plannedStartAt: at(-24), plannedEndAt: at(-22) });

export const reliefSamples: Readonly<Record<string, Sample>> = {
  'relief.createCampaign': { scope: 'anywhere', body: () => campaignDraftWith() },
  'relief.updateCampaign': { scope: 'anywhere', body: () => ({ ...campaignDraftWith(), revision: 1 }) },
  'relief.createZone': { scope: 'anywhere', body: () => zoneDraft },
  'relief.updateZone': { scope: 'anywhere', body: () => ({ ...zoneDraft, revision: 1 }) },
  'relief.listRoutes': { scope: 'anywhere' },
  'relief.createRoute': { scope: 'anywhere', body: ({ zoneId }) => routeDraftWith({ zoneId: zoneId! }) },
  'relief.updateRoute': {
    scope: 'anywhere',
    prepare: async ({ make }, { campaignId, zoneId }) => {
      const { routeId } = await make(`/api/campaigns/${campaignId}/routes`, routeDraftWith({ zoneId: zoneId! }));
      return { routeId };
    },
    body: ({ zoneId }) => ({ ...routeDraftWith({ zoneId: zoneId! }), revision: 1 }),
  },
  'relief.listCalendar': { scope: 'anywhere', query: () => 'from=2030-07-01&to=2030-07-31' },
  'relief.planRound': { scope: 'anywhere', body: roundOf },
  'relief.updateRound': { scope: 'anywhere', body: (place) => ({ ...roundOf(place), revision: 1 }) },
  'relief.getRound': { scope: 'anywhere' },
  'relief.listCandidates': { scope: 'anywhere', query: ({ shiftId }) => `shiftIds=${shiftId}` },
  'relief.chooseTeam': { scope: 'anywhere', body: () => ({ team: [], revision: 1 }) },
  'relief.closeRound': { scope: 'anywhere', body: () => reportWith() },
  'relief.cancelRound': { scope: 'anywhere', body: () => ({ reason: 'weather' }) },
  'relief.listRounds': { scope: 'anywhere' },
};
