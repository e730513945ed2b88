/** Planning rounds one by one: where, when and with what, and who goes along. Called by the API of relief. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Round, RoundDraft } from '../../shared/relief/model.ts';
import type { TeamMember, TeamSeat } from '../../shared/relief/plan-model.ts';
import { missedFrom } from '../../shared/relief/phone-rules.ts';
import { decideRoundEdit } from '../../shared/relief/round-rules.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { campaignPartition } from './campaign-lookup.ts';
import { readCampaign, readZone } from './campaign-store.ts';
import type { CampaignDeps, ReliefDeps, RoundPath } from './deps.ts';
import { listRoundPage, listRoundsOn, putRound, readRound, updateStoredRound } from './round-store.ts';
import { lookEarlier } from './night-store.ts';
import { readRoute } from './route-store.ts';
import { putSeats } from './seat-store.ts';
import { candidatesOf, checkTeam, teamOf } from './team.ts';
import { isUnchanged } from '../store/unchanged.ts';

/** Refuses: round.zone-unknown, round.route-unknown. */
async function checkPlace(
  { relief }: CampaignDeps,
  campaignId: string,
  { zoneId, routeId }: Pick<RoundDraft, 'zoneId' | 'routeId'>,
): Promise<Result<true>> {
  const [zone, route] = await Promise.all([
    readZone(relief, campaignId, zoneId),
    routeId === undefined ? undefined : readRoute(relief, campaignId, routeId),
  ]);
  if (!zone) return refuse('round.zone-unknown');
  return routeId === undefined || route?.zoneId === zoneId ? accept(true) : refuse('round.route-unknown');
}

/** Refuses: round.zone-unknown, round.route-unknown; not-found, for an unknown campaign; key.reused. */
export async function planRound(
  deps: CampaignDeps,
  campaignId: string,
  draft: RoundDraft & Pick<Round, 'seriesId'>,
  idempotencyKey?: string,
): Promise<Result<Round>> {
  const { relief, now } = deps;
  const [campaign, place] = await Promise.all([readCampaign(relief, campaignId), checkPlace(deps, campaignId, draft)]);
  if (!campaign) return refuse('not-found');
  if (!place.ok) return place;
  const round: Round = { ...draft, roundId: newId('round', now()), campaignId, status: 'planned', revision: 1 };
  const request = repeatableRequest(campaignPartition(campaignId), 'round', idempotencyKey, draft, now());
  const made = await createOnce(relief, request, round.roundId, [putRound(relief, round)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readRound(relief, campaignId, made.value))!);
}

/** What a plan may not change: who it is, how far it is, and who goes along. */
const kept = ({ roundId, campaignId, status, seriesId, packedAt, team }: Round) => ({
  ...{ roundId, campaignId, status, seriesId, packedAt, team },
});

/** Changes a plan as a whole. Refuses: round.not-planned, round.zone-unknown, round.route-unknown, changed-meanwhile, not-found. */
export async function updateRound(
  deps: CampaignDeps,
  path: RoundPath,
  draft: RoundDraft,
  revision: number,
): Promise<Result<Round>> {
  const current = await readRound(deps.relief, path.campaignId, path.roundId);
  if (!current) return refuse('not-found');
  const decided = decideRoundEdit(current);
  if (!decided.ok) return decided;
  const place = await checkPlace(deps, path.campaignId, draft);
  if (!place.ok) return place;
  const round: Round = { ...draft, ...kept(current), revision: revision + 1 };
  if (isUnchanged(current, round, revision)) return accept(current);
  const replaced = await updateStoredRound(deps.relief, round, revision);
  if (!replaced.ok) return replaced;
  // Phones that are prepared already have the team missed by the old end otherwise.
  await lookEarlier(deps.relief, round.roundId, new Date(missedFrom(round.plannedEndAt)).toISOString());
  return accept(round);
}

export type RoundWithTeam = { readonly round: Round; readonly members: TeamMember[] };

/** Refuses: round.not-planned, round.member-not-ready, round.one-lead, changed-meanwhile, not-found. */
export async function chooseTeam(
  deps: ReliefDeps,
  path: RoundPath,
  seats: TeamSeat[],
  revision: number,
): Promise<Result<RoundWithTeam>> {
  const current = await readRound(deps.relief, path.campaignId, path.roundId);
  if (!current) return refuse('not-found');
  const decided = decideRoundEdit(current);
  if (!decided.ok) return decided;
  const members = await checkTeam(deps, current, seats);
  if (!members.ok) return members;
  const round = { ...current, team: seats, revision: revision + 1 };
  if (isUnchanged(current, round, revision)) return accept({ round: current, members: members.value });
  const replaced = await updateStoredRound(deps.relief, round, revision);
  if (!replaced.ok) return replaced;
  await putSeats(deps.relief, round);
  return accept({ round, members: members.value });
}

/** A round with who goes along and its route, for those who plan and go. Undefined for an unknown one. */
export async function seeRound(deps: ReliefDeps, path: RoundPath) {
  const round = await readRound(deps.relief, path.campaignId, path.roundId);
  if (!round) return undefined;
  const [members, route] = await Promise.all([
    teamOf(deps, round, round.team),
    round.routeId === undefined ? undefined : readRoute(deps.relief, path.campaignId, round.routeId),
  ]);
  return { round: withoutOldWarning(round, deps.now()), members, route };
}

/** Nothing is passed on once it has expired (R04). */
export const withoutOldWarning = <Planned extends Pick<Round, 'warning'>>(round: Planned, now: number): Planned =>
  round.warning && Date.parse(round.warning.expiresAt) <= now ? { ...round, warning: undefined } : round;

/** Refuses: not-found. */
export async function seeCandidates(deps: ReliefDeps, path: RoundPath, shiftIds: readonly string[]) {
  const round = await readRound(deps.relief, path.campaignId, path.roundId);
  return round ? accept({ members: await candidatesOf(deps, round, shiftIds) }) : refuse('not-found');
}

/** For those who plan and report: with zone, hour and report. Refuses: not-found, for an unknown campaign. */
export async function seeRounds(
  { relief, now }: CampaignDeps,
  campaignId: string,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<Result<{ readonly rounds: Round[]; readonly next?: string }>> {
  if (!(await readCampaign(relief, campaignId))) return refuse('not-found');
  const { items, ...next } = await listRoundPage(relief, campaignId, page);
  return accept({ rounds: items.map((round) => withoutOldWarning(round, now())), ...next });
}

/** The rounds of these days, in the order of their times. Refuses: not-found, for an unknown campaign. */
export async function seeCalendar(
  { relief, now }: CampaignDeps,
  campaignId: string,
  days: { readonly from: string; readonly to: string },
): Promise<Result<{ readonly rounds: Round[] }>> {
  if (!(await readCampaign(relief, campaignId))) return refuse('not-found');
  const rounds = await listRoundsOn(relief, campaignId, days);
  const byTime = rounds.toSorted((a, b) => a.plannedStartAt.localeCompare(b.plannedStartAt));
  return accept({ rounds: byTime.map((round) => withoutOldWarning(round, now())) });
}
