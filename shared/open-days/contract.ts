/**
 * The HTTP contract of open days: programme for everyone, booking without an account,
 * editing and the board for organizers. Router, client, OpenAPI document and tests come from it.
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
  revision,
} from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { countsFor, createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { saveRefusals, tellField } from '../reservations/change-contract.ts';
import { onShrink } from '../reservations/model.ts';
import { answerEndpoint, myRecordEndpoints, myRecordsEndpoint } from '../privacy/my-data.ts';
import { privacyRefusals } from '../privacy/refusals.ts';
import { reservationsRefusals } from '../reservations/refusals.ts';
import { board } from './board-model.ts';
import {
  accessFilterFields,
  booking,
  bookingRequest,
  openDay,
  openDayDraft,
  session,
  sessionDraft,
  venue,
  venueDraft,
} from './model.ts';
import { sessionSeriesContract } from './series-contract.ts';
import { manySessionsContract } from './many-sessions-contract.ts';
import { openDaysRefusals } from './refusals.ts';
import { openDayCopyContract } from './copy-contract.ts';
import { changeContract } from './change-contract.ts';
import { sessionRosterContract } from './roster-contract.ts';
import { visitorsContract } from './visitors-contract.ts';
import { closingContract, whileOpen } from './closing-contract.ts';

const openDayPath = z.object({ openDayId: idOf('openDay') });
const manageToken = z.string().min(1).max(200);
const tag = (summary: string) => ({ tags: ['Open days'], summary });

const bookingData = myRecordEndpoints('bookings', tag);

export const openDaysContract = {
  ...exhibitionContract,
  seeBookingData: bookingData.see,
  correctBooking: bookingData.correct,
  addBookingAddress: bookingData.address,
  eraseBooking: bookingData.erase,
  answerBooking: answerEndpoint('bookings', tag),
  setBookingConsent: bookingData.consent,
  myOpenDaysData: myRecordsEndpoint('open-days', tag),
  ...sessionRosterContract,
  ...openDayCopyContract,
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
  acceptBookingOffer: linkChange
    .errors(errorsOf(reservationsRefusals, ['offer.over']))
    .route({
      method: 'POST',
      path: '/bookings/{manageToken}/acceptance',
      ...tag('Accept the places that are held for me'),
    })
    .input(z.object({ manageToken }))
    .output(booking),

  createOpenDay: createFor('open-day.edit')
    .route({ method: 'POST', path: '/open-days', successStatus: 201, ...tag('Create an open day') })
    .input(openDayDraft.extend({ isDemo: z.boolean().optional() }))
    .output(openDay),
  updateOpenDay: endpointFor('open-day.edit')
    .errors(whileOpen)
    .errors(saveRefusals)
    .route({ method: 'PUT', path: '/open-days/{openDayId}', ...tag('Edit an open day') })
    .input(openDayPath.extend(openDayDraft.shape).extend({ revision }))
    .output(openDay),
  createVenue: createFor('open-day.edit')
    .errors(whileOpen)
    .errors(errorsOf(openDaysRefusals, ['open-day.second-main-venue']))
    .route({ method: 'POST', path: '/open-days/{openDayId}/venues', successStatus: 201, ...tag('Add a venue') })
    .input(openDayPath.extend(venueDraft.shape))
    .output(venue),
  updateVenue: endpointFor('venue.edit')
    .errors(whileOpen)
    .errors(errorsOf(openDaysRefusals, ['open-day.second-main-venue']))
    .route({ method: 'PUT', path: '/open-days/{openDayId}/venues/{venueId}', ...tag('Edit a venue') })
    .input(
      openDayPath
        .extend({ venueId: idOf('venue') })
        .extend(venueDraft.shape)
        .extend({ revision }),
    )
    .output(venue),
  createSession: createFor('venue.edit')
    .errors(whileOpen)
    .route({ method: 'POST', path: '/venues/{venueId}/sessions', successStatus: 201, ...tag('Add a session') })
    .input(sessionDraft.and(z.object({ venueId: idOf('venue'), openDayId: idOf('openDay') })))
    .output(session),
  updateSession: endpointFor('venue.edit')
    .errors(whileOpen)
    .errors(saveRefusals)
    .route({ method: 'PUT', path: '/sessions/{sessionId}', ...tag('Edit a session') })
    .input(
      sessionDraft.and(z.object({ sessionId: idOf('session'), revision, onShrink: onShrink.optional(), ...tellField })),
    )
    .output(session),
  ...sessionSeriesContract,
  ...manySessionsContract,
  ...visitorsContract,
  ...changeContract,
  ...closingContract,
  getBoard: countsFor('board.see')
    .route({ method: 'GET', path: '/open-days/{openDayId}/board', ...tag('The live board over all venues') })
    .input(openDayPath)
    .output(board),
};
