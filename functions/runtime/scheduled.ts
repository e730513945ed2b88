/**
 * The shape of every function that the clock wakes: a run that ended well counts the minutes until the next, so that jobs of
 * every pace add up, and an alarm hears of runs that never came as well as of those that failed (infra/constructs/alarms.ts).
 * The stack tells how often it is woken.
 */
import { jobPaceOf } from '../../shared/kernel/metrics.ts';
import { count } from './metrics.ts';

export const scheduled = (run: () => Promise<unknown>) => async (): Promise<void> => {
  try {
    await run();
  } catch (error) {
    count({ JobsFailed: 1 });
    throw error;
  }
  const minutes = Number(process.env.EVERY_MINUTES ?? 0);
  count({ JobMinutes: minutes }, { Pace: jobPaceOf(minutes) });
};
