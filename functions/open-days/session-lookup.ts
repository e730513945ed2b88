/** What other contexts read of open days, sessions and those who booked: messages, which tells them. */
import { sessions } from './session-store.ts';

export { bookings } from './booking-store.ts';
export { listVenues, readOpenDay, readVenue } from './open-day-store.ts';
export { readSession, type StoredSession } from './session-store.ts';

export const listSessionsOf = sessions.list;
