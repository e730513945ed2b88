/** One right request for each endpoint of relief that a role must grant (role-world.ts walks them). */
import { campaignDraftWith, reportWith, roundDraftWith, routeDraftWith, zoneDraft } from './relief-data.ts';
import type { Place, RoleWorld, Sample } from './role-sample.ts';

const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
/** It began yesterday, so that it may be reported. */
const roundOf = ({ zoneId }: Place) =>
  roundDraftWith({ zoneId: zoneId!, plannedStartAt: at(-24), plannedEndAt: at(-22) });

const newRound = ({ make }: RoleWorld, place: Place): Promise<{ roundId: string }> =>
  make(`/api/campaigns/${place.campaignId}/rounds`, roundOf(place));
/** A round with as many reports, each another one. */
const reported =
  (reports: number): Sample['prepare'] =>
  async (world, place) => {
    const { roundId } = await newRound(world, place);
    const path = `/api/campaigns/${place.campaignId}/rounds/${roundId}/reports`;
    for (let no = 1; no <= reports; no += 1) await world.send(path, reportWith({ pointsCovered: no }));
    return { roundId, no: String(reports) };
  };
const seriesOf = (place: Place) => {
  const { zoneId, plannedStartAt, plannedEndAt } = roundOf(place);
  return { details: {}, rows: [{ zoneId, plannedStartAt, plannedEndAt }] };
};

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
  'relief.listRoundsToPack': { scope: 'anywhere' },
  'relief.markPacked': { scope: 'anywhere', prepare: async (world, place) => ({ ...(await newRound(world, place)) }) },
  'relief.sendReport': { scope: 'anywhere', prepare: reported(0), body: () => reportWith() },
  'relief.decideReport': { scope: 'anywhere', prepare: reported(2), body: () => ({ use: true }) },
  'relief.correctReport': {
    scope: 'anywhere',
    prepare: reported(1),
    body: () => ({ report: reportWith({ pointsCovered: 77 }), reason: 'mistyped' }),
  },
  'relief.createRoundSeries': { scope: 'anywhere', body: seriesOf },
  'relief.deleteRoundSeries': {
    scope: 'anywhere',
    prepare: async ({ make }, place) => {
      const { seriesId } = await make(`/api/campaigns/${place.campaignId}/round-series`, seriesOf(place));
      return { seriesId };
    },
  },
  'relief.copySeason': {
    scope: 'anywhere',
    // From a campaign without rounds: what is made by a walk would be copied with it.
    prepare: async ({ make }) => ({ fromCampaignId: (await make('/api/campaigns', campaignDraftWith())).campaignId }),
    body: ({ fromCampaignId }) => ({ fromCampaignId, days: 364 }),
  },
};
