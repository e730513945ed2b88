/** Woken every minute: passes offers of shifts on that ran out, and takes back slot that a crash left half-made. */
import { followWakeUps } from '../reservations/follow-wake-ups.ts';
import { logger } from '../runtime/logger.ts';
import { slotDeps } from './slot-deps.ts';

export const handler = async () => {
  const { followed } = await followWakeUps(slotDeps, 'shf');
  if (followed > 0) logger.info('places-followed', { followed });
};
