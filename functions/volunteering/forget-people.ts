/** Woken every hour: forgets the people of shifts that are over for so long that the registry says so (R23). */
import { forgetSlots } from '../reservations/due-slots.ts';
import { openStores } from '../reservations/slot-kind.ts';
import { shiftSlots } from './shift-slots.ts';
import { scheduled } from '../runtime/scheduled.ts';

export const handler = scheduled(() => forgetSlots(openStores(shiftSlots)));
