/**
 * The shape of every function that the clock wakes: a run that ended well is counted, so that an alarm hears of runs that
 * never came as well as of those that failed (infra/constructs/alarms.ts). The stack tells how often it is woken.
 */
import { count } from './metrics.ts';

export const scheduled = (run: () => Promise<unknown>) => async (): Promise<void> => {
  try {
    await run();
  } catch (error) {
    count({ JobsFailed: 1 });
    throw error;
  }
  count({ JobsDone: 1 }, { EveryMinutes: process.env.EVERY_MINUTES ?? '' });
};
