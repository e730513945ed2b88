/** Streams: one record for each change, in order, with both images, and none for a write that changes nothing. */
import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record,
} from '@aws-sdk/client-dynamodb-streams';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { openTarget, streamedTable } from './target.ts';

const { db, raw, streams, table, close } = await openTarget();
afterAll(close);

async function iteratorOf(
  TableName: string,
  ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' = 'TRIM_HORIZON',
): Promise<string> {
  const StreamArn = (await raw.send(new DescribeTableCommand({ TableName }))).Table!.LatestStreamArn!;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription!.Shards![0]!.ShardId!;
  return (await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType }))).ShardIterator!;
}

/** Reads on until `count` records have come: on AWS they may take a moment. */
async function records(from: string, count: number): Promise<_Record[]> {
  const seen: _Record[] = [];
  let iterator: string | undefined = from;
  for (let turn = 0; turn < 40 && iterator && seen.length < count; turn++) {
    const page: { Records?: _Record[]; NextShardIterator?: string } = await streams.send(
      new GetRecordsCommand({ ShardIterator: iterator }),
    );
    seen.push(...(page.Records ?? []));
    iterator = page.NextShardIterator;
  }
  return seen;
}

const shown = ({ eventName, dynamodb }: _Record) => ({
  eventName,
  before: dynamodb!.OldImage && unmarshall(dynamodb!.OldImage as never),
  after: dynamodb!.NewImage && unmarshall(dynamodb!.NewImage as never),
});
const key = { pk: 'p', sk: '-' };

describe('a stream', () => {
  test('tells of creation, change and removal, in order, with both images', async () => {
    const TableName = await table(streamedTable());
    await db.send(new PutCommand({ TableName, Item: { ...key, n: 1 } }));
    await db.send(
      new UpdateCommand({
        TableName,
        Key: key,
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
    await db.send(new DeleteCommand({ TableName, Key: key }));
    const seen = await records(await iteratorOf(TableName), 3);
    expect(seen.map(shown)).toEqual([
      { eventName: 'INSERT', before: undefined, after: { ...key, n: 1 } },
      { eventName: 'MODIFY', before: { ...key, n: 1 }, after: { ...key, n: 2 } },
      { eventName: 'REMOVE', before: { ...key, n: 2 }, after: undefined },
    ]);
    expect(seen.map((record) => unmarshall(record.dynamodb!.Keys as never))).toEqual([key, key, key]);
    const sequences = seen.map((record) => BigInt(record.dynamodb!.SequenceNumber!));
    expect(sequences).toEqual(sequences.toSorted((one, other) => (one < other ? -1 : 1)));
    expect(new Set(seen.map((record) => record.eventID)).size).toBe(3);
    expect(seen[0]).toMatchObject({
      eventSource: 'aws:dynamodb',
      eventVersion: '1.1',
      dynamodb: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
  });

  test('is silent about writes that change nothing', async () => {
    const TableName = await table(streamedTable());
    const Item = { ...key, n: 1, tags: new Set(['a', 'b']), m: { x: 1 } };
    await db.send(new PutCommand({ TableName, Item }));
    await db.send(new PutCommand({ TableName, Item: { ...Item, tags: new Set(['b', 'a']) } }));
    await db.send(
      new UpdateCommand({
        TableName,
        Key: key,
        UpdateExpression: 'SET n = :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
    await db.send(new DeleteCommand({ TableName, Key: { pk: 'nobody', sk: '-' } }));
    await db
      .send(
        new PutCommand({
          TableName,
          Item: { ...key, n: 0 },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      )
      .catch(() => {});
    await db.send(new PutCommand({ TableName, Item: { pk: 'last', sk: '-' } }));
    const seen = await records(await iteratorOf(TableName), 2);
    expect(seen.map((record) => unmarshall(record.dynamodb!.Keys as never).pk)).toEqual(['p', 'last']);
  });

  test('tells of each item of a batch and of a transaction, and of none that was cancelled', async () => {
    const TableName = await table(streamedTable());
    const item = (pk: string) => ({ pk, sk: '-' });
    await db.send(
      new BatchWriteCommand({
        RequestItems: {
          [TableName]: [{ PutRequest: { Item: item('b1') } }, { PutRequest: { Item: item('b2') } }],
        },
      }),
    );
    await db.send(
      new TransactWriteCommand({
        TransactItems: [{ Put: { TableName, Item: item('t1') } }, { Put: { TableName, Item: item('t2') } }],
      }),
    );
    const cancelled = new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName, Item: item('c1') } },
        { Put: { TableName, Item: item('t1'), ConditionExpression: 'attribute_not_exists(pk)' } },
      ],
    });
    await db.send(cancelled).catch(() => {});
    await db.send(new PutCommand({ TableName, Item: item('end') }));
    const names = (await records(await iteratorOf(TableName), 5)).map(
      (record) => unmarshall(record.dynamodb!.Keys as never).pk as string,
    );
    expect(names.toSorted()).toEqual(['b1', 'b2', 'end', 't1', 't2']);
  });

  test('read from LATEST starts with what comes next', async () => {
    const TableName = await table(streamedTable());
    await db.send(new PutCommand({ TableName, Item: { pk: 'before', sk: '-' } }));
    const from = await iteratorOf(TableName, 'LATEST');
    await db.send(new PutCommand({ TableName, Item: { pk: 'after', sk: '-' } }));
    expect((await records(from, 1)).map((record) => unmarshall(record.dynamodb!.Keys as never).pk)).toEqual(['after']);
  });

  test('with KEYS_ONLY carries no images', async () => {
    const TableName = await table({
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    });
    await db.send(new PutCommand({ TableName, Item: { ...key, secret: 'x' } }));
    const [record] = await records(await iteratorOf(TableName), 1);
    expect(record!.dynamodb).toMatchObject({ Keys: { pk: { S: 'p' } }, StreamViewType: 'KEYS_ONLY' });
    expect([record!.dynamodb!.NewImage, record!.dynamodb!.OldImage]).toEqual([undefined, undefined]);
  });

  test('is listed for its table, and a table without one has none', async () => {
    const [streamed, plain] = [await table(streamedTable()), await table()];
    expect((await streams.send(new ListStreamsCommand({ TableName: streamed }))).Streams).toHaveLength(1);
    expect((await streams.send(new ListStreamsCommand({ TableName: plain }))).Streams).toEqual([]);
  });
});
