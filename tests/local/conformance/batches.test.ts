/** BatchGetItem and BatchWriteItem: what they do, and their limits. */
import { BatchGetCommand, BatchWriteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { invalid, openTarget } from './target.ts';

const { db, table, close } = await openTarget();
const [TableName, other] = [await table(), await table()];
afterAll(close);

const key = (n: number) => ({ pk: `p${n}`, sk: '-' });
const puts = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ PutRequest: { Item: { ...key(from + n), n: from + n } } }));

describe('a batch write', () => {
  test('puts and deletes in several tables', async () => {
    await db.send(new PutCommand({ TableName: other, Item: { pk: 'leaving', sk: '-' } }));
    const { UnprocessedItems } = await db.send(
      new BatchWriteCommand({
        RequestItems: {
          [TableName]: puts(0, 20),
          [other]: [
            { DeleteRequest: { Key: { pk: 'leaving', sk: '-' } } },
            { PutRequest: { Item: { pk: 'come', sk: '-' } } },
          ],
        },
      }),
    );
    expect(UnprocessedItems).toEqual({});
    expect((await db.send(new GetCommand({ TableName, Key: key(19), ConsistentRead: true }))).Item).toEqual({
      ...key(19),
      n: 19,
    });
    expect(
      (await db.send(new GetCommand({ TableName: other, Key: { pk: 'leaving', sk: '-' }, ConsistentRead: true }))).Item,
    ).toBeUndefined();
  });
  test('takes 25 requests and no more, in one table or in several', async () => {
    await db.send(new BatchWriteCommand({ RequestItems: { [TableName]: puts(100, 25) } }));
    await expect(
      db.send(new BatchWriteCommand({ RequestItems: { [TableName]: puts(100, 26) } })),
    ).rejects.toMatchObject(invalid(/less than or equal to 25/));
    const split = new BatchWriteCommand({
      RequestItems: { [TableName]: puts(100, 13), [other]: puts(100, 13) },
    });
    await expect(db.send(split)).rejects.toMatchObject(invalid(/Too many items requested for the BatchWriteItem call/));
  });
  test('may name an item once', async () => {
    const twice = new BatchWriteCommand({
      RequestItems: { [TableName]: [...puts(1, 1), { DeleteRequest: { Key: key(1) } }] },
    });
    await expect(db.send(twice)).rejects.toMatchObject(invalid(/contains duplicates/));
  });
  test('must not be empty', async () => {
    await expect(db.send(new BatchWriteCommand({ RequestItems: {} }))).rejects.toMatchObject(
      invalid(/greater than or equal to 1/),
    );
  });
  test('to a table that is not there is refused as a whole', async () => {
    const partly = new BatchWriteCommand({
      RequestItems: { [TableName]: puts(500, 1), 'no-such-table': puts(500, 1) },
    });
    await expect(db.send(partly)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect((await db.send(new GetCommand({ TableName, Key: key(500) }))).Item).toBeUndefined();
  });
});

describe('a batch get', () => {
  test('answers the items that are there, of several tables', async () => {
    await db.send(new BatchWriteCommand({ RequestItems: { [TableName]: puts(200, 2), [other]: puts(200, 1) } }));
    const { Responses, UnprocessedKeys } = await db.send(
      new BatchGetCommand({
        RequestItems: {
          [TableName]: { Keys: [key(200), key(201), key(999)], ConsistentRead: true },
          [other]: { Keys: [key(200)], ProjectionExpression: 'n' },
        },
      }),
    );
    expect(Responses![TableName]!.map((item) => item.n).toSorted()).toEqual([200, 201]);
    expect(Responses![other]).toEqual([{ n: 200 }]);
    expect(UnprocessedKeys).toEqual({});
  });
  test('takes 100 keys and no more, each once', async () => {
    const keys = (count: number) => Array.from({ length: count }, (_, n) => key(n));
    await db.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: keys(100) } } }));
    await expect(
      db.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: keys(101) } } })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      db.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [key(1), key(1)] } } })),
    ).rejects.toMatchObject(invalid(/contains duplicates/));
  });
});
