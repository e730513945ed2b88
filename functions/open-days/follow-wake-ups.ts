/** Woken every minute: passes offers of sessions on that ran out, and takes back claims that a crash left half-made. */
import { tendDue } from '../reservations/follow-wake-ups.ts';
import { logger } from '../runtime/logger.ts';
import { followDeps } from './slot-deps.ts';

export const handler = async () => {
  const { tended } = await tendDue(followDeps, 'ssn');
  if (tended > 0) logger.info('places-tended', { tended });
};
