/** What the private link is for: seeing one's booking, giving seats back, and cancelling it or leaving the waitlist. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { withPublicStream } from '../../shared/open-days/livestream-rules.ts';
import { occupancyOf, statusOf } from '../../shared/reservations/rules.ts';
import { withOccupancy } from '../reservations/with-occupancy.ts';
import { readDayAndVenue } from './open-day-lookup.ts';
import { readSessionInWhole } from './sessions.ts';
import type { Booking, OpenDay, Session, Venue } from '../../shared/open-days/model.ts';
import { slotIsOver } from '../../shared/privacy/retention.ts';
import type { Slot } from '../../shared/reservations/model.ts';
import { takeOffer } from '../reservations/accept-offer.ts';
import { endReservation } from '../reservations/end-reservation.ts';
import { shrinkReservation } from '../reservations/shrink-reservation.ts';
import { readFreshSlot } from '../reservations/update-slot.ts';
import { positionIn, withArchived } from '../reservations/archived-reservations.ts';
import { reservedBy, whyWaiting } from '../reservations/reserve-seats.ts';
import { offerEndOf } from '../reservations/put-reservation-record.ts';
import { parseLinkId } from '../reservations/reservation-records.ts';
import { idOfManageToken } from '../runtime/secrets.ts';
import { bookings, type StoredBooking } from './booking-store.ts';
import type { OpenDaysDeps } from './deps.ts';

type Found = { readonly record: StoredBooking; readonly slot: Slot };

async function findBooking(deps: OpenDaysDeps, manageToken: string): Promise<Found | undefined> {
  const linkId = idOfManageToken(deps.secret, manageToken);
  if (linkId === undefined) return undefined;
  const { slotId, order } = parseLinkId(linkId);
  const [record, slot] = await Promise.all([
    bookings.read(deps.openDays, slotId, order),
    readFreshSlot(deps.slots, slotId, deps.now()),
  ]);
  if (!record || !slot || slotIsOver(slot.endAt, deps.now())) return undefined;
  return { record, slot: await withArchived(deps.slots, slot, [record.personKey]) };
}

function heldBy({ record, slot }: Found) {
  const held = reservedBy(slot, record.personKey);
  return held?.order === record.order ? held : undefined;
}

/** The state by the claim, which is ahead of the record for a moment after a promotion. */
function bookingOf({ record, slot }: Found): Booking {
  const { bookingId, sessionId, openDayId, name, category } = record;
  const current = heldBy({ record, slot });
  const partySize = current?.seats ?? record.partySize;
  const state = current?.state ?? 'cancelled';
  const { position, offerUntil } = current ? { ...current, offerUntil: offerEndOf(current) } : {};
  const because = current ? whyWaiting(current) : record.because;
  const of = { slotStatus: statusOf(slot), slotVersion: slot.version };
  return { bookingId, sessionId, openDayId, name, partySize, category, state, position, offerUntil, because, ...of };
}

type SeenBooking = Booking & { readonly session: Session; readonly openDay: OpenDay; readonly venue: Venue };

/** With all that its page shows, whatever became of session and day. Refuses: not-found, for forged links too. */
export async function seeBooking(deps: OpenDaysDeps, manageToken: string): Promise<Result<SeenBooking>> {
  const found = await findBooking(deps, manageToken);
  const inWhole = found && (await readSessionInWhole(deps, found.record.sessionId));
  if (!inWhole) return refuse('not-found');
  const session = withPublicStream(withOccupancy(inWhole.session, occupancyOf(found.slot)), deps.now());
  const parts = await readDayAndVenue(deps.openDays, session.openDayId, session.venueId);
  if (!parts) return refuse('not-found');
  const booking = bookingOf(found);
  const position =
    booking.state === 'waiting' ? await positionIn(deps.slots, found.slot, found.record.personKey) : undefined;
  return accept({ ...booking, position, session, ...parts });
}

/** Refuses: not-found. Cancelling twice answers as the first time. */
export async function cancelBooking(deps: OpenDaysDeps, manageToken: string): Promise<Result<Booking>> {
  const found = await findBooking(deps, manageToken);
  if (!found) return refuse('not-found');
  const { record } = found;
  const { sessionId: slotId, personKey, order } = record;
  const stores = { slots: deps.slots, table: deps.openDays, records: bookings, now: deps.now() };
  await endReservation(stores, { slotId, personKey, order });
  return accept({ ...bookingOf(found), state: 'cancelled', position: undefined, offerUntil: undefined });
}

/** Keeps so many seats and gives the others back; asking for no fewer than there are changes nothing. Refuses: not-found. */
export async function shrinkBooking(deps: OpenDaysDeps, manageToken: string, keep: number): Promise<Result<Booking>> {
  const found = await findBooking(deps, manageToken);
  if (!found) return refuse('not-found');
  const { sessionId: slotId, personKey, order } = found.record;
  const stores = { slots: deps.slots, table: deps.openDays, records: bookings, now: deps.now() };
  const slot = await shrinkReservation(stores, { slotId, personKey, order }, keep);
  return accept(bookingOf({ ...found, slot: slot! }));
}

/** Refuses: not-found; offer.over, when the offer ran out, or there was none. Accepting twice answers alike. */
export async function acceptBookingOffer(deps: OpenDaysDeps, manageToken: string): Promise<Result<Booking>> {
  const found = await findBooking(deps, manageToken);
  if (!found) return refuse('not-found');
  const { sessionId: slotId, personKey, order } = found.record;
  const slot = await takeOffer(deps.slots, { slotId, personKey, order }, deps.now());
  const after = { ...found, slot: slot! };
  const current = bookingOf(after);
  if (current.state !== 'confirmed') return refuse('offer.over');
  const { backInLine } = heldBy(after)!;
  await bookings.move(deps.openDays, slotId, order, ['waiting', 'offered'], 'confirmed', { backInLine });
  return accept(current);
}
