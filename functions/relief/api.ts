/** Binds the contract of relief to its verbs. */
import { implement } from '@orpc/server';
import { reliefContract } from '../../shared/relief/contract.ts';
import { auditTable } from '../audit/table.ts';
import { peopleTable } from '../identity/table.ts';
import { allowed, httpHandler, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { openTable } from '../store/table.ts';
import { suppliesTable } from '../supplies/table.ts';
import { volunteeringTable } from '../volunteering/table.ts';
import { createCampaign, createZone, listCampaigns, seeCampaign, updateCampaign } from './campaigns.ts';
import type { ReliefDeps, ReportDeps } from './deps.ts';
import { planHandlers } from './plan-api.ts';
import { planRound, seeRounds } from './plan-rounds.ts';
import { reportHandlers } from './report-api.ts';
import { cancelRound } from './rounds.ts';
import { takeReport } from './sent-reports.ts';
import { reliefTable } from './table.ts';
import { readCampaign } from './campaign-store.ts';

const people = openTable(peopleTable);
const deps: ReliefDeps & ReportDeps = {
  relief: openTable(reliefTable),
  volunteering: openTable(volunteeringTable),
  supplies: openTable(suppliesTable),
  now: Date.now,
};

const os = implement(reliefContract).$context<RequestContext>();

const router = os.router({
  ...planHandlers(deps),
  ...reportHandlers(deps),
  listCampaigns: os.listCampaigns.handler(async () => ({ campaigns: await listCampaigns(deps) })),
  getCampaign: os.getCampaign.handler(async ({ input }) => {
    const campaign = await seeCampaign(deps, input.campaignId);
    if (!campaign) throw notFound();
    return campaign;
  }),
  createCampaign: os.createCampaign.handler(async ({ input, context }) => {
    await allowed(context, 'campaign.edit');
    if (input.isDemo) await allowed(context, 'demo.mark');
    return orRefuse(await createCampaign(deps, input, context.idempotencyKey));
  }),
  updateCampaign: os.updateCampaign.handler(async ({ input: { campaignId, revision, ...draft }, context }) => {
    await allowed(context, 'campaign.edit');
    context.trail.was((await readCampaign(deps.relief, campaignId)) ?? {});
    return orRefuse(await updateCampaign(deps, campaignId, draft, revision));
  }),
  createZone: os.createZone.handler(async ({ input: { campaignId, ...draft }, context }) => {
    await allowed(context, 'campaign.edit');
    return orRefuse(await createZone(deps, campaignId, draft, context.idempotencyKey));
  }),
  planRound: os.planRound.handler(async ({ input: { campaignId, ...draft }, context }) => {
    await allowed(context, 'campaign.edit');
    return orRefuse(await planRound(deps, campaignId, draft, context.idempotencyKey));
  }),
  listRounds: os.listRounds.handler(async ({ input: { campaignId, ...page }, context }) => {
    await allowed(context, 'round.report');
    return orRefuse(await seeRounds(deps, campaignId, page));
  }),
  closeRound: os.closeRound.handler(async ({ input: { campaignId, roundId, ...report }, context }) => {
    const { accountId } = await allowed(context, 'round.report');
    return orRefuse(await takeReport(deps, { campaignId, roundId }, { report, accountId, onlyFirst: true }));
  }),
  cancelRound: os.cancelRound.handler(async ({ input: { campaignId, roundId, reason }, context }) => {
    const { accountId } = await allowed(context, 'round.report');
    return orRefuse(await cancelRound(deps, { campaignId, roundId }, reason, accountId));
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
