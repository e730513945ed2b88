/** Follows the stream of people: erases a person who asked for it from their records of sessions. */
import { eraser } from '../reservations/own-records.ts';
import { openStores } from '../reservations/slot-kind.ts';
import { sessionSlots } from './session-slots.ts';

export const handler = eraser(openStores(sessionSlots));
