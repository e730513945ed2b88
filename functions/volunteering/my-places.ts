/** All shifts and sessions of a signed-in person, whose address was proved by signing in. */
import type { Identity } from '../../shared/identity/model.ts';
import { statusOf } from '../../shared/reservations/rules.ts';
import { isConfirmed } from '../../shared/identity/session-rules.ts';
import type { MyPlace } from '../../shared/volunteering/model.ts';
import { slotKindOf } from '../../shared/reservations/slot-kind.ts';
import { reservationsOfPerson } from '../reservations/person-of-link.ts';
import { offerEndOf } from '../reservations/put-reservation-record.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';

/**
 * Soonest first, waiting ones with their position. What was signed up for with a phone number alone is not found. A private
 * link outlives every session and opens all that is stored of a place: only who confirmed lately is given it.
 */
export async function listMyPlaces(
  deps: VolunteeringDeps,
  { email, session }: Pick<Identity, 'email'> & { readonly session: Pick<Identity['session'], 'confirmedAt'> },
): Promise<MyPlace[]> {
  const mayHaveLinks = isConfirmed(session, deps.now());
  const reservations = await reservationsOfPerson(
    deps.slots,
    deps.secret,
    personKeyOf(deps.secret, { email }),
    deps.now(),
  );
  return reservations.map(({ slot, reserved: { state, position, ...one }, seats, manageToken }) => {
    const { slotId, openDayId, venueId, startAt, endAt } = slot;
    const kind = slotKindOf(slotId);
    return {
      placeId: slotId,
      kind,
      openDayId,
      venueId,
      startAt,
      endAt,
      seats,
      slotStatus: statusOf(slot),
      state,
      position,
      offerUntil: offerEndOf(one),
      manageToken: mayHaveLinks ? manageToken : undefined,
    };
  });
}
