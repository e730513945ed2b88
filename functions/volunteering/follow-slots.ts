/** Follows the slots of shifts: occupancy, records and agendas. */
import { slotFollower } from '../reservations/follow-slots.ts';
import { openStores } from '../reservations/slot-kind.ts';
import { shiftSlots } from './shift-slots.ts';

export const handler = slotFollower(openStores(shiftSlots));
