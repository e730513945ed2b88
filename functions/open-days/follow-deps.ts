/** What following the claims of sessions works with: used by the stream consumer and by the schedule. */
import type { FollowDeps } from '../places/follow-claims.ts';
import { placesTable } from '../places/table.ts';
import { openTable } from '../platform/table.ts';
import { bookings } from './booking-store.ts';
import { openDaysTable } from './table.ts';

export const followDeps: FollowDeps = {
  places: openTable(placesTable),
  table: openTable(openDaysTable),
  recordsOf: () => bookings,
  now: Date.now,
};
