/** Staff move a person to another shift in one step: the new place first, then the old one goes to the next in line. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { decideSignUp } from '../../shared/volunteering/sign-up-rules.ts';
import { deleteSpan } from '../reservations/agenda-store.ts';
import { putReservationRecord } from '../reservations/put-reservation-record.ts';
import { releaseSeats } from '../reservations/release-seats.ts';
import { alive } from '../reservations/reservation-records.ts';
import { reserveSeats } from '../reservations/reserve-seats.ts';
import { fingerprintOf } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import { readShiftForNewcomers } from './shifts.ts';
import { newSignUp } from './sign-up-record.ts';
import { signUps } from './sign-up-store.ts';
import { guardianConsentOf } from './swap-shifts.ts';

type Move = { readonly signUpId: string; readonly toShiftId: string; readonly riskAccepted: boolean };

/**
 * Cut short between the two, the person has both until the same request is sent again. Nobody is moved onto a waitlist.
 * Refuses: not-found, what decideSignUp and reserveSeats refuse, busy.
 */
export async function moveSignUp(
  deps: VolunteeringDeps,
  shiftId: string,
  { signUpId, toShiftId, riskAccepted }: Move,
): Promise<Result<{ moved: true }>> {
  const { slots, volunteering } = deps;
  const record = await signUps.find(volunteering, shiftId, (one) => one.signUpId === signUpId);
  const found = await readShiftForNewcomers(deps, toShiftId);
  if (record?.state === 'cancelled' && record.because === 'moved-by-staff') return accept({ moved: true });
  if (!record || record.state === 'cancelled' || toShiftId === shiftId) return refuse('not-found');
  if (!found || found.shift.status === 'draft') return refuse('not-found');
  const { shift, whole } = found;
  const now = deps.now();
  const { personKey, seats, order, locale } = record;
  const person = { ...record, consents: undefined, riskAccepted };
  const decision = decideSignUp(shift, person, now);
  if (!decision.ok) return decision;
  const claim = await reserveSeats(slots, {
    ...{ slotId: toShiftId, personKey, seats, ifFull: 'refuse', ignoring: shiftId, now },
    graceMinutes: whole.graceMinutes,
    request: fingerprintOf('move', signUpId, toShiftId),
  });
  if (!claim) return refuse('not-found');
  if (!claim.ok) return claim;
  const item = newSignUp({
    ...{ shift, place: whole.place, person, personKey, seats, claimed: claim.value, locale, now, channel: 'staff' },
    more: { cameBy: 'moved-by-staff', ...guardianConsentOf(record) },
  });
  const kept = await putReservationRecord(
    { slots, table: volunteering, records: signUps },
    toShiftId,
    item,
    claim.value,
  );
  if (!kept.ok) return kept;
  const held = { slotId: shiftId, personKey, order };
  await releaseSeats(slots, held, 'moved-by-staff', now);
  await deleteSpan(slots, held);
  await signUps.move(volunteering, shiftId, order, alive, 'cancelled', { because: 'moved-by-staff' });
  return accept({ moved: true });
}
