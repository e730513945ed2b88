/** Follows the stream of people: erases a person who asked for it from their records of shifts. */
import { eraser } from '../reservations/own-records.ts';
import { openStores } from '../reservations/slot-kind.ts';
import { shiftSlots } from './shift-slots.ts';

export const handler = eraser(openStores(shiftSlots));
