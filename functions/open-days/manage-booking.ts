/** What the private link is for: seeing one's booking, and cancelling it or leaving the waitlist. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Booking } from '../../shared/open-days/model.ts';
import type { Claims } from '../../shared/places/model.ts';
import { claimedBy, givePlaceBack } from '../places/claim-place.ts';
import { readClaims } from '../places/claims-store.ts';
import { parseLinkId } from '../places/place-records.ts';
import { idOfManageToken } from '../platform/secrets.ts';
import { bookings, type StoredBooking } from './booking-store.ts';
import type { OpenDaysDeps } from './deps.ts';

type Found = { readonly record: StoredBooking; readonly claims: Claims };

async function findBooking(deps: OpenDaysDeps, manageToken: string): Promise<Found | undefined> {
  const linkId = idOfManageToken(deps.secret, manageToken);
  if (linkId === undefined) return undefined;
  const { placeId, order } = parseLinkId(linkId);
  const [record, claims] = await Promise.all([
    bookings.read(deps.openDays, placeId, order),
    readClaims(deps.places, placeId),
  ]);
  return record && claims && { record, claims };
}

/** The state by the claim, which is ahead of the record for a moment after a promotion. */
function bookingOf({ record, claims }: Found): Booking {
  const { bookingId, sessionId, openDayId, name, partySize, category } = record;
  const held = claimedBy(claims, record.personKey);
  const current = held?.order === record.order ? held : undefined;
  const state = current?.state ?? 'cancelled';
  return { bookingId, sessionId, openDayId, name, partySize, category, state, position: current?.position };
}

/** Refuses: not-found, for forged links as for unknown ones. */
export async function seeBooking(deps: OpenDaysDeps, manageToken: string): Promise<Result<Booking>> {
  const found = await findBooking(deps, manageToken);
  return found ? accept(bookingOf(found)) : refuse('not-found');
}

/** Refuses: not-found. Cancelling twice answers as the first time. */
export async function cancelBooking(deps: OpenDaysDeps, manageToken: string): Promise<Result<Booking>> {
  const found = await findBooking(deps, manageToken);
  if (!found) return refuse('not-found');
  const { record } = found;
  await givePlaceBack(deps.places, record.sessionId, record.personKey, record.order);
  await bookings.move(deps.openDays, record.sessionId, record.order, ['confirmed', 'waiting'], 'cancelled');
  return accept({ ...bookingOf(found), state: 'cancelled', position: undefined });
}
