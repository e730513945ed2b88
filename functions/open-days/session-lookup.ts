/** What other contexts read of open days, sessions and those who booked: messages, which tells them. */
export { bookings } from './booking-store.ts';
export { listVenues, readOpenDay, readVenue } from './open-day-store.ts';
export { listSessionsOf, readSession, type StoredSession } from './session-store.ts';
