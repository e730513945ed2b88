/**
 * Wakes a function for the matching records of a table's stream. A record that keeps failing is set aside in
 * the dead-letter queue instead of blocking those behind it. Used by the API stack.
 */
import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, StartingPosition, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StreamSource } from '../functions.ts';

/** What reading a stream takes. ListStreams knows no resources and shows only names of streams. */
export const streamReadStatements = (streamArns: readonly string[]) => [
  new PolicyStatement({
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    resources: [...streamArns],
  }),
  new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
];

export function addStreamConsumer(
  target: LambdaFunction,
  props: { id: string; source: StreamSource; table: Table; deadLetters: Queue },
): EventSourceMapping {
  return new EventSourceMapping(target, props.id, {
    target,
    eventSourceArn: props.table.tableStreamArn!,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 25,
    filters: [{ pattern: JSON.stringify(props.source.pattern) }],
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    // With Lambda's growing pauses this outlasts a throttled table, and a poisoned record holds up its shard for minutes only.
    retryAttempts: 10,
    maxRecordAge: Duration.hours(12),
    onFailure: new SqsDlq(props.deadLetters),
  });
}
