/** Follows the stream of people: erases a person who asked for it from their sign-ups and group holds. */
import { eraseRecord } from '../places/own-records.ts';
import type { PlaceRecord } from '../places/place-records.ts';
import { followErasure } from '../platform/erasure.ts';
import { streamHandler } from '../platform/stream.ts';
import { followDeps } from './follow-deps.ts';
import { holds } from './hold-store.ts';
import { signUps } from './sign-up-store.ts';

export const handler = streamHandler((change) =>
  followErasure(followDeps.table, 'volunteering', change, (record) => {
    const { move } = record.type === 'hold' ? holds : signUps;
    return eraseRecord({ ...followDeps, move }, String(record.shiftId), record as typeof record & PlaceRecord);
  }),
);
