/**
 * The HTTP contract of open days for whoever comes: programme for everyone, booking without an account. What organizers do is
 * staff-contract.ts. Router, client, OpenAPI document and tests come from both.
 */
import * as z from 'zod';
import { exhibitionContract } from './exhibition-contract.ts';
import {
  endpoint,
  errorsOf,
  idempotencyHeaders,
  limited,
  linkChange,
  linkRead,
  longPageFields,
  nextField,
} from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { answerEndpoint, myRecordEndpoints, myRecordsEndpoint } from '../privacy/my-data.ts';
import { privacyRefusals } from '../privacy/refusals.ts';
import { seatsKept } from '../reservations/model.ts';
import { reservationsRefusals } from '../reservations/refusals.ts';
import { accessFilterFields, booking, bookingRequest, openDay, session, venue } from './model.ts';
import { openDaysRefusals } from './refusals.ts';

const openDayPath = z.object({ openDayId: idOf('openDay') });
const manageToken = z.string().min(1).max(200);
const tag = (summary: string) => ({ tags: ['Open days'], summary });

const bookingData = myRecordEndpoints('bookings', tag);

export const openDayVisitorContract = {
  ...exhibitionContract,
  seeBookingData: bookingData.see,
  correctBooking: bookingData.correct,
  addBookingAddress: bookingData.address,
  eraseBooking: bookingData.erase,
  answerBooking: answerEndpoint('bookings', tag),
  setBookingConsent: bookingData.consent,
  myOpenDaysData: myRecordsEndpoint('open-days', tag),
  listOpenDays: endpoint
    .route({ method: 'GET', path: '/open-days', ...tag('Open days, the newest first') })
    .input(z.object({}))
    .output(z.object({ openDays: z.array(openDay) })),
  getOpenDay: endpoint
    .route({ method: 'GET', path: '/open-days/{openDayId}', ...tag('An open day with its venues') })
    .input(openDayPath)
    .output(openDay.extend({ venues: z.array(venue) })),
  listVenues: endpoint
    .route({ method: 'GET', path: '/venues', ...tag('What the venues of all open days are called') })
    .input(z.object({}))
    .output(
      z.object({
        venues: z.array(
          venue.pick({ venueId: true, openDayId: true, name: true }).extend({ openDayName: openDay.shape.name }),
        ),
      }),
    ),
  listSessions: endpoint
    .route({ method: 'GET', path: '/open-days/{openDayId}/sessions', ...tag('The programme of all venues') })
    .input(openDayPath.extend({ venueId: idOf('venue').optional(), ...accessFilterFields, ...longPageFields }))
    // What may be seen of a part of all sessions: a part may be short, or empty, and not the last.
    .output(z.object({ sessions: z.array(session), ...nextField })),
  getSession: endpoint
    .route({ method: 'GET', path: '/sessions/{sessionId}', ...tag('A session and its places') })
    .input(z.object({ sessionId: idOf('session') }))
    .output(session),

  bookSession: limited('place.take')
    .errors(errorsOf(privacyRefusals, ['consent.text-changed', 'contact.phone-unknown', 'contact.one-person']))
    .errors(errorsOf(openDaysRefusals))
    .errors(errorsOf(reservationsRefusals))
    .route({
      method: 'POST',
      path: '/sessions/{sessionId}/bookings',
      successStatus: 201,
      inputStructure: 'detailed',
      ...tag('Book a place for a party, without an account'),
    })
    .input(
      z.object({
        params: z.object({ sessionId: idOf('session') }),
        headers: idempotencyHeaders,
        body: bookingRequest,
      }),
    )
    .output(booking.pick({ bookingId: true, state: true, position: true }).extend({ manageToken })),
  getBooking: linkRead
    .route({ method: 'GET', path: '/bookings/{manageToken}', ...tag('See a booking by its private link') })
    .input(z.object({ manageToken }))
    // Also of a session or day that went back to draft: who is in it may always see what became of it.
    .output(booking.extend({ session, openDay, venue })),
  cancelBooking: linkChange
    .route({ method: 'DELETE', path: '/bookings/{manageToken}', ...tag('Cancel a booking, or leave the waitlist') })
    .input(z.object({ manageToken }))
    .output(booking),
  shrinkBooking: linkChange
    .route({
      method: 'POST',
      path: '/bookings/{manageToken}/fewer',
      ...tag('Keep so many places of a party, and give the others back'),
    })
    .input(z.object({ manageToken, keep: seatsKept }))
    .output(booking),
  acceptBookingOffer: linkChange
    .errors(errorsOf(reservationsRefusals, ['offer.over']))
    .route({
      method: 'POST',
      path: '/bookings/{manageToken}/acceptance',
      ...tag('Accept the places that are held for me'),
    })
    .input(z.object({ manageToken }))
    .output(booking),
};
