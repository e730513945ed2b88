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

export const streamHandler =
  (follow: (change: Change) => Promise<void>) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = [];
    for (const record of event.Records) {
      try {
        await follow(changeOf(record));
      } catch (error) {
        logger.error('stream-record-failed', { eventId: record.eventID, ...faultOf(error) });
        batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' });
      }
    }
    count({ RecordsFailed: batchItemFailures.length });
    return { batchItemFailures };
  };
