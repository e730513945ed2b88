/**
 * What the jobs share that forget people on time: each context says what is due, this clears the fields by the
 * registry and reports counts, never contents. A run that is cut short is completed by the next, and running again
 * changes nothing. Called by the schedules of open days, volunteering and supplies.
 */
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { day } from '../../shared/kernel/time.ts';
import { registeredItems, type ItemFields } from '../../shared/privacy/personal-fields.ts';
import {
  dueFields,
  type CountedFrom,
  type RetentionContext,
  type RetentionReport,
  type RetentionRun,
} from '../../shared/privacy/retention.ts';
import { doEach } from '../runtime/do-each.ts';
import { logger } from '../runtime/logger.ts';
import { getRecord, putNew, type Stored } from '../store/records.ts';
import { failedCondition, type Table } from '../store/table.ts';

/** A place, drive or day whose records are due, and what ends with them. */
export type DueSource = {
  readonly of: string;
  readonly from: CountedFrom;
  readonly since: number;
  readonly records: () => Promise<readonly Stored[]>;
  /** Done before the records are emptied, which still tell whose they are; may be done twice. */
  readonly first?: (records: readonly Stored[]) => Promise<void>;
  /** Done when everything else is. */
  readonly last?: () => Promise<unknown>;
  /** The item that remembers that its people are forgotten; absent when nothing of it is left. */
  readonly source?: { readonly pk: string; readonly sk: string };
  /** Attribute of the source's item. */
  readonly mark?: 'peopleForgottenAt' | 'donorsForgottenAt';
};

const valueAt = (item: Stored, field: string) =>
  field.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], item);

const isIn = (record: Stored) => (field: string) => valueAt(record, field) !== undefined;

/**
 * Empties fields of a record, also those that it did not have when it was read: a correction may have added one since.
 * Sealed texts need no key to be dropped.
 */
export async function clearFields(table: Table, record: Stored, registered: readonly string[], now: number) {
  const { pk, sk } = record;
  if (!registered.some(isIn(record))) return;
  // DynamoDB refuses a path into what is not there; nobody adds nested ones later.
  const fields = registered.filter((field) => !field.includes('.') || isIn(record)(field));
  const names = [...new Set(fields.flatMap((field) => field.split('.')))];
  const alias = (name: string) => `#f${names.indexOf(name)}`;
  const paths = fields.map((field) => field.split('.').map(alias).join('.'));
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk },
        UpdateExpression: `REMOVE ${paths.join(', ')} SET forgottenAt = :now`,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [alias(name), name])),
        ExpressionAttributeValues: { ':now': new Date(now).toISOString() },
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}

type Due = { readonly record: Stored; readonly fields: readonly string[] };

export const reportKey = (of: string) => ({ pk: `RETENTION#${of}`, sk: 'REPORT' });
export const runKey = { pk: 'RETENTION', sk: 'RUN' };

/** Keeps the report before anything is deleted, so that a run that is cut short loses no count. */
async function report(table: Table, context: RetentionContext, { of }: DueSource, due: readonly Due[], now: number) {
  const counts: Record<string, number> = {};
  for (const { record, fields } of due)
    for (const field of fields) {
      const name = `${String(record.type)}.${field}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
  const made: RetentionReport = { type: 'retention-report', context, of, foundAt: new Date(now).toISOString(), counts };
  await putNew(table, { ...made, ...reportKey(of) });
}

async function markDone(table: Table, key: { pk: string; sk: string }, name: string, now: number): Promise<void> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: key,
        UpdateExpression: 'SET #name = :now',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':now': new Date(now).toISOString() },
      }),
    );
  } catch (error) {
    // Nobody was there, so nothing was reported.
    if (!failedCondition(error)) throw error;
  }
}

/** Forgets everyone at one source: report, what ends with the records, the records, and the mark at last. */
async function forgetAt(
  table: Table,
  context: RetentionContext,
  source: DueSource,
  now: number,
  registry: readonly ItemFields[],
): Promise<void> {
  const records = await source.records();
  const due = records.flatMap((record): Due[] => {
    const item = registry.find((one) => one.context === context && one.item === record.type);
    const fields = dueFields(item, { ...source, now }).filter(isIn(record));
    return fields.length > 0 ? [{ record, fields }] : [];
  });
  const of = source.mark === 'donorsForgottenAt' ? `${source.of}#donors` : source.of;
  if (due.length > 0) await report(table, context, { ...source, of }, due, now);
  await source.first?.(records);
  for (const { record, fields } of due) await clearFields(table, record, fields, now);
  await markDone(table, reportKey(of), 'doneAt', now);
  if (source.source && source.mark) await markDone(table, source.source, source.mark, now);
  await source.last?.();
  if (due.length > 0) logger.info('people-forgotten', { context, of, records: due.length });
}

const leap = 2 * day;

/** Whether a job may go by this clock: one that leapt is only believed when the next run sees it too. */
export function isSteady(last: Pick<RetentionRun, 'ranAt'> | undefined, context: RetentionContext, now: number) {
  const passed = last ? now - Date.parse(last.ranAt) : 0;
  const steady = passed >= 0 && passed <= leap;
  if (!steady) logger.warn('retention-clock-leapt', { context });
  return steady;
}

/**
 * Runs a context's job: `due` finds what is over by now. The run itself is remembered, so that a missed one shows,
 * and also when it failed: it ran, and its clock is what the next one goes by. `registry` is only given by tests.
 */
export async function runRetention(
  table: Table,
  context: RetentionContext,
  due: (now: number) => AsyncIterable<DueSource>,
  now: number,
  registry: readonly ItemFields[] = registeredItems,
): Promise<void> {
  const last = await getRecord<RetentionRun>(table, runKey.pk, runKey.sk);
  const run: RetentionRun = { type: 'retention-run', context, ranAt: new Date(now).toISOString() };
  try {
    if (isSteady(last, context, now))
      await doEach(
        due(now),
        ({ of }) => of,
        (source) => forgetAt(table, context, source, now, registry),
      );
  } finally {
    await table.client.send(new PutCommand({ TableName: table.name, Item: { ...runKey, ...run } }));
  }
  logger.info('retention-ran', { context });
}
