/** Staff move a person to another shift in one step. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { decideSignUp } from '../../shared/volunteering/sign-up-rules.ts';
import { moveReservation, wasMoved } from '../reservations/move-reservation.ts';
import type { VolunteeringDeps } from './deps.ts';
import { readShiftForNewcomers } from './shifts.ts';
import { newSignUp } from './sign-up-record.ts';
import { signUps } from './sign-up-store.ts';
import { guardianConsentOf } from './swap-shifts.ts';

type Move = { readonly signUpId: string; readonly toShiftId: string; readonly riskAccepted: boolean };

/** Refuses: not-found, what decideSignUp and moveReservation refuse. */
export async function moveSignUp(
  deps: VolunteeringDeps,
  shiftId: string,
  { signUpId, toShiftId, riskAccepted }: Move,
): Promise<Result<{ moved: true }>> {
  const { slots, volunteering } = deps;
  const record = await signUps.find(volunteering, shiftId, (one) => one.signUpId === signUpId);
  const found = await readShiftForNewcomers(deps, toShiftId);
  if (wasMoved(record)) return accept({ moved: true });
  if (!record || record.state === 'cancelled' || toShiftId === shiftId) return refuse('not-found');
  if (!found || found.shift.status === 'draft') return refuse('not-found');
  const { shift, whole } = found;
  const now = deps.now();
  const { personKey, seats, order, locale } = record;
  const person = { ...record, consents: undefined, riskAccepted };
  const decision = decideSignUp(shift, person, now);
  if (!decision.ok) return decision;
  return moveReservation(
    { slots, table: volunteering, records: signUps },
    {
      ...{ slotId: shiftId, recordId: signUpId, record, toSlotId: toShiftId, seats, now },
      graceMinutes: whole.graceMinutes,
    },
    (claimed) =>
      newSignUp({
        ...{ shift, place: whole.place, person, personKey, seats, claimed, locale, now, channel: 'staff' },
        more: { cameBy: 'moved-by-staff', replaces: [{ slotId: shiftId, order }], ...guardianConsentOf(record) },
      }),
  );
}
