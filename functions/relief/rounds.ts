/** How a round ends: reported or called off by its team. Its plan is made in plan-rounds.ts. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { CancelReason, Round, RoundReport } from '../../shared/relief/model.ts';
import { decideRoundCancel } from '../../shared/relief/round-rules.ts';
import type { CampaignDeps, RoundPath } from './deps.ts';
import { sendReport } from './reports.ts';
import { cancelStoredRound, readRound } from './round-store.ts';

/**
 * Closes a round with its counts and goods. The same report sent again is answered as the first time.
 * Refuses: round.not-planned, round.not-over, not-found.
 */
export const closeRound = (deps: CampaignDeps, path: RoundPath, report: RoundReport, accountId: string) =>
  sendReport(deps, path, { report, accountId }, true);

const isCancelledFor = (round: Round, reason: CancelReason) =>
  round.status === 'cancelled' && round.cancelReason === reason;

/**
 * Calls a planned round off. The same reason sent again is answered as the first time.
 * Refuses: round.not-planned, not-found.
 */
export async function cancelRound(
  { relief, now }: CampaignDeps,
  path: RoundPath,
  reason: CancelReason,
  accountId: string,
): Promise<Result<Round>> {
  const seen = await readRound(relief, path.campaignId, path.roundId);
  if (!seen) return refuse('not-found');
  if (isCancelledFor(seen, reason)) return accept(seen);
  const decision = decideRoundCancel(seen);
  if (!decision.ok) return decision;
  const ended = { endedBy: accountId, endedAt: new Date(now()).toISOString() };
  const { done, round } = await cancelStoredRound(relief, path, { cancelReason: reason, ...ended });
  return done || isCancelledFor(round, reason) ? accept(round) : refuse('round.not-planned', { status: round.status });
}
