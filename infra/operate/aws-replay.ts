/**
 * `npm run replay -- --queue <URL of the dead-letter queue>`: replay-records.ts on AWS, with the credentials of an
 * administrator. On a laptop it is `npm start -- --replay` (docs/runbook.md).
 */
import { parseArgs } from 'node:util';
import {
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
  type _Record,
} from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand, LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import { replayRecords, type Aws, type SetAside, type StreamRecord } from './replay-records.ts';

/** Longer than a replay takes, so that no message comes twice meanwhile. */
const hiddenSeconds = 900;

function setAsideOf({ Body, ReceiptHandle }: Message): SetAside {
  const { requestContext, DDBStreamBatchInfo: batch } = JSON.parse(Body!) as {
    requestContext: { functionArn: string };
    DDBStreamBatchInfo: Record<'streamArn' | 'shardId' | 'startSequenceNumber' | 'endSequenceNumber', string>;
  };
  const { streamArn, shardId, startSequenceNumber: from, endSequenceNumber: to } = batch;
  return { receipt: ReceiptHandle!, functionArn: requestContext.functionArn, streamArn, shardId, from, to };
}

/** As Lambda hands it over: instants in seconds. */
const eventOf = (streamArn: string, { dynamodb, ...record }: _Record) =>
  ({
    ...record,
    eventSource: 'aws:dynamodb',
    eventSourceARN: streamArn,
    dynamodb: {
      ...dynamodb,
      ApproximateCreationDateTime: Math.floor(Number(dynamodb?.ApproximateCreationDateTime ?? 0) / 1000),
    },
  }) as unknown as StreamRecord;

function onAws(queue: string): Aws {
  const [sqs, lambda, streams] = [new SQSClient({}), new LambdaClient({}), new DynamoDBStreamsClient({})];
  const streamOf = new Map<string, string>();
  const iterator = (streamArn: string, id: string | undefined) => {
    if (id) streamOf.set(id, streamArn);
    return id;
  };
  return {
    listSetAside: async () => {
      const all: SetAside[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl: queue,
            MaxNumberOfMessages: 10,
            VisibilityTimeout: hiddenSeconds,
            WaitTimeSeconds: 2,
          }),
        );
        if (Messages.length === 0) return all;
        all.push(...Messages.map(setAsideOf));
      }
    },
    deleteSetAside: async ({ receipt }) => {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: receipt }));
    },
    patternsOf: async ({ functionArn, streamArn }) => {
      const { EventSourceMappings = [] } = await lambda.send(
        new ListEventSourceMappingsCommand({ FunctionName: functionArn, EventSourceArn: streamArn }),
      );
      return EventSourceMappings.flatMap(({ FilterCriteria }) => FilterCriteria?.Filters ?? []).map(({ Pattern }) =>
        JSON.parse(Pattern!),
      );
    },
    begin: async ({ streamArn, shardId, from }) => {
      try {
        const { ShardIterator } = await streams.send(
          new GetShardIteratorCommand({
            StreamArn: streamArn,
            ShardId: shardId,
            ShardIteratorType: 'AT_SEQUENCE_NUMBER',
            SequenceNumber: from,
          }),
        );
        return iterator(streamArn, ShardIterator);
      } catch (error) {
        if (error instanceof TrimmedDataAccessException) return undefined;
        throw error;
      }
    },
    read: async (id) => {
      const streamArn = streamOf.get(id)!;
      const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator: id }));
      return {
        records: Records.map((record) => eventOf(streamArn, record)),
        next: iterator(streamArn, NextShardIterator),
      };
    },
    follow: async (functionArn, records) => {
      const { FunctionError, Payload } = await lambda.send(
        new InvokeCommand({ FunctionName: functionArn, Payload: JSON.stringify({ Records: records }) }),
      );
      const answer = Payload ? (JSON.parse(Buffer.from(Payload).toString()) as { batchItemFailures?: unknown[] }) : {};
      return !FunctionError && !answer?.batchItemFailures?.length;
    },
  };
}

const { values } = parseArgs({ options: { queue: { type: 'string' } } });
if (!values.queue) {
  console.error('npm run replay -- --queue <URL of the dead-letter queue>');
  process.exit(2);
}
const { followed, kept, gone } = await replayRecords(onAws(values.queue));
console.log(`${followed} batches are followed now, ${kept} still fail, ${gone} are older than the stream keeps.`);
if (kept > 0) process.exitCode = 1;
