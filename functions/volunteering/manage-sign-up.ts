/** What the private link is for: seeing one's sign-up, giving seats back, and cancelling it or leaving the waitlist. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { slotIsOver } from '../../shared/privacy/retention.ts';
import type { Slot } from '../../shared/reservations/model.ts';
import type { OpenDay, Venue } from '../../shared/open-days/model.ts';
import { occupancyOf, statusOf } from '../../shared/reservations/rules.ts';
import { readDayAndVenue } from '../open-days/open-day-lookup.ts';
import { withOccupancy } from '../reservations/with-occupancy.ts';
import type { Shift, SignUp } from '../../shared/volunteering/model.ts';
import { cancelDeadline, decideCancel } from '../../shared/volunteering/sign-up-rules.ts';
import { takeOffer } from '../reservations/accept-offer.ts';
import { endReservation } from '../reservations/end-reservation.ts';
import { shrinkReservation } from '../reservations/shrink-reservation.ts';
import { readFreshSlot } from '../reservations/update-slot.ts';
import { positionIn, withArchived } from '../reservations/archived-reservations.ts';
import { reservedBy, whyWaiting, type Reserved } from '../reservations/reserve-seats.ts';
import { offerEndOf } from '../reservations/put-reservation-record.ts';
import { parseLinkId } from '../reservations/reservation-records.ts';
import { idOfManageToken } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import { readShiftInWhole, type ShiftInWhole } from './shifts.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

export type FoundSignUp = ShiftInWhole & { readonly record: StoredSignUp; readonly slot: Slot };

export async function findSignUp(deps: VolunteeringDeps, manageToken: string): Promise<FoundSignUp | undefined> {
  const linkId = idOfManageToken(deps.secret, manageToken);
  if (linkId === undefined) return undefined;
  const { slotId, order } = parseLinkId(linkId);
  return findSignUpOf(deps, slotId, order);
}

/** The record, the shift and the slot as they are now, whatever has become of the sign-up; nothing once it is over. */
export async function findSignUpOf(
  deps: VolunteeringDeps,
  shiftId: string,
  order: number,
): Promise<FoundSignUp | undefined> {
  const [record, found, slot] = await Promise.all([
    signUps.read(deps.volunteering, shiftId, order),
    readShiftInWhole(deps, shiftId),
    readFreshSlot(deps.slots, shiftId, deps.now()),
  ]);
  if (!record || !found || !slot || slotIsOver(slot.endAt, deps.now())) return undefined;
  return { ...found, record, slot: await withArchived(deps.slots, slot, [record.personKey]) };
}

/** What the sign-up holds of its shift; undefined once it was cancelled, handed over or released. */
export function heldBy({ record, slot }: Pick<FoundSignUp, 'record' | 'slot'>): Reserved | undefined {
  const current = reservedBy(slot, record.personKey);
  return current?.order === record.order ? current : undefined;
}

/** The state by the claim, which is ahead of the record for a moment after a promotion. */
function signUpOf(found: FoundSignUp): SignUp {
  const { record, shift } = found;
  const held = heldBy(found);
  const deadline = cancelDeadline(shift);
  return {
    signUpId: record.signUpId,
    shiftId: record.shiftId,
    openDayId: record.openDayId,
    name: record.name,
    seats: held?.seats ?? record.seats,
    state: held?.state ?? 'cancelled',
    position: held?.position,
    offerUntil: held && offerEndOf(held),
    because: held ? whyWaiting(held) : record.because,
    ...{ slotStatus: statusOf(found.slot), slotVersion: found.slot.version },
    ...(held ? { cancelUntil: new Date(deadline).toISOString() } : {}),
  };
}

type SeenSignUp = SignUp & { readonly shift: Shift; readonly openDay: OpenDay; readonly venue: Venue };

/** With all that its page shows, whatever became of shift and day. Refuses: not-found, for forged links too. */
export async function seeSignUp(deps: VolunteeringDeps, manageToken: string): Promise<Result<SeenSignUp>> {
  const found = await findSignUp(deps, manageToken);
  const parts = found && (await readDayAndVenue(deps.openDays, found.shift.openDayId, found.shift.venueId));
  if (!parts) return refuse('not-found');
  const signUp = signUpOf(found);
  const position =
    signUp.state === 'waiting' ? await positionIn(deps.slots, found.slot, found.record.personKey) : undefined;
  return accept({ ...signUp, position, shift: withOccupancy(found.shift, occupancyOf(found.slot)), ...parts });
}

/** Refuses: not-found, sign-up.too-late-to-cancel. Cancelling twice answers as the first time. */
export async function cancelSignUp(deps: VolunteeringDeps, manageToken: string): Promise<Result<SignUp>> {
  const found = await findSignUp(deps, manageToken);
  if (!found) return refuse('not-found');
  const { record, shift } = found;
  const current = signUpOf(found);
  if (current.state !== 'cancelled') {
    const decision = decideCancel(shift, current.state, deps.now());
    if (!decision.ok) return decision;
  }
  // Also for one that is gone from the slot already: a crash may have come before the record.
  const { shiftId: slotId, personKey, order } = record;
  const stores = { slots: deps.slots, table: deps.volunteering, records: signUps, now: deps.now() };
  await endReservation(stores, { slotId, personKey, order });
  const { position: _, cancelUntil: __, offerUntil: ___, ...rest } = current;
  return accept({ ...rest, state: 'cancelled' });
}

/**
 * Keeps so many seats and gives the others back. Asking for no fewer than there are changes nothing, and so does asking of a place
 * that is gone. Refuses: not-found, sign-up.too-late-to-cancel.
 */
export async function shrinkSignUp(deps: VolunteeringDeps, manageToken: string, keep: number): Promise<Result<SignUp>> {
  const found = await findSignUp(deps, manageToken);
  if (!found) return refuse('not-found');
  const { record, shift } = found;
  const held = heldBy(found);
  if (held && keep < record.seats) {
    const decision = decideCancel(shift, held.state, deps.now());
    if (!decision.ok) return decision;
  }
  const { shiftId: slotId, personKey, order } = record;
  const stores = { slots: deps.slots, table: deps.volunteering, records: signUps, now: deps.now() };
  const slot = await shrinkReservation(stores, { slotId, personKey, order }, keep);
  return accept(signUpOf({ ...found, slot: slot! }));
}

/** Refuses: not-found; offer.over, when the offer ran out, or there was none. Accepting twice answers alike. */
export async function acceptOffer(deps: VolunteeringDeps, manageToken: string): Promise<Result<SignUp>> {
  const found = await findSignUp(deps, manageToken);
  if (!found) return refuse('not-found');
  const { shiftId: slotId, personKey, order } = found.record;
  const slot = await takeOffer(deps.slots, { slotId, personKey, order }, deps.now());
  const after = { ...found, slot: slot! };
  const current = signUpOf(after);
  if (current.state !== 'confirmed') return refuse('offer.over');
  const { backInLine } = heldBy(after)!;
  await signUps.move(deps.volunteering, slotId, order, ['waiting', 'offered'], 'confirmed', { backInLine });
  return accept(current);
}
