/** What following the claims of shifts works with: used by the stream consumer and by the schedule. */
import type { FollowDeps } from '../reservations/follow-slot.ts';
import { placesTable } from '../reservations/table.ts';
import { openTable } from '../store/table.ts';
import { holds } from './hold-store.ts';
import { signUps } from './sign-up-store.ts';
import { volunteeringTable } from './table.ts';

export const followDeps: FollowDeps = {
  places: openTable(placesTable),
  table: openTable(volunteeringTable),
  recordsOf: (entry) => (entry.holdUntil === undefined ? signUps : holds),
  now: Date.now,
};
