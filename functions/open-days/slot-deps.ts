/** What following the claims of sessions works with: used by the stream consumer and by the schedule. */
import type { FollowDeps } from '../reservations/follow-slot.ts';
import { placesTable } from '../reservations/table.ts';
import { openTable } from '../store/table.ts';
import { bookings } from './booking-store.ts';
import { openDaysTable } from './table.ts';

export const followDeps: FollowDeps = {
  places: openTable(placesTable),
  table: openTable(openDaysTable),
  recordsOf: () => bookings,
  now: Date.now,
};
