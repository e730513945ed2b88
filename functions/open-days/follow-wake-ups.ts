/** Woken every minute: passes on what ran out of sessions, and takes back what a crash left half-made. */
import { followWakeUps } from '../reservations/follow-wake-ups.ts';
import { openStores } from '../reservations/slot-kind.ts';
import { sessionSlots } from './session-slots.ts';
import { scheduled } from '../runtime/scheduled.ts';

export const handler = scheduled(() => followWakeUps(openStores(sessionSlots)));
