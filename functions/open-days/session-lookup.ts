/** What other contexts read of open days, sessions and those who booked: messages, which tells them, and the desk. */
import { sessions } from './session-store.ts';

export { bookings, type StoredBooking } from './booking-store.ts';
export { listVenues, readOpenDay, readVenue } from './open-day-store.ts';
export { sessionSlots } from './session-slots.ts';
export { readSession, type StoredSession } from './session-store.ts';

export const listSessionsOf = sessions.list;
