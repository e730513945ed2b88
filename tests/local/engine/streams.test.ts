/** Streams as the local runner uses them: notices in order, records read from disk, and the shape of Lambda's events. */
import { PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StreamRecord } from '../../../infra/local/engine/engine.ts';
import { makeTable, openLaptop, type Laptop } from './laptop.ts';

let now = Date.UTC(2026, 0, 1, 12, 0, 0, 250);
let laptop: Laptop;
beforeEach(async () => {
  laptop = await openLaptop({ now: () => now });
  await makeTable(laptop.db, 'shifts');
});
afterEach(() => laptop.stop());

const put = (id: string, more: object = {}) =>
  laptop.db.send(new PutCommand({ TableName: 'shifts', Item: { id, ...more } }));
const idsOf = (records: StreamRecord[]) => records.map((record) => record.dynamodb.Keys.id!.S);

describe('a record', () => {
  test('has the shape of a record in a Lambda event', async () => {
    await put('one', { n: 1 });
    await laptop.db.send(
      new UpdateCommand({
        TableName: 'shifts',
        Key: { id: 'one' },
        UpdateExpression: 'SET n = :n',
        ExpressionAttributeValues: { ':n': 2 },
      }),
    );
    const [, record] = await laptop.engine.readStream('shifts', undefined, 2);
    // The type alone is a test: Lambda handlers take what readStream gives.
    const asLambdaSeesIt: DynamoDBRecord = record!;
    expect(asLambdaSeesIt).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(now / 1000),
        Keys: { id: { S: 'one' } },
        NewImage: { id: { S: 'one' }, n: { N: '2' } },
        OldImage: { id: { S: 'one' }, n: { N: '1' } },
        SequenceNumber: expect.stringMatching(/^\d{21}$/),
        SizeBytes: 21,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      eventSourceARN: expect.stringMatching(
        /^arn:aws:dynamodb:us-east-1:\d{12}:table\/shifts\/stream\/2026-01-01T12:00:00.250$/,
      ),
    });
  });
});

describe('readStream', () => {
  test('goes on behind a sequence number, as far as its limit', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await put(id);
    const first = await laptop.engine.readStream('shifts', undefined, 2);
    const rest = await laptop.engine.readStream('shifts', first.at(-1)!.dynamodb.SequenceNumber, 10);
    expect([idsOf(first), idsOf(rest)]).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
  test('of a table without a stream, or of none, is empty', async () => {
    expect(await laptop.engine.readStream('nowhere', undefined, 10)).toEqual([]);
  });
  test('keeps the order of writers who write at once', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => put(`n${n % 5}`, { n })));
    const records = await laptop.engine.readStream('shifts', undefined, 100);
    const lastOf = new Map<string, unknown>();
    for (const { dynamodb } of records) {
      // Each record starts from where the one before it on that item ended.
      expect(dynamodb.OldImage).toEqual(lastOf.get(dynamodb.Keys.id!.S!));
      lastOf.set(dynamodb.Keys.id!.S!, dynamodb.NewImage);
    }
  });
});

describe('a subscriber', () => {
  test('hears of each commit, in order, and reads the same from disk', async () => {
    const heard: StreamRecord[] = [];
    laptop.engine.subscribe('shifts', (records) => void heard.push(...records));
    await Promise.all(Array.from({ length: 20 }, (_, n) => put(`n${n}`)));
    await laptop.db.send(
      new TransactWriteCommand({
        TransactItems: ['t1', 't2'].map((id) => ({ Put: { TableName: 'shifts', Item: { id } } })),
      }),
    );
    expect(heard).toHaveLength(22);
    expect(heard).toEqual(await laptop.engine.readStream('shifts', undefined, 100));
  });
  test('hears nothing of other tables, nor after it has left', async () => {
    await makeTable(laptop.db, 'ledger');
    const heard: unknown[] = [];
    const leave = laptop.engine.subscribe('ledger', (records) => void heard.push(...records));
    await put('elsewhere');
    await laptop.db.send(new PutCommand({ TableName: 'ledger', Item: { id: 'heard' } }));
    leave();
    await laptop.db.send(new PutCommand({ TableName: 'ledger', Item: { id: 'missed' } }));
    expect(idsOf(heard as StreamRecord[])).toEqual(['heard']);
  });
  test('that fails harms neither the writer nor the other subscribers', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    const heard: unknown[] = [];
    laptop.engine.subscribe('shifts', () => {
      throw new Error('at once');
    });
    laptop.engine.subscribe('shifts', async () => {
      throw new Error('later');
    });
    laptop.engine.subscribe('shifts', (records) => void heard.push(...records));
    await put('one');
    expect(heard).toHaveLength(1);
    expect(complaint).toHaveBeenCalledTimes(2);
    complaint.mockRestore();
  });
});

describe('trimStreams', () => {
  test('forgets records from before an instant and keeps the others', async () => {
    await put('old');
    now += 24 * 3600 * 1000;
    await put('new');
    expect(await laptop.engine.trimStreams(now)).toBe(1);
    expect(idsOf(await laptop.engine.readStream('shifts', undefined, 10))).toEqual(['new']);
  });
});
