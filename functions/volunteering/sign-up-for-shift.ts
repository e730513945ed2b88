/** A volunteer signs up for a shift, without an account. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import type { SignUp, SignUpRequest } from '../../shared/volunteering/model.ts';
import { decideSignUp } from '../../shared/volunteering/sign-up-rules.ts';
import { knownAs, withSharing } from '../reservations/known-as.ts';
import { lookAtSlot } from '../reservations/look-at-slot.ts';
import { reserveSeats, type Reserved } from '../reservations/reserve-seats.ts';
import { putReservationRecord, offerEndOf } from '../reservations/put-reservation-record.ts';
import { linkIdOf } from '../reservations/reservation-records.ts';
import { limitConcurrency } from '../reservations/limit-concurrency.ts';
import { newId } from '../runtime/ids.ts';
import { withStoredPhone } from '../runtime/phone-number.ts';
import { fingerprintOf, manageTokenOf } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import { lookAtShift, readShiftForNewcomers } from './shifts.ts';
import { newSignUp } from './sign-up-record.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

export type SignedUp = Pick<SignUp, 'signUpId' | 'state' | 'position' | 'offerUntil'> & {
  readonly manageToken: string;
};

export type SignUpSetting = {
  readonly idempotencyKey: string | undefined;
  readonly locale: Locale;
  /** An organizer signs the person up. */
  readonly byStaff?: boolean;
  /** Given by an organizer, kept in the record. */
  readonly overlapOverride?: StoredSignUp['overlapOverride'];
};

/** What a person is told of a sign-up that was kept, with the new private link. */
export const signedUpOf = (
  deps: VolunteeringDeps,
  { signUpId, shiftId }: StoredSignUp,
  claimed: Reserved,
): SignedUp => ({
  signUpId,
  state: claimed.state,
  position: claimed.position,
  offerUntil: offerEndOf(claimed),
  manageToken: manageTokenOf(deps.secret, linkIdOf(shiftId, claimed.order)),
});

/**
 * Looks at the place first, then at the shift, and commits in the order claim, agenda, record; the answer is given
 * after all three. The same request sent again finds its claim and is answered as before.
 * Refuses: what decideSignUp and reserveSeats refuse, not-found, and busy. A full place is told before anything else.
 */
export const signUpForShift = (
  deps: VolunteeringDeps,
  shiftId: string,
  request: SignUpRequest,
  setting: SignUpSetting,
): Promise<Result<SignedUp>> => limitConcurrency(shiftId, () => signUp(deps, shiftId, request, setting));

async function signUp(
  deps: VolunteeringDeps,
  shiftId: string,
  typed: SignUpRequest,
  { idempotencyKey, locale, byStaff, overlapOverride }: SignUpSetting,
): Promise<Result<SignedUp>> {
  const now = deps.now();
  // By a number alone a person is known only once its country is, and who shares a contact where that may be: the shift is
  // read first then.
  const readsFirst = typed.email === undefined || typed.sharesContact;
  const before = readsFirst ? await readShiftForNewcomers(deps, shiftId) : undefined;
  const alone = before ? withStoredPhone(typed, before.whole.phoneRegion) : accept(typed);
  if (!alone.ok) return alone;
  const first = knownAs(deps.secret, alone.value, before?.whole);
  if (!first.ok) return before ? first : refuse('not-found');
  const { personKey, listKey } = first.value;
  const { seats, ifFull } = typed;
  const asked = {
    slotId: shiftId,
    personKey,
    seats,
    request: fingerprintOf(idempotencyKey ?? newId('signUp', now), JSON.stringify(typed)),
    ...{ ifFull, listKey, beside: first.value.beside },
    overrideOverlap: overlapOverride !== undefined,
    afterClosing: byStaff === true,
    now,
  };
  const read = before ? async () => ({ found: before }) : lookAtShift(deps, shiftId);
  const looked = await lookAtSlot(deps.slots, asked, read);
  if (!looked.ok) return looked;
  const { slot, found } = looked.value;
  if (!found || found.shift.status === 'draft') return refuse('not-found');
  const { shift, whole } = found;
  const plain = withStoredPhone(typed, whole.phoneRegion);
  if (!plain.ok) return plain;
  const request = plain.value;
  const decision = decideSignUp(shift, request, now, byStaff ? 'end' : 'start');
  if (!decision.ok) return decision;
  const known = request === alone.value ? first : knownAs(deps.secret, request, whole);
  if (!known.ok) return known;
  const { beside } = known.value;
  const claim = await reserveSeats(deps.slots, { ...asked, beside, graceMinutes: whole.graceMinutes }, slot);
  if (!claim) return refuse('not-found');
  if (!claim.ok) return withSharing(claim, request, whole);

  const item = newSignUp({
    ...{ shift, place: whole.place, person: request, personKey, listKey, seats, claimed: claim.value, locale, now },
    channel: byStaff ? 'staff' : 'web',
    more: { overlapOverride, ...(byStaff ? { cameBy: 'staff' } : {}) },
  });
  const stores = { slots: deps.slots, table: deps.volunteering, records: signUps };
  const kept = await putReservationRecord(stores, shiftId, item, claim.value);
  return kept.ok ? accept(signedUpOf(deps, kept.value.record, kept.value.claimed)) : kept;
}
