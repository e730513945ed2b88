/** What a group hold needs: a shift that is open and large enough, and a deadline before it. Pure. */
import { accept, refuse, type Result } from '../kernel/result.ts';
import type { HoldRequest, Shift } from './model.ts';
import type { VolunteeringRefusal } from './refusals.ts';
import { decideShiftOpen } from './sign-up-rules.ts';

/** Refuses: shift.not-published, shift.started, sign-up.party-too-large, hold.deadline-outside. */
export function decideHold(
  shift: Pick<Shift, 'status' | 'startAt' | 'capacity'>,
  { seats, namesUntil }: Pick<HoldRequest, 'seats' | 'namesUntil'>,
  now: number,
): Result<true, VolunteeringRefusal> {
  const open = decideShiftOpen(shift, now);
  if (!open.ok) return open;
  if (seats > shift.capacity) return refuse('sign-up.party-too-large', { most: shift.capacity });
  const deadline = Date.parse(namesUntil);
  return deadline <= now || deadline > Date.parse(shift.startAt) ? refuse('hold.deadline-outside') : accept(true);
}
