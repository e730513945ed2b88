/** Conditions on single writes: when they hold, what a refusal tells, and what stays untouched. */
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { openTarget } from './target.ts';

const { db, table, close } = await openTarget();
const TableName = await table();
afterAll(close);

const stored = async (pk: string) =>
  (await db.send(new GetCommand({ TableName, Key: { pk, sk: '-' }, ConsistentRead: true }))).Item;
const REFUSED = { name: 'ConditionalCheckFailedException', message: 'The conditional request failed' };

describe('a put', () => {
  test('with attribute_not_exists creates an item once and refuses the second', async () => {
    const put = (by: string) =>
      db.send(
        new PutCommand({
          TableName,
          Item: { pk: 'once', sk: '-', by },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    await put('first');
    await expect(put('second')).rejects.toMatchObject(REFUSED);
    expect(await stored('once')).toEqual({ pk: 'once', sk: '-', by: 'first' });
  });

  test('answers the old item when asked for ALL_OLD', async () => {
    await db.send(new PutCommand({ TableName, Item: { pk: 'old', sk: '-', n: 1 } }));
    const { Attributes } = await db.send(
      new PutCommand({ TableName, Item: { pk: 'old', sk: '-', n: 2 }, ReturnValues: 'ALL_OLD' }),
    );
    expect(Attributes).toEqual({ pk: 'old', sk: '-', n: 1 });
  });

  test('takes no ReturnValues other than ALL_OLD and NONE', async () => {
    const put = new PutCommand({ TableName, Item: { pk: 'rv', sk: '-' }, ReturnValues: 'ALL_NEW' });
    await expect(db.send(put)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('a failed condition', () => {
  test('shows the item as it stands when asked for ALL_OLD', async () => {
    const Item = { pk: 'shown', sk: '-', free: 0, q: { ann: 1 } };
    await db.send(new PutCommand({ TableName, Item }));
    const update = new UpdateCommand({
      TableName,
      Key: { pk: 'shown', sk: '-' },
      UpdateExpression: 'SET #free = #free - :one',
      ConditionExpression: '#free >= :one',
      ExpressionAttributeNames: { '#free': 'free' },
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    // The item in an exception stays in wire format, also with the document client.
    await expect(db.send(update)).rejects.toMatchObject({ ...REFUSED, Item: marshall(Item) });
  });

  test('shows no item when there is none, and none when not asked', async () => {
    const remove = (ReturnValuesOnConditionCheckFailure: 'ALL_OLD' | 'NONE') =>
      db.send(
        new DeleteCommand({
          TableName,
          Key: { pk: 'nowhere', sk: '-' },
          ConditionExpression: 'attribute_exists(pk)',
          ReturnValuesOnConditionCheckFailure,
        }),
      );
    const silent = await remove('NONE').catch((error: unknown) => error);
    const asked = await remove('ALL_OLD').catch((error: unknown) => error);
    expect(silent).toMatchObject(REFUSED);
    expect(asked).toMatchObject(REFUSED);
    expect((silent as { Item?: unknown }).Item).toBeUndefined();
    expect((asked as { Item?: unknown }).Item).toBeUndefined();
  });
});

describe('a delete', () => {
  test('of an item that is not there succeeds and answers nothing', async () => {
    const { Attributes } = await db.send(
      new DeleteCommand({ TableName, Key: { pk: 'gone', sk: '-' }, ReturnValues: 'ALL_OLD' }),
    );
    expect(Attributes).toBeUndefined();
  });

  test('with a condition that holds removes the item and answers it', async () => {
    await db.send(new PutCommand({ TableName, Item: { pk: 'leaving', sk: '-', n: 7 } }));
    const { Attributes } = await db.send(
      new DeleteCommand({
        TableName,
        Key: { pk: 'leaving', sk: '-' },
        ConditionExpression: 'n = :seven',
        ExpressionAttributeValues: { ':seven': 7 },
        ReturnValues: 'ALL_OLD',
      }),
    );
    expect(Attributes).toEqual({ pk: 'leaving', sk: '-', n: 7 });
    expect(await stored('leaving')).toBeUndefined();
  });
});

describe('concurrent conditional updates of one item', () => {
  test('sell exactly the places there are, and record each buyer once', async () => {
    const Key = { pk: 'shift', sk: '-' };
    await db.send(new PutCommand({ TableName, Item: { ...Key, free: 10, q: {} } }));
    const claim = (buyer: string) =>
      db.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: 'SET q.#b = :one, #free = #free - :one',
          ConditionExpression: '#free >= :one AND attribute_not_exists(q.#b)',
          ExpressionAttributeNames: { '#b': buyer, '#free': 'free' },
          ExpressionAttributeValues: { ':one': 1 },
        }),
      );
    const answers = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => claim(`v${n % 40}`)));
    const item = await stored('shift');
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(10);
    expect(item!.free).toBe(0);
    expect(Object.keys(item!.q as object)).toHaveLength(10);
  });
});
