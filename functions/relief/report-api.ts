/** Binds the contract of packing, reports and figures to its verbs; a part of the router of relief. */
import { implement } from '@orpc/server';
import { reportContract } from '../../shared/relief/report-contract.ts';
import { allowed, orRefuse, type RequestContext } from '../edge/http.ts';
import type { ReliefDeps, ReportDeps } from './deps.ts';
import { seeFigures } from './figures.ts';
import { listRoundsToPack, packRound } from './packing.ts';
import { decideReport } from './reports.ts';
import { takeCorrection, takeReport } from './sent-reports.ts';

const os = implement(reportContract).$context<RequestContext>();

export const reportHandlers = (deps: ReliefDeps & ReportDeps) => ({
  listRoundsToPack: os.listRoundsToPack.handler(async ({ context }) => {
    await allowed(context, 'stock.see');
    return { rounds: await listRoundsToPack(deps) };
  }),
  markPacked: os.markPacked.handler(async ({ input, context }) => {
    await allowed(context, 'stock.move');
    return orRefuse(await packRound(deps, input));
  }),
  sendReport: os.sendReport.handler(async ({ input: { campaignId, roundId, ...report }, context }) => {
    const { accountId } = await allowed(context, 'round.report');
    return orRefuse(await takeReport(deps, { campaignId, roundId }, { report, accountId }));
  }),
  decideReport: os.decideReport.handler(async ({ input: { campaignId, roundId, no, use }, context }) => {
    const { accountId } = await allowed(context, 'campaign.edit');
    return orRefuse(await decideReport(deps, { campaignId, roundId }, { no, use, accountId }));
  }),
  correctReport: os.correctReport.handler(async ({ input: { campaignId, roundId, ...correction }, context }) => {
    await allowed(context, 'round.report');
    return orRefuse(await takeCorrection(deps, { campaignId, roundId }, correction));
  }),
  getFigures: os.getFigures.handler(async ({ input: { campaignId } }) => orRefuse(await seeFigures(deps, campaignId))),
});
