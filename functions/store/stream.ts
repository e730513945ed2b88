/**
 * The shape of every stream consumer: records in order, and those that fail reported by their id. Lambda retries from
 * the first of them; the others of the batch are done by then, so that one that never succeeds takes none along.
 * Consumers therefore never rely on an earlier record having been followed.
 * Source: AWS, "Reporting batch item failures" for DynamoDB streams.
 */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { faultOf } from '../../shared/kernel/faults.ts';
import { logger } from '../runtime/logger.ts';
import { count } from '../runtime/metrics.ts';

export type Change = {
  readonly eventId: string;
  readonly before: Record<string, unknown> | undefined;
  readonly after: Record<string, unknown> | undefined;
};

type Image = Parameters<typeof unmarshall>[0];

export const changeOf = (record: DynamoDBRecord): Change => ({
  eventId: record.eventID ?? '',
  before: record.dynamodb?.OldImage && unmarshall(record.dynamodb.OldImage as Image),
  after: record.dynamodb?.NewImage && unmarshall(record.dynamodb.NewImage as Image),
});

type Records = DynamoDBStreamEvent['Records'];
/** In which order the records of a batch are followed: `work` never fails. */
export type Order = (records: Records, work: (record: DynamoDBRecord) => Promise<void>) => Promise<void>;
const inTurn: Order = async (records, work) => {
  for (const record of records) await work(record);
};

/** A stream that nobody waits for long is not worth a line. */
const lateFromSeconds = 60;

function countAge(records: Records): void {
  const made = records.map(({ dynamodb }) => dynamodb?.ApproximateCreationDateTime ?? Infinity);
  const age = Math.floor(Date.now() / 1000 - Math.min(...made));
  if (age >= lateFromSeconds) count({ StreamAgeSeconds: age });
}

export const streamHandler =
  (follow: (change: Change) => Promise<void>, order: Order = inTurn) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = [];
    countAge(event.Records);
    await order(event.Records, async (record) => {
      try {
        await follow(changeOf(record));
      } catch (error) {
        logger.error('stream-record-failed', { eventId: record.eventID, ...faultOf(error) });
        batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' });
      }
    });
    count({ RecordsFailed: batchItemFailures.length });
    return { batchItemFailures };
  };
