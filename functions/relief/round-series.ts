/**
 * Many rounds in one step: made as a series, undone as one, or copied from another season. Each is made by `planRound` under
 * a key of its own, so that a request that was cut short is completed by sending it again.
 */
import { createHash } from 'node:crypto';
import { formatId } from '../../shared/kernel/ids.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { daysWithHolidays, type LunarHoliday } from '../../shared/kernel/lunar-holidays.ts';
import { areInRange, localDateOf, movedByDays } from '../../shared/kernel/time.ts';
import { roundDraft, zoneDraft, type Round } from '../../shared/relief/model.ts';
import { routeDraft } from '../../shared/relief/plan-model.ts';
import type { RoundSeries } from '../../shared/relief/series-model.ts';
import { newId } from '../runtime/ids.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { createZone } from './campaigns.ts';
import { listZones, readCampaign } from './campaign-store.ts';
import type { CampaignDeps } from './deps.ts';
import { planRound } from './plan-rounds.ts';
import { deleteUntouchedRound, listRounds } from './round-store.ts';
import { listRoutes } from './route-store.ts';
import { createRoute } from './routes.ts';

/** The same for the same request, so that sending it again continues the same series. */
const seriesIdOf = (campaignId: string, key: string) =>
  formatId('roundSeries', createHash('sha256').update(`${campaignId}\n${key}`).digest('hex').slice(0, 26));

type Keyed = Parameters<typeof planRound>[2] & { readonly key: string };

/** The first refusal, if any; the others are made all the same. */
async function planAll(deps: CampaignDeps, campaignId: string, drafts: readonly Keyed[]): Promise<Result<string[]>> {
  const made = await inBatches(drafts, ({ key, ...draft }) => planRound(deps, campaignId, draft, key));
  const roundIds: string[] = [];
  for (const each of made) {
    if (!each.ok) return each;
    roundIds.push(each.value.roundId);
  }
  return accept([...new Set(roundIds)]);
}

type Made = { readonly seriesId: string; readonly roundIds: string[] };

/**
 * A row is known by zone, route, team and time: sent again, it is the same round.
 * Refuses: round.zone-unknown, round.route-unknown; not-found; key.reused.
 */
export async function createRoundSeries(
  deps: CampaignDeps,
  campaignId: string,
  { details, rows }: RoundSeries,
  idempotencyKey = newId('roundSeries', deps.now()),
): Promise<Result<Made>> {
  const seriesId = seriesIdOf(campaignId, idempotencyKey);
  const drafts = rows.map((row) => ({ ...details, ...row, seriesId, key: `${seriesId} ${JSON.stringify(row)}` }));
  const made = await planAll(deps, campaignId, drafts);
  return made.ok ? accept({ seriesId, roundIds: made.value }) : made;
}

/** Deletes those that nobody has changed, packed or chosen a team for; `kept` are the others. Refuses: not-found. */
export async function deleteRoundSeries(
  { relief }: CampaignDeps,
  campaignId: string,
  seriesId: string,
): Promise<Result<{ deleted: number; kept: string[] }>> {
  const rounds = (await listRounds(relief, campaignId)).filter((round) => round.seriesId === seriesId);
  if (rounds.length === 0) return refuse('not-found');
  const gone = await inBatches(rounds, (round) => deleteUntouchedRound(relief, round));
  const kept = rounds.filter((_, at) => !gone[at]).map(({ roundId }) => roundId);
  return accept({ deleted: rounds.length - kept.length, kept });
}

export type SeasonCopy = {
  readonly fromCampaignId: string;
  readonly days: number;
  /** What is within a week of one of these keeps its distance to it. */
  readonly holidays?: readonly LunarHoliday[];
};

/** What of a round comes along: its plan, without the people, the weather and the open day of then. */
function copyOf(round: Round, { days: most, holidays = [] }: SeasonCopy) {
  const { openDayId: _, warning: __, ...plan } = roundDraft.parse(round);
  const days = daysWithHolidays(localDateOf(plan.plannedStartAt, round.zone), most, holidays);
  const moved = (at: string) => movedByDays(at, round.zone, days);
  return { ...plan, plannedStartAt: moved(plan.plannedStartAt), plannedEndAt: moved(plan.plannedEndAt) };
}

/**
 * Copies zones, routes and rounds of another season so many days later, those near a holiday of the lunar calendar by that one
 * where it is asked; rounds that were cancelled stay behind.
 * Refuses: not-found; input.invalid when a round would leave the calendar; key.reused.
 */
export async function copySeason(
  deps: CampaignDeps,
  campaignId: string,
  copy: SeasonCopy,
  idempotencyKey = newId('roundSeries', deps.now()),
): Promise<Result<Made>> {
  const { relief } = deps;
  const { fromCampaignId } = copy;
  const [here, there, zones, routes, rounds] = await Promise.all([
    readCampaign(relief, campaignId),
    readCampaign(relief, fromCampaignId),
    listZones(relief, fromCampaignId),
    listRoutes(relief, fromCampaignId),
    listRounds(relief, fromCampaignId),
  ]);
  if (!here || !there) return refuse('not-found');
  const plans = rounds
    .filter(({ status }) => status !== 'cancelled')
    .map((round) => ({ roundId: round.roundId, plan: copyOf(round, copy) }));
  const inRange = plans.every(({ plan }) => areInRange({ startAt: plan.plannedStartAt, endAt: plan.plannedEndAt }));
  if (!inRange) return refuse('input.invalid');
  const seriesId = seriesIdOf(campaignId, idempotencyKey);
  const keyFor = (id: string) => `${seriesId} ${id}`;
  const zoneIds = new Map<string, string>();
  for (const { zoneId, ...zone } of zones) {
    const made = await createZone(deps, campaignId, zoneDraft.parse(zone), keyFor(zoneId));
    if (!made.ok) return made;
    zoneIds.set(zoneId, made.value.zoneId);
  }
  const routeIds = new Map<string, string>();
  for (const { routeId, ...route } of routes) {
    const draft = routeDraft.parse({ ...route, zoneId: zoneIds.get(route.zoneId) ?? route.zoneId });
    const made = await createRoute(deps, campaignId, draft, keyFor(routeId));
    if (!made.ok) return made;
    routeIds.set(routeId, made.value.routeId);
  }
  const drafts = plans.map(({ roundId, plan }) => ({
    ...plan,
    zoneId: zoneIds.get(plan.zoneId) ?? plan.zoneId,
    routeId: plan.routeId && routeIds.get(plan.routeId),
    seriesId,
    key: keyFor(roundId),
  }));
  const made = await planAll(deps, campaignId, drafts);
  return made.ok ? accept({ seriesId, roundIds: made.value }) : made;
}
