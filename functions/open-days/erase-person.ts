/** Follows the stream of people: erases a person who asked for it from their bookings. */
import { eraseRecord } from '../places/own-records.ts';
import type { PlaceRecord } from '../places/place-records.ts';
import { followErasure } from '../platform/erasure.ts';
import { streamHandler } from '../platform/stream.ts';
import { bookings } from './booking-store.ts';
import { followDeps } from './follow-deps.ts';

const deps = { ...followDeps, move: bookings.move };

export const handler = streamHandler((change) =>
  followErasure(deps.table, 'open-days', change, (record) =>
    eraseRecord(deps, String(record.sessionId), record as typeof record & PlaceRecord),
  ),
);
