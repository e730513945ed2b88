/** The HTTP contract of relief campaigns, zones and rounds. */
import * as z from 'zod';
import { endpoint, errorsOf, nextField, pageFields, revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import {
  campaign,
  campaignDraft,
  campaignTotals,
  cancelReason,
  publicRound,
  round,
  roundDraft,
  sentReport,
  zone,
  zoneDraft,
} from './model.ts';
import { planContract } from './plan-contract.ts';
import { reliefRefusals } from './refusals.ts';
import { reportContract } from './report-contract.ts';

const campaignPath = z.object({ campaignId: idOf('campaign') });
const roundPath = campaignPath.extend({ roundId: idOf('round') });
const tag = (summary: string) => ({ tags: ['Relief'], summary });

export const reliefContract = {
  ...planContract,
  ...reportContract,
  listCampaigns: endpoint
    .route({ method: 'GET', path: '/campaigns', ...tag('Relief campaigns') })
    .input(z.object({}))
    .output(z.object({ campaigns: z.array(campaign) })),
  getCampaign: endpoint
    .route({ method: 'GET', path: '/campaigns/{campaignId}', ...tag('A campaign: zones, rounds, totals') })
    .input(campaignPath)
    .output(campaign.extend({ zones: z.array(zone), rounds: z.array(publicRound), totals: campaignTotals })),
  createCampaign: createFor('campaign.edit')
    .route({ method: 'POST', path: '/campaigns', successStatus: 201, ...tag('Create a campaign') })
    .input(campaignDraft.and(z.object({ isDemo: z.boolean().optional() })))
    .output(campaign),
  updateCampaign: endpointFor('campaign.edit')
    .route({ method: 'PUT', path: '/campaigns/{campaignId}', ...tag('Edit a campaign') })
    .input(campaignDraft.and(campaignPath.extend({ revision })))
    .output(campaign),
  createZone: createFor('campaign.edit')
    .route({ method: 'POST', path: '/campaigns/{campaignId}/zones', successStatus: 201, ...tag('Add a zone') })
    .input(campaignPath.extend(zoneDraft.shape))
    .output(zone),
  planRound: createFor('campaign.edit')
    .errors(errorsOf(reliefRefusals, ['round.zone-unknown', 'round.route-unknown']))
    .route({ method: 'POST', path: '/campaigns/{campaignId}/rounds', successStatus: 201, ...tag('Plan a round') })
    .input(roundDraft.and(campaignPath))
    .output(round),
  listRounds: endpointFor('round.report')
    .route({
      method: 'GET',
      path: '/campaigns/{campaignId}/rounds',
      ...tag('The rounds of a campaign with zone, hour and report, the first plan first'),
    })
    .input(campaignPath.extend(pageFields))
    .output(z.object({ rounds: z.array(round), ...nextField })),
  closeRound: endpointFor('round.report')
    .errors(errorsOf(reliefRefusals, ['round.not-planned', 'round.not-over', 'round.goods-unknown']))
    .route({
      method: 'POST',
      path: '/campaigns/{campaignId}/rounds/{roundId}/report',
      ...tag('Close a round with its counts and goods'),
    })
    .input(roundPath.extend(sentReport.shape))
    .output(round),
  cancelRound: endpointFor('round.report')
    .errors(errorsOf(reliefRefusals, ['round.not-planned']))
    .route({
      method: 'POST',
      path: '/campaigns/{campaignId}/rounds/{roundId}/cancellation',
      ...tag('Cancel a planned round'),
    })
    .input(roundPath.extend({ reason: cancelReason }))
    .output(round),
};
