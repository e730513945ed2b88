/** Woken every hour: notes how full each open day ahead is, for the drawing of how fast it fills. */
import { logger } from '../runtime/logger.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { openDaysTable } from '../open-days/table.ts';
import { reservationsTable } from '../reservations/table.ts';
import { openTable } from '../store/table.ts';
import { noteSignUpPace } from './sign-up-pace.ts';
import { volunteeringTable } from './table.ts';

export const handler = scheduled(async () => {
  const openDays = await noteSignUpPace({
    volunteering: openTable(volunteeringTable),
    slots: openTable(reservationsTable),
    openDays: openTable(openDaysTable),
    now: Date.now,
  });
  logger.info('pace-noted', { openDays });
});
