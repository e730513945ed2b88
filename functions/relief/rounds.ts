/** An outreach round from plan to end: planned by the coordinator, then reported or called off by its team. */
import { isDeepStrictEqual } from 'node:util';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Round, RoundDraft, RoundReport } from '../../shared/relief/model.ts';
import { decideRoundCancel, decideRoundClose } from '../../shared/relief/round-rules.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { campaignPartition } from './campaign-lookup.ts';
import { readCampaign, readZone } from './campaign-store.ts';
import type { ReliefDeps } from './deps.ts';
import { endRound, listRoundPage, putRound, readRound, type RoundEnding } from './round-store.ts';

export type RoundPath = Pick<Round, 'campaignId' | 'roundId'>;

/** Refuses: round.zone-unknown; not-found, for an unknown campaign; key.reused. */
export async function planRound(
  { relief, now }: ReliefDeps,
  campaignId: string,
  draft: RoundDraft,
  idempotencyKey?: string,
): Promise<Result<Round>> {
  const [campaign, zone] = await Promise.all([
    readCampaign(relief, campaignId),
    readZone(relief, campaignId, draft.zoneId),
  ]);
  if (!campaign) return refuse('not-found');
  if (!zone) return refuse('round.zone-unknown');
  const round: Round = { ...draft, roundId: newId('round', now()), campaignId, status: 'planned' };
  const request = repeatableRequest(campaignPartition(campaignId), 'round', idempotencyKey, draft, now());
  const made = await createOnce(relief, request, round.roundId, [putRound(relief, round)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readRound(relief, campaignId, made.value))!);
}

/** For those who plan and report: with zone, hour and report. Refuses: not-found, for an unknown campaign. */
export async function seeRounds(
  { relief }: ReliefDeps,
  campaignId: string,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<Result<{ readonly rounds: Round[]; readonly next?: string }>> {
  if (!(await readCampaign(relief, campaignId))) return refuse('not-found');
  const { items: rounds, ...next } = await listRoundPage(relief, campaignId, page);
  return accept({ rounds, ...next });
}

/** Whether a round that is over ended in just this way: then the request is a replay, whoever sent it. */
const endedThus = (round: Round, ending: RoundEnding) =>
  ending.status === 'closed'
    ? round.status === 'closed' && isDeepStrictEqual(round.report, ending.report)
    : round.status === 'cancelled' && isDeepStrictEqual(round.cancelReason, ending.cancelReason);

async function end(
  { relief }: ReliefDeps,
  path: RoundPath,
  ending: RoundEnding,
  decide: (round: Round) => Result<true>,
): Promise<Result<Round>> {
  const seen = await readRound(relief, path.campaignId, path.roundId);
  if (!seen) return refuse('not-found');
  if (endedThus(seen, ending)) return accept(seen);
  const decision = decide(seen);
  if (!decision.ok) return decision;
  const { done, round } = await endRound(relief, path, ending);
  return done || endedThus(round, ending) ? accept(round) : refuse('round.not-planned', { status: round.status });
}

/**
 * Closes a round with its counts and goods. The same report sent again is answered as the first time.
 * Refuses: round.not-planned, round.not-over, not-found.
 */
export function closeRound(deps: ReliefDeps, path: RoundPath, report: RoundReport, accountId: string) {
  const now = deps.now();
  const ending: RoundEnding = { status: 'closed', report, endedBy: accountId, endedAt: new Date(now).toISOString() };
  return end(deps, path, ending, (round) => decideRoundClose(round, now));
}

/**
 * Calls a planned round off. The same reason sent again is answered as the first time.
 * Refuses: round.not-planned, not-found.
 */
export function cancelRound(
  deps: ReliefDeps,
  path: RoundPath,
  cancelReason: NonNullable<Round['cancelReason']>,
  accountId: string,
) {
  const endedAt = new Date(deps.now()).toISOString();
  return end(deps, path, { status: 'cancelled', cancelReason, endedBy: accountId, endedAt }, decideRoundCancel);
}
