/** Follows the slots of sessions: occupancy, records and agendas. */
import { slotFollower } from '../reservations/follow-slots.ts';
import { openStores } from '../reservations/slot-kind.ts';
import { sessionSlots } from './session-slots.ts';

export const handler = slotFollower(openStores(sessionSlots));
