/** Binds the contract of planning to its verbs; a part of the router of relief. */
import { implement } from '@orpc/server';
import { planContract } from '../../shared/relief/plan-contract.ts';
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { updateZone } from './campaigns.ts';
import type { ReliefDeps } from './deps.ts';
import { chooseTeam, seeCalendar, seeCandidates, seeRound, updateRound } from './plan-rounds.ts';
import { copySeason, createRoundSeries, deleteRoundSeries } from './round-series.ts';
import { createRoute, seeRoutes, updateRoute } from './routes.ts';
import { readZone } from './campaign-store.ts';
import { readRound } from './round-store.ts';
import { readRoute } from './route-store.ts';

const os = implement(planContract).$context<RequestContext>();

export const planHandlers = (deps: ReliefDeps) => ({
  updateZone: os.updateZone.handler(async ({ input: { campaignId, zoneId, revision, ...draft }, context }) => {
    await allowed(context, 'campaign.edit');
    context.trail.was((await readZone(deps.relief, campaignId, zoneId)) ?? {});
    return orRefuse(await updateZone(deps, { campaignId, zoneId }, draft, revision));
  }),
  listRoutes: os.listRoutes.handler(async ({ input: { campaignId }, context }) => {
    await allowed(context, 'round.report');
    return orRefuse(await seeRoutes(deps, campaignId));
  }),
  createRoute: os.createRoute.handler(async ({ input: { campaignId, ...draft }, context }) => {
    await allowed(context, 'campaign.edit');
    return orRefuse(await createRoute(deps, campaignId, draft, context.idempotencyKey));
  }),
  updateRoute: os.updateRoute.handler(async ({ input: { campaignId, routeId, revision, ...draft }, context }) => {
    await allowed(context, 'campaign.edit');
    context.trail.was((await readRoute(deps.relief, campaignId, routeId)) ?? {});
    return orRefuse(await updateRoute(deps, { campaignId, routeId }, draft, revision));
  }),
  listCalendar: os.listCalendar.handler(async ({ input: { campaignId, ...days }, context }) => {
    await allowed(context, 'round.report');
    return orRefuse(await seeCalendar(deps, campaignId, days));
  }),
  getRound: os.getRound.handler(async ({ input, context }) => {
    await allowed(context, 'round.report');
    const found = await seeRound(deps, input);
    if (!found) throw notFound();
    return found;
  }),
  updateRound: os.updateRound.handler(async ({ input: { campaignId, roundId, revision, ...draft }, context }) => {
    await allowed(context, 'campaign.edit');
    context.trail.was((await readRound(deps.relief, campaignId, roundId)) ?? {});
    return orRefuse(await updateRound(deps, { campaignId, roundId }, draft, revision));
  }),
  listCandidates: os.listCandidates.handler(async ({ input: { shiftIds, ...path }, context }) => {
    await allowed(context, 'campaign.edit');
    return orRefuse(await seeCandidates(deps, path, shiftIds));
  }),
  chooseTeam: os.chooseTeam.handler(async ({ input: { campaignId, roundId, revision, team }, context }) => {
    await allowed(context, 'campaign.edit');
    context.trail.was((await readRound(deps.relief, campaignId, roundId)) ?? {});
    return orRefuse(await chooseTeam(deps, { campaignId, roundId }, team, revision));
  }),
  createRoundSeries: os.createRoundSeries.handler(async ({ input: { campaignId, ...series }, context }) => {
    await allowed(context, 'campaign.edit');
    return orRefuse(await createRoundSeries(deps, campaignId, series, context.idempotencyKey));
  }),
  deleteRoundSeries: os.deleteRoundSeries.handler(async ({ input: { campaignId, seriesId }, context }) => {
    await allowed(context, 'campaign.edit');
    return orRefuse(await deleteRoundSeries(deps, campaignId, seriesId));
  }),
  copySeason: os.copySeason.handler(async ({ input: { campaignId, ...copy }, context }) => {
    await allowed(context, 'campaign.edit');
    return orRefuse(await copySeason(deps, campaignId, copy, context.idempotencyKey));
  }),
});
