/**
 * The team of a round: seats of outreach shifts, read with the sign-ups that hold them. Called by the verbs of rounds and
 * by whoever lets a team set out.
 */
import { accept, type Result } from '../../shared/kernel/result.ts';
import type { Round } from '../../shared/relief/model.ts';
import type { TeamMember, TeamSeat } from '../../shared/relief/plan-model.ts';
import { decideTeam, whyNotReady } from '../../shared/relief/team-rules.ts';
import { readShift, signUps } from '../volunteering/shift-lookup.ts';
import type { ReliefDeps } from './deps.ts';

type RoundTimes = Pick<Round, 'plannedStartAt' | 'plannedEndAt'>;

/** Each seat with who has it now, and what keeps that person from going along. */
export async function teamOf(
  { volunteering }: ReliefDeps,
  round: RoundTimes,
  seats: readonly TeamSeat[] = [],
): Promise<TeamMember[]> {
  const shifts = new Map(
    await Promise.all(
      [...new Set(seats.map(({ shiftId }) => shiftId))].map(
        async (shiftId) => [shiftId, await readShift(volunteering, shiftId)] as const,
      ),
    ),
  );
  return Promise.all(
    seats.map(async (seat) => {
      const shift = shifts.get(seat.shiftId);
      const place = await signUps.read(volunteering, seat.shiftId, seat.order);
      const holds = place?.state === 'confirmed' ? place : undefined;
      return {
        ...seat,
        name: holds?.name,
        role: shift?.role ?? '',
        notReady: whyNotReady(round, shift, holds),
      };
    }),
  );
}

/** Refuses: round.member-not-ready, round.one-lead. */
export async function checkTeam(
  deps: ReliefDeps,
  round: RoundTimes,
  seats: readonly TeamSeat[],
): Promise<Result<TeamMember[]>> {
  const members = await teamOf(deps, round, seats);
  const decided = decideTeam(members);
  return decided.ok ? accept(members) : decided;
}

/** Who could go along: the confirmed places of these shifts, in the order of the shifts and of their sign-ups. */
export async function candidatesOf(
  deps: ReliefDeps,
  round: RoundTimes,
  shiftIds: readonly string[],
): Promise<TeamMember[]> {
  const lists = await Promise.all(shiftIds.map((shiftId) => signUps.listUnopened(deps.volunteering, shiftId)));
  const seats = lists.flatMap((list, at) =>
    list
      .filter(({ state }) => state === 'confirmed')
      .map(({ order }) => ({ shiftId: shiftIds[at]!, order, isLead: false })),
  );
  return teamOf(deps, round, seats.slice(0, 100));
}
