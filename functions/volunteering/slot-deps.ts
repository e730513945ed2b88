/** What following the slot of shifts works with: used by the stream consumer and by the schedule. */
import type { SlotDeps } from '../reservations/follow-slot.ts';
import { reservationsTable } from '../reservations/table.ts';
import { openTable } from '../store/table.ts';
import { holds } from './hold-store.ts';
import { signUps } from './sign-up-store.ts';
import { volunteeringTable } from './table.ts';

export const slotDeps: SlotDeps = {
  slots: openTable(reservationsTable),
  table: openTable(volunteeringTable),
  recordsOf: (reservation) => (reservation.holdUntil === undefined ? signUps : holds),
  now: Date.now,
};
