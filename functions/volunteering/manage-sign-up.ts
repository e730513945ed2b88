/** What the private link is for: seeing one's sign-up, and cancelling it or leaving the waitlist. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { slotIsOver } from '../../shared/privacy/retention.ts';
import type { Slot } from '../../shared/reservations/model.ts';
import type { SignUp } from '../../shared/volunteering/model.ts';
import { cancelDeadline, decideCancel } from '../../shared/volunteering/sign-up-rules.ts';
import { takeOffer } from '../reservations/accept-offer.ts';
import { readFreshSlot } from '../reservations/update-slot.ts';
import { withArchived } from '../reservations/archived-reservations.ts';
import { reservedBy, giveSeatsBack, type Reserved } from '../reservations/reserve-seats.ts';
import { offerEndOf } from '../reservations/put-reservation-record.ts';
import { alive, parseLinkId } from '../reservations/reservation-records.ts';
import { idOfManageToken } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import { readShift, type StoredShift } from './shift-store.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

export type FoundSignUp = { readonly record: StoredSignUp; readonly shift: StoredShift; readonly slot: Slot };

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
  const [record, shift, slot] = await Promise.all([
    signUps.read(deps.volunteering, shiftId, order),
    readShift(deps.volunteering, shiftId),
    readFreshSlot(deps.slots, shiftId, deps.now()),
  ]);
  if (!record || !shift || !slot || slotIsOver(slot.endAt, deps.now())) return undefined;
  return { record, shift, slot: await withArchived(deps.slots, slot, [record.personKey]) };
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
    seats: record.seats,
    state: held?.state ?? 'cancelled',
    position: held?.position,
    offerUntil: held && offerEndOf(held),
    ...(held ? {} : { because: record.because }),
    ...(held ? { cancelUntil: new Date(deadline).toISOString() } : {}),
  };
}

/** Refuses: not-found, for forged links as for unknown ones. */
export async function seeSignUp(deps: VolunteeringDeps, manageToken: string): Promise<Result<SignUp>> {
  const found = await findSignUp(deps, manageToken);
  return found ? accept(signUpOf(found)) : refuse('not-found');
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
    await giveSeatsBack(
      deps.slots,
      { slotId: record.shiftId, personKey: record.personKey, order: record.order },
      deps.now(),
    );
  }
  // Also for one that is gone from the slot already: a crash may have come before the record.
  await signUps.move(deps.volunteering, record.shiftId, record.order, alive, 'cancelled');
  const { position: _, cancelUntil: __, offerUntil: ___, ...rest } = current;
  return accept({ ...rest, state: 'cancelled' });
}

/** Refuses: not-found; offer.over, when the offer ran out, or there was none. Accepting twice answers alike. */
export async function acceptOffer(deps: VolunteeringDeps, manageToken: string): Promise<Result<SignUp>> {
  const found = await findSignUp(deps, manageToken);
  if (!found) return refuse('not-found');
  const { shiftId: slotId, personKey, order } = found.record;
  const slot = await takeOffer(deps.slots, { slotId, personKey, order }, deps.now());
  const current = signUpOf({ ...found, slot: slot! });
  if (current.state !== 'confirmed') return refuse('offer.over');
  await signUps.move(deps.volunteering, slotId, order, ['waiting', 'offered'], 'confirmed');
  return accept(current);
}
