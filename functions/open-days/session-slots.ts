/** Sessions as a kind of slot: their records are bookings. */
import type { AnyRecords, SlotKind } from '../reservations/slot-kind.ts';
import { bookings } from './booking-store.ts';
import { sessionKey } from './session-store.ts';
import { openDaysTable } from './table.ts';

export const sessionSlots: SlotKind = {
  prefix: 'ssn',
  context: 'open-days',
  table: openDaysTable,
  slotField: 'sessionId',
  itemKey: sessionKey,
  recordIdOf: ({ bookingId }) => String(bookingId),
  facts: { zone: 'zone', sessionTitle: 'title' },
  records: { booking: bookings as AnyRecords },
  personType: 'booking',
};
