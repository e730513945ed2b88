/** The HTTP contract of packing a round and of its reports, and of what is published of them. */
import * as z from 'zod';
import { endpoint, errorsOf } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine } from '../kernel/text.ts';
import { localDate } from '../kernel/time.ts';
import { countsFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { campaignFigures, reportReason, round, sentReport } from './model.ts';
import { packingLine } from './plan-model.ts';
import { reliefRefusals } from './refusals.ts';

const campaignPath = z.object({ campaignId: idOf('campaign') });
const roundPath = campaignPath.extend({ roundId: idOf('round') });
const reportPath = roundPath.extend({ no: z.coerce.number().int().min(1).max(100) });
const tag = (summary: string) => ({ tags: ['Relief'], summary });

/** What whoever packs needs to know of a round, and no more: neither where nor when exactly it goes, nor with whom. */
export const roundToPack = z.object({
  campaignId: idOf('campaign'),
  roundId: idOf('round'),
  campaignName: bilingualLine(160),
  on: localDate,
  teamName: z.string().optional(),
  kit: bilingualLine(120).optional(),
  packing: z.array(packingLine),
  packedAt: z.string().optional(),
});
export type RoundToPack = z.infer<typeof roundToPack>;

export const reportContract = {
  listRoundsToPack: countsFor('stock.see')
    .route({
      method: 'GET',
      path: '/rounds-to-pack',
      ...tag('The rounds of the next two weeks with what they take along'),
    })
    .input(z.object({}))
    .output(z.object({ rounds: z.array(roundToPack) })),
  markPacked: endpointFor('stock.move')
    .errors(errorsOf(reliefRefusals, ['round.not-planned']))
    .route({
      method: 'POST',
      path: '/campaigns/{campaignId}/rounds/{roundId}/packing',
      ...tag('Say that the goods of a round stand ready'),
    })
    .input(roundPath)
    .output(round.pick({ roundId: true, packedAt: true })),
  sendReport: endpointFor('round.report')
    .errors(errorsOf(reliefRefusals, ['round.not-over', 'round.too-many-reports', 'round.goods-unknown']))
    .route({
      method: 'POST',
      path: '/campaigns/{campaignId}/rounds/{roundId}/reports',
      ...tag('Report a round: the first report closes it, a later one is kept beside it'),
    })
    .input(roundPath.extend(sentReport.shape))
    .output(round),
  decideReport: endpointFor('campaign.edit')
    .errors(errorsOf(reliefRefusals, ['round.report-decided']))
    .route({
      method: 'PUT',
      path: '/campaigns/{campaignId}/rounds/{roundId}/reports/{no}',
      ...tag('Let a report that stands beside count from now on, or drop it'),
    })
    .input(reportPath.extend({ use: z.boolean() }))
    .output(round),
  correctReport: endpointFor('round.report')
    .errors(errorsOf(reliefRefusals, ['round.not-reported', 'round.too-many-reports', 'round.goods-unknown']))
    .route({
      method: 'POST',
      path: '/campaigns/{campaignId}/rounds/{roundId}/corrections',
      ...tag('Put the report that counts right; the one before stays to be read'),
    })
    .input(roundPath.extend({ report: sentReport, reason: reportReason }))
    .output(round),
  getFigures: endpoint
    .route({
      method: 'GET',
      path: '/campaigns/{campaignId}/figures',
      ...tag('What is published of a campaign: in all, by months, by city'),
    })
    .input(campaignPath)
    .output(campaignFigures),
};
