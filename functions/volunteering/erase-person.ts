/** Follows the stream of people: erases a person who asked for it from their sign-ups and group holds. */
import { eraseRecord } from '../reservations/own-records.ts';
import type { ReservationRecord } from '../reservations/reservation-records.ts';
import { followErasure } from '../privacy/erasure.ts';
import { streamHandler } from '../store/stream.ts';
import { slotDeps } from './slot-deps.ts';
import { holds } from './hold-store.ts';
import { signUps } from './sign-up-store.ts';

export const handler = streamHandler((change) =>
  followErasure(slotDeps.table, 'volunteering', change, (record) => {
    const { move } = record.type === 'hold' ? holds : signUps;
    return eraseRecord({ ...slotDeps, move }, String(record.shiftId), record as typeof record & ReservationRecord);
  }),
);
