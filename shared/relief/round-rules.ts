/** When a round may be reported or called off. Pure: the team's page asks before it shows the form. */
import { accept, refuse, type Result } from '../kernel/result.ts';
import type { Round } from './model.ts';
import type { ReliefRefusal } from './refusals.ts';

/** Refuses: round.not-planned. */
export function decideRoundCancel(round: Pick<Round, 'status'>): Result<true, ReliefRefusal> {
  return round.status === 'planned' ? accept(true) : refuse('round.not-planned', { status: round.status });
}

/**
 * A team may be back early, but nobody reports a round that has not begun.
 * Refuses: round.not-planned, round.not-over.
 */
export function decideRoundClose(
  round: Pick<Round, 'status' | 'plannedStartAt'>,
  now: number,
): Result<true, ReliefRefusal> {
  const open = decideRoundCancel(round);
  if (!open.ok) return open;
  return now < Date.parse(round.plannedStartAt) ? refuse('round.not-over') : accept(true);
}
