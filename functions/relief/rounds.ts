/** How a round ends: reported or called off by its team. Its plan is made in plan-rounds.ts. */
import { isDeepStrictEqual } from 'node:util';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Round, RoundReport } from '../../shared/relief/model.ts';
import { decideRoundCancel, decideRoundClose } from '../../shared/relief/round-rules.ts';
import type { CampaignDeps } from './deps.ts';
import { endRound, readRound, type RoundEnding } from './round-store.ts';

export type RoundPath = Pick<Round, 'campaignId' | 'roundId'>;

/** Whether a round that is over ended in just this way: then the request is a replay, whoever sent it. */
const endedThus = (round: Round, ending: RoundEnding) =>
  ending.status === 'closed'
    ? round.status === 'closed' && isDeepStrictEqual(round.report, ending.report)
    : round.status === 'cancelled' && isDeepStrictEqual(round.cancelReason, ending.cancelReason);

async function end(
  { relief }: CampaignDeps,
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
export function closeRound(deps: CampaignDeps, path: RoundPath, report: RoundReport, accountId: string) {
  const now = deps.now();
  const ending: RoundEnding = { status: 'closed', report, endedBy: accountId, endedAt: new Date(now).toISOString() };
  return end(deps, path, ending, (round) => decideRoundClose(round, now));
}

/**
 * Calls a planned round off. The same reason sent again is answered as the first time.
 * Refuses: round.not-planned, not-found.
 */
export function cancelRound(
  deps: CampaignDeps,
  path: RoundPath,
  cancelReason: NonNullable<Round['cancelReason']>,
  accountId: string,
) {
  const endedAt = new Date(deps.now()).toISOString();
  return end(deps, path, { status: 'cancelled', cancelReason, endedBy: accountId, endedAt }, decideRoundCancel);
}
