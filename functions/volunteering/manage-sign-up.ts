/** What the private link is for: seeing one's sign-up, and cancelling it or leaving the waitlist. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { placeIsOver } from '../../shared/privacy/retention.ts';
import type { Claims } from '../../shared/reservations/model.ts';
import type { SignUp } from '../../shared/volunteering/model.ts';
import { cancelDeadline, decideCancel } from '../../shared/volunteering/sign-up-rules.ts';
import { takeOffer } from '../reservations/accept-offer.ts';
import { readTended } from '../reservations/update-slot.ts';
import { withShelf } from '../reservations/archived-reservations.ts';
import { claimedBy, givePlaceBack, type Claimed } from '../reservations/reserve-seats.ts';
import { offerEndOf } from '../reservations/put-reservation-record.ts';
import { alive, parseLinkId } from '../reservations/reservation-records.ts';
import { idOfManageToken } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import { readShift, type StoredShift } from './shift-store.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

export type FoundSignUp = { readonly record: StoredSignUp; readonly shift: StoredShift; readonly claims: Claims };

export async function findSignUp(deps: VolunteeringDeps, manageToken: string): Promise<FoundSignUp | undefined> {
  const linkId = idOfManageToken(deps.secret, manageToken);
  if (linkId === undefined) return undefined;
  const { placeId, order } = parseLinkId(linkId);
  return findSignUpOf(deps, placeId, order);
}

/** The record, the shift and the claims as they are now, whatever has become of the sign-up; nothing once it is over. */
export async function findSignUpOf(
  deps: VolunteeringDeps,
  shiftId: string,
  order: number,
): Promise<FoundSignUp | undefined> {
  const [record, shift, claims] = await Promise.all([
    signUps.read(deps.volunteering, shiftId, order),
    readShift(deps.volunteering, shiftId),
    readTended(deps.places, shiftId, deps.now()),
  ]);
  if (!record || !shift || !claims || placeIsOver(claims.endAt, deps.now())) return undefined;
  return { record, shift, claims: await withShelf(deps.places, claims, [record.personKey]) };
}

/** What the sign-up holds of its shift; undefined once it was cancelled, handed over or released. */
export function heldBy({ record, claims }: Pick<FoundSignUp, 'record' | 'claims'>): Claimed | undefined {
  const current = claimedBy(claims, record.personKey);
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
    await givePlaceBack(
      deps.places,
      { placeId: record.shiftId, personKey: record.personKey, order: record.order },
      deps.now(),
    );
  }
  // Also for one that is gone from the claims already: a crash may have come before the record.
  await signUps.move(deps.volunteering, record.shiftId, record.order, alive, 'cancelled');
  const { position: _, cancelUntil: __, offerUntil: ___, ...rest } = current;
  return accept({ ...rest, state: 'cancelled' });
}

/** Refuses: not-found; offer.over, when the offer ran out, or there was none. Accepting twice answers alike. */
export async function acceptOffer(deps: VolunteeringDeps, manageToken: string): Promise<Result<SignUp>> {
  const found = await findSignUp(deps, manageToken);
  if (!found) return refuse('not-found');
  const { shiftId: placeId, personKey, order } = found.record;
  const claims = await takeOffer(deps.places, { placeId, personKey, order }, deps.now());
  const current = signUpOf({ ...found, claims: claims! });
  if (current.state !== 'confirmed') return refuse('offer.over');
  await signUps.move(deps.volunteering, placeId, order, ['waiting', 'offered'], 'confirmed');
  return accept(current);
}
