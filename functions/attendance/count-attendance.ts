/** Follows the stream of attendance and brings the counts after who is inside, many presences of a slot in one transaction. */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { presenceStored } from '../../shared/attendance/events.ts';
import { faultOf } from '../../shared/kernel/faults.ts';
import { settlePresence } from '../../shared/attendance/presence-rules.ts';
import { logger } from '../runtime/logger.ts';
import { count } from '../runtime/metrics.ts';
import { changeOf } from '../store/stream.ts';
import { openTable, type Table } from '../store/table.ts';
import { addToCount, type Recount } from './count-store.ts';
import { nameOf, readPresences, type PresenceAt } from './presence-store.ts';
import { attendanceTable } from './table.ts';

/** A transaction holds 100 items, of which one is the count. */
const atOnce = 99;
/** Whoever loses so often is told of again by the stream. */
const tries = 5;

/**
 * Counts presences as they are now; one that changes meanwhile is read again. Throws: when that does not end, so that
 * the stream tells of the batch again.
 */
export async function countPresences(attendance: Table, slotId: string, subjects: readonly string[]): Promise<void> {
  let wanted: PresenceAt[] = subjects.map((subject) => ({ slotId, subject }));
  for (let tried = 0; wanted.length > 0; tried += 1) {
    if (tried === tries) throw new Error(`The counts of ${slotId} changed ${tries} times while they were kept`);
    const found = await readPresences(attendance, wanted);
    const due: Recount[] = wanted.flatMap(({ subject }) => {
      const presence = found.get(nameOf({ slotId, subject }));
      if (presence?.counting !== 'due') return [];
      const { inside, arrived } = settlePresence(presence);
      return [{ presence, counted: { inside, arrived } }];
    });
    const again: PresenceAt[] = [];
    for (let from = 0; from < due.length; from += atOnce) {
      const part = due.slice(from, from + atOnce);
      const failed = await addToCount(attendance, part);
      if (failed.length > 0) again.push(...part.map(({ presence }) => presence));
    }
    wanted = again;
  }
}

/** The presences of one slot that a batch tells of, and the records that did. */
function subjectsBySlot({ Records }: DynamoDBStreamEvent) {
  const bySlot = new Map<string, { subjects: Set<string>; records: string[] }>();
  for (const record of Records) {
    const { success, data } = presenceStored.safeParse(changeOf(record).after);
    if (!success) continue;
    const told = bySlot.get(data.slotId) ?? { subjects: new Set(), records: [] };
    bySlot.set(data.slotId, told);
    told.subjects.add(data.subject);
    told.records.push(record.dynamodb?.SequenceNumber ?? '');
  }
  return bySlot;
}

export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const attendance = openTable(attendanceTable);
  const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = [];
  for (const [slotId, { subjects, records }] of subjectsBySlot(event)) {
    try {
      await countPresences(attendance, slotId, [...subjects]);
    } catch (error) {
      logger.error('stream-record-failed', { slotId, ...faultOf(error) });
      batchItemFailures.push(...records.map((itemIdentifier) => ({ itemIdentifier })));
    }
  }
  count({ RecordsFailed: batchItemFailures.length });
  return { batchItemFailures };
}
