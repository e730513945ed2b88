/** How far a round is, and when it may be changed, reported or called off. Pure: the team's page asks before it shows the form. */
import { accept, refuse, type Result } from '../kernel/result.ts';
import type { Round } from './model.ts';
import type { ReliefRefusal } from './refusals.ts';

/** How far a round is: planned, packed, out, back, then closed with its report; or cancelled. */
export const roundStages = ['planned', 'packed', 'out', 'back', 'closed', 'cancelled'] as const;
export type RoundStage = (typeof roundStages)[number];
export const stageOf = ({
  status,
  packedAt,
  outAt,
  backAt,
}: Pick<Round, 'status' | 'packedAt' | 'outAt' | 'backAt'>): RoundStage =>
  status !== 'planned' ? status : backAt ? 'back' : outAt ? 'out' : packedAt ? 'packed' : 'planned';

/** A plan is changed until the team is out. Refuses: round.not-planned. */
export function decideRoundEdit(round: Parameters<typeof stageOf>[0]): Result<true, ReliefRefusal> {
  const stage = stageOf(round);
  return stage === 'planned' || stage === 'packed' ? accept(true) : refuse('round.not-planned', { status: stage });
}

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
