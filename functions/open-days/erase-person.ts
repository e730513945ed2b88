/** Follows the stream of people: erases a person who asked for it from their bookings. */
import { eraseRecord } from '../reservations/own-records.ts';
import type { ReservationRecord } from '../reservations/reservation-records.ts';
import { followErasure } from '../privacy/erasure.ts';
import { streamHandler } from '../store/stream.ts';
import { bookings } from './booking-store.ts';
import { slotDeps } from './slot-deps.ts';

const deps = { ...slotDeps, move: bookings.move };

export const handler = streamHandler((change) =>
  followErasure(deps.table, 'open-days', change, (record) =>
    eraseRecord(deps, String(record.sessionId), record as typeof record & ReservationRecord),
  ),
);
