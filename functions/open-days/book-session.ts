/** A visitor books a session for a party, without an account. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import type { Booking, BookingRequest } from '../../shared/open-days/model.ts';
import { decideBooking } from '../../shared/open-days/rules.ts';
import { decideConsents, newConsents } from '../../shared/privacy/consents.ts';
import { knownAs, withSharing } from '../reservations/known-as.ts';
import { lookAtSlot } from '../reservations/look-at-slot.ts';
import { reserveSeats } from '../reservations/reserve-seats.ts';
import { putReservationRecord } from '../reservations/put-reservation-record.ts';
import { linkIdOf } from '../reservations/reservation-records.ts';
import { limitConcurrency } from '../reservations/limit-concurrency.ts';
import { newId } from '../runtime/ids.ts';
import { listedUnder } from '../privacy/person-list.ts';
import { withStoredPhone } from '../runtime/phone-number.ts';
import { fingerprintOf, manageTokenOf } from '../runtime/secrets.ts';
import { bookings, type StoredBooking } from './booking-store.ts';
import type { OpenDaysDeps } from './deps.ts';
import { lookAtSession, readSessionForNewcomers } from './sessions.ts';

export type Booked = Pick<Booking, 'bookingId' | 'state' | 'position'> & { readonly manageToken: string };

type BookingSetting = { readonly idempotencyKey: string | undefined; readonly locale: Locale };

/**
 * Looks at the place first, then at the session, and commits in the order claim, agenda, record; the answer is given
 * after all three. The same request sent again finds its claim and is answered as before.
 * Refuses: what decideBooking, decideConsents and reserveSeats refuse, and not-found. A full place is told before anything else.
 */
export const bookSession = (
  deps: OpenDaysDeps,
  sessionId: string,
  request: BookingRequest,
  setting: BookingSetting,
): Promise<Result<Booked>> => limitConcurrency(sessionId, () => book(deps, sessionId, request, setting));

async function book(
  deps: OpenDaysDeps,
  sessionId: string,
  typed: BookingRequest,
  { idempotencyKey, locale }: BookingSetting,
): Promise<Result<Booked>> {
  const now = deps.now();
  // By a number alone a person is known only once its country is, and who shares a contact where that may be: the session is
  // read first then.
  const readsFirst = typed.email === undefined || typed.sharesContact;
  const before = readsFirst ? await readSessionForNewcomers(deps, sessionId) : undefined;
  const alone = before ? withStoredPhone(typed, before.whole.phoneRegion) : accept(typed);
  if (!alone.ok) return alone;
  const first = knownAs(deps.secret, alone.value, before?.whole);
  if (!first.ok) return before ? first : refuse('not-found');
  const { personKey, listKey } = first.value;
  const asked = {
    slotId: sessionId,
    personKey,
    seats: typed.partySize,
    category: typed.category,
    request: fingerprintOf(idempotencyKey ?? newId('booking', now), JSON.stringify(typed)),
    ...{ ifFull: typed.ifFull, listKey, beside: first.value.beside },
    now,
  };
  const read = before ? async () => ({ found: before }) : lookAtSession(deps, sessionId);
  const looked = await lookAtSlot(deps.slots, asked, read);
  if (!looked.ok) return looked;
  const { slot, found } = looked.value;
  if (!found || found.session.status === 'draft') return refuse('not-found');
  const { session, whole } = found;
  const plain = withStoredPhone(typed, whole.phoneRegion);
  if (!plain.ok) return plain;
  const request = plain.value;
  for (const decision of [decideBooking(session, request, now), decideConsents(request.consents)])
    if (!decision.ok) return decision;
  const known = request === alone.value ? first : knownAs(deps.secret, request, whole);
  if (!known.ok) return known;
  const { beside } = known.value;
  const claim = await reserveSeats(deps.slots, { ...asked, beside, graceMinutes: whole.graceMinutes }, slot);
  if (!claim) return refuse('not-found');
  if (!claim.ok) return withSharing(claim, request, whole);

  const { openDayId, startAt, endAt, zone, title } = session;
  const { order } = claim.value;
  const { name, email, phone, partySize, category, accessNeeds, consents } = request;
  const booking: StoredBooking = {
    ...{
      type: 'booking',
      bookingId: newId('booking', now),
      sessionId,
      openDayId,
      sessionTitle: title,
      startAt,
      endAt,
      zone,
      place: whole.place,
    },
    ...{ name, email, phone, locale, partySize, category, accessNeeds },
    ...(consents
      ? {
          consents: newConsents(
            consents.map(({ purpose }) => purpose),
            { channel: 'web', now },
          ),
        }
      : {}),
    ...listedUnder(listKey, startAt),
    ...{ state: claim.value.state, personKey, order, createdAt: new Date(now).toISOString() },
  };
  const stores = { slots: deps.slots, table: deps.openDays, records: bookings };
  const kept = await putReservationRecord(stores, sessionId, booking, claim.value);
  if (!kept.ok) return kept;
  const { record, claimed } = kept.value;
  return accept({
    bookingId: record.bookingId,
    state: claimed.state,
    position: claimed.position,
    manageToken: manageTokenOf(deps.secret, linkIdOf(sessionId, order)),
  });
}
