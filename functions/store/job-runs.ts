/** When each job ran last: one item for the last run that ended well and one for the last that failed, so that a job only puts. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { listPartition } from './records.ts';
import type { Table } from './table.ts';

const pk = 'JOBS';
export type JobRun =
  | { readonly type: 'job-ended'; readonly job: string; readonly at: string }
  | { readonly type: 'job-failed'; readonly job: string; readonly at: string; readonly error: string };

export const noteRun = async (operations: Table, run: JobRun): Promise<void> =>
  void (await operations.client.send(
    new PutCommand({ TableName: operations.name, Item: { ...run, pk, sk: `${run.type}#${run.job}` } }),
  ));

/** Access pattern: Query of one small partition. */
export const listRuns = (operations: Table): Promise<JobRun[]> => listPartition<JobRun>(operations, pk);
