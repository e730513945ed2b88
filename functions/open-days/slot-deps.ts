/** What following the slot of sessions works with: used by the stream consumer and by the schedule. */
import type { SlotDeps } from '../reservations/follow-slot.ts';
import { reservationsTable } from '../reservations/table.ts';
import { openTable } from '../store/table.ts';
import { bookings } from './booking-store.ts';
import { openDaysTable } from './table.ts';

export const slotDeps: SlotDeps = {
  slots: openTable(reservationsTable),
  table: openTable(openDaysTable),
  recordsOf: () => bookings,
  now: Date.now,
};
