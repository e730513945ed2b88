/** What the retention jobs of all contexts report, gathered for operator and auditor: counts, never contents. */
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  retentionReport,
  retentionRun,
  type RetentionReport,
  type RetentionRun,
} from '../../shared/privacy/retention.ts';
import { getRecord, listPartition, putNew } from '../store/records.ts';
import { failedCondition, type Table } from '../store/table.ts';

const pk = 'RETENTIONS';
const sortOf = (event: RetentionReport | RetentionRun) =>
  event.type === 'retention-run' ? `RUN#${event.context}` : `REPORT#${event.foundAt}#${event.context}#${event.of}`;

/** Keeps what a context's stream tells; a report told again never loses that it was done. */
export async function gather(people: Table, item: unknown): Promise<void> {
  const event = retentionReport.or(retentionRun).safeParse(item);
  if (!event.success) return;
  const isOlder = event.data.type === 'retention-report' && !event.data.doneAt;
  try {
    await people.client.send(
      new PutCommand({
        TableName: people.name,
        Item: { ...event.data, pk, sk: sortOf(event.data) },
        ...(isOlder ? { ConditionExpression: 'attribute_not_exists(pk)' } : {}),
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}

export const lastRun = (people: Table) => getRecord<RetentionRun>(people, pk, 'RUN#people');

/** Counts what ended in this table by the clock, a report a day. */
export async function countForgotten(people: Table, item: string, now: number): Promise<void> {
  const of = new Date(now).toISOString().slice(0, 10);
  const at = new Date(now).toISOString();
  const report: RetentionReport = { type: 'retention-report', context: 'people', of, foundAt: of, counts: {} };
  const key = { pk, sk: sortOf(report) };
  await putNew(people, { ...report, ...key });
  await people.client.send(
    new UpdateCommand({
      TableName: people.name,
      Key: key,
      UpdateExpression: 'SET counts.#item = if_not_exists(counts.#item, :none) + :one, doneAt = :at',
      ExpressionAttributeNames: { '#item': item },
      ExpressionAttributeValues: { ':none': 0, ':one': 1, ':at': at },
    }),
  );
}

/** Access pattern: when each job ran last (Query), and the newest reports (Query, backwards, one page). */
export async function readRetention(people: Table, limit: number) {
  const runs = await listPartition<RetentionRun>(people, pk, 'RUN#');
  const { Items = [] } = await people.client.send(
    new QueryCommand({
      TableName: people.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :reports)',
      ExpressionAttributeValues: { ':pk': pk, ':reports': 'REPORT#' },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return { runs, reports: Items as unknown as RetentionReport[] };
}
