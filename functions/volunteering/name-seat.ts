/**
 * A member of a group takes a seat under their own name, and one for each child under 14 along, by the link that the
 * leader passed on.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { nameSeat } from '../../shared/reservations/take-over-rules.ts';
import type { HoldForNames, SeatRequest } from '../../shared/volunteering/model.ts';
import { decideSignUp, isTooYoung } from '../../shared/volunteering/sign-up-rules.ts';
import { putReservationRecord } from '../reservations/put-reservation-record.ts';
import { knownAs, withSharing } from '../reservations/known-as.ts';
import { takeOver } from '../reservations/take-over.ts';
import { newId } from '../runtime/ids.ts';
import { withStoredPhone } from '../runtime/phone-number.ts';
import { fingerprintOf, partsOfPurposeToken } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import { reservationOfHold, findHold } from './manage-hold.ts';
import { readShiftInWhole } from './shifts.ts';
import { signedUpOf, type SignedUp, type SignUpSetting } from './sign-up-for-shift.ts';
import { newSignUp } from './sign-up-record.ts';
import { signUps } from './sign-up-store.ts';

async function findByNames(deps: VolunteeringDeps, namesToken: string) {
  const [shiftId, order] = partsOfPurposeToken(deps.secret, 'names', namesToken) ?? [];
  return shiftId === undefined ? undefined : findHold(deps, shiftId, Number(order));
}

/** What the group's members see: no name and no contact of the leader. Refuses: not-found. */
export async function seeHoldForNames(deps: VolunteeringDeps, namesToken: string): Promise<Result<HoldForNames>> {
  const found = await findByNames(deps, namesToken);
  if (!found) return refuse('not-found');
  const { shiftId, openDayId, groupName, namesUntil } = found.record;
  const reservation = reservationOfHold(found);
  const open = reservation?.state === 'confirmed';
  return accept({ shiftId, openDayId, groupName, namesUntil, seatsLeft: open ? reservation.seats : 0, open });
}

/**
 * Commits in the order slot, agenda, record, as a sign-up does. The same request sent again with its key is answered as
 * before; without one it is another request, or any of the group could ask for a member's private link by their details.
 * Refuses: what decideSignUp refuses, hold.not-confirmed, hold.no-seat-left, place.already-held, place.overlap,
 * not-found, busy.
 */
export async function takeSeatOfHold(
  deps: VolunteeringDeps,
  namesToken: string,
  typed: SeatRequest,
  { idempotencyKey, locale }: Pick<SignUpSetting, 'idempotencyKey' | 'locale'>,
): Promise<Result<SignedUp>> {
  const found = await findByNames(deps, namesToken);
  const inWhole = found && (await readShiftInWhole(deps, found.record.shiftId));
  if (!found || !inWhole) return refuse('not-found');
  const { shift, whole } = inWhole;
  const now = deps.now();
  const plain = withStoredPhone(typed, whole.phoneRegion);
  if (!plain.ok) return plain;
  const person = plain.value;
  const { seats = 1 } = person;
  const decision = decideSignUp(shift, { ...person, seats }, now);
  if (!decision.ok) return decision;
  // Whoever is old enough for such a role takes a seat of their own.
  if (seats > 1 && isTooYoung(shift.role, '14-17')) return refuse('sign-up.too-young');

  const { shiftId: slotId, holdId, personKey: groupKey, order: groupOrder } = found.record;
  const known = knownAs(deps.secret, person, whole);
  if (!known.ok) return known;
  const { personKey, listKey, beside } = known.value;
  const request = fingerprintOf(namesToken, idempotencyKey ?? newId('signUp', now), JSON.stringify(typed));
  let inTheWay: 'hold.not-confirmed' | 'hold.no-seat-left' = 'hold.no-seat-left';
  const taken = await takeOver(
    deps.slots,
    { slotId, key: personKey, listKey, beside, giver: groupKey, request, graceMinutes: whole.graceMinutes },
    now,
    (slot) => {
      const hold = slot.reservations[groupKey];
      const here = hold?.order === groupOrder;
      inTheWay = here && hold.state !== 'confirmed' ? 'hold.not-confirmed' : 'hold.no-seat-left';
      return here && hold.state === 'confirmed' && hold.seats >= seats
        ? nameSeat(slot, groupKey, { key: personKey, request, seats })
        : undefined;
    },
  );
  if (!taken) return refuse(inTheWay);
  if (!taken.ok) return withSharing(taken, person, whole);

  const signUp = newSignUp({
    shift,
    place: whole.place,
    person,
    personKey,
    listKey,
    seats,
    claimed: taken.value,
    locale,
    now,
    more: { holdId },
  });
  const stores = { slots: deps.slots, table: deps.volunteering, records: signUps };
  const kept = await putReservationRecord(stores, slotId, signUp, taken.value);
  return kept.ok ? accept(signedUpOf(deps, kept.value.record, kept.value.claimed)) : kept;
}
