/** A volunteer signs up for a shift, without an account. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import type { SignUp, SignUpRequest } from '../../shared/volunteering/model.ts';
import { decideSignUp } from '../../shared/volunteering/sign-up-rules.ts';
import { claimPlace, type Claimed } from '../places/claim-place.ts';
import { keepClaimRecord, offerEndOf } from '../places/keep-claim-record.ts';
import { linkIdOf } from '../places/place-records.ts';
import { newId } from '../platform/ids.ts';
import { fingerprintOf, manageTokenOf, personKeyOf } from '../platform/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import { readShift } from './shift-store.ts';
import { newSignUp } from './sign-up-record.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

export type SignedUp = Pick<SignUp, 'signUpId' | 'state' | 'position' | 'offerUntil'> & {
  readonly manageToken: string;
};

export type SignUpSetting = {
  readonly idempotencyKey: string | undefined;
  readonly locale: Locale;
  /** Given by an organizer, kept in the record. */
  readonly overlapOverride?: StoredSignUp['overlapOverride'];
};

/** What a person is told of a sign-up that was kept, with the new private link. */
export const signedUpOf = (
  deps: VolunteeringDeps,
  { signUpId, shiftId }: StoredSignUp,
  claimed: Claimed,
): SignedUp => ({
  signUpId,
  state: claimed.state,
  position: claimed.position,
  offerUntil: offerEndOf(claimed),
  manageToken: manageTokenOf(deps.secret, linkIdOf(shiftId, claimed.order)),
});

/**
 * Commits in the order claim, agenda, record; the answer is given after all three. The same request sent again
 * finds its claim and is answered as before.
 * Refuses: what decideSignUp and claimPlace refuse, not-found, and busy.
 */
export async function signUpForShift(
  deps: VolunteeringDeps,
  shiftId: string,
  request: SignUpRequest,
  { idempotencyKey, locale, overlapOverride }: SignUpSetting,
): Promise<Result<SignedUp>> {
  const now = deps.now();
  const shift = await readShift(deps.volunteering, shiftId);
  if (!shift || shift.status === 'draft') return refuse('not-found');
  const decision = decideSignUp(shift, request, now);
  if (!decision.ok) return decision;

  const signUpId = newId('signUp', now);
  const personKey = personKeyOf(deps.secret, request);
  const { seats, ifFull } = request;
  const claim = await claimPlace(deps.places, {
    placeId: shiftId,
    personKey,
    seats,
    request: fingerprintOf(idempotencyKey ?? signUpId, JSON.stringify(request)),
    ifFull,
    overrideOverlap: overlapOverride !== undefined,
    now,
  });
  if (!claim) return refuse('not-found');
  if (!claim.ok) return claim;

  const more = { signUpId, overlapOverride };
  const signUp = newSignUp({ shift, person: request, personKey, seats, claimed: claim.value, locale, now, more });
  const stores = { places: deps.places, table: deps.volunteering, records: signUps };
  const kept = await keepClaimRecord(stores, shiftId, signUp, claim.value);
  return kept.ok ? accept(signedUpOf(deps, kept.value.record, kept.value.claimed)) : kept;
}
