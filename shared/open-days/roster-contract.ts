/** The HTTP contract of a session's roster: who booked or waits, masked, and one contact at a time opened. */
import * as z from 'zod';
import { takenAs } from '../audit/model.ts';
import { errorsOf, longPageFields, nextField } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import {
  contactEndpoint,
  openedContact,
  openingOrder,
  openingReason,
  rosterOrder,
  rosterSearch,
  rosterContact,
  rosterPlace,
} from '../privacy/roster-model.ts';
import { removalInput, removed } from '../privacy/removal.ts';
import {
  given,
  giveEndpoint,
  removalEndpoint,
  renewalEndpoint,
  renewed,
  returned,
  returnEndpoint,
  shrinkEndpoint,
  shrunk,
} from '../reservations/change-contract.ts';
import { seatsKept } from '../reservations/model.ts';
import { reservationsRefusals } from '../reservations/refusals.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { whileOpen } from './closing-contract.ts';
import { audienceCategory } from './model.ts';
import { openDaysRefusals } from './refusals.ts';

const tag = (summary: string) => ({ tags: ['Open days'], summary });

export const sessionRosterRow = z.object({
  recordId: idOf('booking'),
  ...rosterPlace,
  ...rosterContact.shape,
  category: audienceCategory,
  /** What they are is told with the contact. */
  hasAccessNeeds: z.boolean(),
});
export type SessionRosterRow = z.infer<typeof sessionRosterRow>;

export const sessionRosterContract = {
  listBookings: endpointFor('roster.see')
    .route({
      method: 'GET',
      path: '/sessions/{sessionId}/bookings',
      ...tag('Who comes to a session, in order of arrival'),
    })
    .input(z.object({ sessionId: idOf('session'), ...takenAs, ...rosterOrder, ...longPageFields }))
    .output(z.object({ rows: z.array(sessionRosterRow), ...nextField })),
  findBookings: endpointFor('roster.see')
    .route({
      method: 'POST',
      path: '/sessions/{sessionId}/bookings/search',
      ...tag('Those of a session who are meant by what was typed'),
    })
    .input(z.object({ sessionId: idOf('session'), ...rosterSearch, ...longPageFields }))
    .output(z.object({ rows: z.array(sessionRosterRow), ...nextField })),
  openBookingContact: contactEndpoint
    .route({
      method: 'POST',
      path: '/sessions/{sessionId}/bookings/{recordId}/contact',
      ...tag('Open the contact and the access needs of one booking'),
    })
    .input(z.object({ sessionId: idOf('session'), recordId: idOf('booking'), ...openingOrder, ...openingReason }))
    .output(openedContact.extend({ accessNeeds: z.string().optional() })),
  removeBooking: removalEndpoint
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/sessions/{sessionId}/bookings/{recordId}/removal',
      ...tag('Take one booking out of a session'),
    })
    .input(z.object({ sessionId: idOf('session'), recordId: idOf('booking'), ...removalInput }))
    .output(removed),
  returnBooking: returnEndpoint
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/sessions/{sessionId}/bookings/{recordId}/return',
      ...tag('Take the removal of one booking back; last in order, and told that staff did it'),
    })
    .input(z.object({ sessionId: idOf('session'), recordId: idOf('booking') }))
    .output(returned),
  giveBookingPlace: giveEndpoint
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/sessions/{sessionId}/bookings/{recordId}/place',
      ...tag('Give one who waits a place, also over the capacity; told as of any place'),
    })
    .input(z.object({ sessionId: idOf('session'), recordId: idOf('booking') }))
    .output(given),
  shrinkBookingOf: shrinkEndpoint
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/sessions/{sessionId}/bookings/{recordId}/fewer',
      ...tag('Keep so many seats of a party; the others go to the next in line'),
    })
    .input(z.object({ sessionId: idOf('session'), recordId: idOf('booking'), keep: seatsKept }))
    .output(shrunk),
  moveBooking: endpointFor('venue.edit')
    .errors(errorsOf(openDaysRefusals))
    .errors(errorsOf(reservationsRefusals))
    .route({
      method: 'POST',
      path: '/sessions/{sessionId}/bookings/{recordId}/move',
      ...tag('Move one booking to a free place of another session; told once, of the new one'),
    })
    .input(z.object({ sessionId: idOf('session'), recordId: idOf('booking'), toSessionId: idOf('session') }))
    .output(z.object({ moved: z.literal(true) })),
  renewBookingLink: renewalEndpoint
    .route({
      method: 'POST',
      path: '/sessions/{sessionId}/bookings/{recordId}/new-link',
      ...tag('Make a new private link of one booking; the old one is dead'),
    })
    .input(z.object({ sessionId: idOf('session'), recordId: idOf('booking'), ...openingReason }))
    .output(renewed),
};
