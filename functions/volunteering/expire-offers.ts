/** Woken every minute: passes offers of shifts on that ran out, and takes back claims that a crash left half-made. */
import { tendDue } from '../places/tend-due.ts';
import { logger } from '../platform/logger.ts';
import { followDeps } from './follow-deps.ts';

export const handler = async () => {
  const { tended } = await tendDue(followDeps, 'shf');
  if (tended > 0) logger.info('places-tended', { tended });
};
