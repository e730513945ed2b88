/**
 * The shape of every function that the clock wakes: a run that ended well counts the minutes until the next, so that jobs of
 * every pace add up, and an alarm hears of runs that never came as well as of those that failed (infra/constructs/alarms.ts).
 * The operator's page shows the last of both. The stack tells the job's name and how often it is woken.
 */
import { faultOf } from '../../shared/kernel/faults.ts';
import { jobPaceOf } from '../../shared/kernel/metrics.ts';
import { noteRun, type JobRun } from '../store/job-runs.ts';
import { operationsTable } from '../store/operations-table.ts';
import { openTable } from '../store/table.ts';
import { logger } from './logger.ts';
import { count } from './metrics.ts';

/** A job that did its work has done it, also where this cannot be written down. */
async function note(run: (job: string) => JobRun): Promise<void> {
  const { JOB } = process.env;
  // Without a name it is no function but a test of its parts.
  if (!JOB) return;
  try {
    await noteRun(openTable(operationsTable), run(JOB));
  } catch (error) {
    logger.error('run-not-noted', { ...faultOf(error), job: JOB });
  }
}

const now = () => new Date().toISOString();

export const scheduled = (run: () => Promise<unknown>) => async (): Promise<void> => {
  try {
    await run();
  } catch (error) {
    count({ JobsFailed: 1 });
    await note((job) => ({ type: 'job-failed', job, at: now(), error: faultOf(error).fault }));
    throw error;
  }
  const minutes = Number(process.env.EVERY_MINUTES ?? 0);
  count({ JobMinutes: minutes }, { Pace: jobPaceOf(minutes) });
  await note((job) => ({ type: 'job-ended', job, at: now() }));
};
