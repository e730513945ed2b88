/** TransactWriteItems and TransactGetItems: all or nothing, and a reason for each item. */
import {
  GetCommand,
  PutCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { invalid, openTarget } from './target.ts';

const { db, table, close } = await openTarget();
const [TableName, other] = [await table(), await table()];
afterAll(close);

type Actions = NonNullable<TransactWriteCommandInput['TransactItems']>;
const key = (pk: string) => ({ pk, sk: '-' });
const transact = (TransactItems: Actions) => db.send(new TransactWriteCommand({ TransactItems }));
const put = (pk: string, more: object = {}) => db.send(new PutCommand({ TableName, Item: { ...key(pk), ...more } }));
const stored = async (pk: string, name = TableName) =>
  (await db.send(new GetCommand({ TableName: name, Key: key(pk), ConsistentRead: true }))).Item;
const add = (pk: string, n: number, more: object = {}) => ({
  Update: {
    TableName,
    Key: key(pk),
    UpdateExpression: 'ADD n :n',
    ExpressionAttributeValues: { ':n': n },
    ...more,
  },
});

describe('a transaction', () => {
  test('writes puts, updates and deletes in several tables, guarded by a check', async () => {
    await put('counter', { n: 1 });
    await put('leaving');
    await put('guard', { open: true });
    await transact([
      { Put: { TableName: other, Item: { ...key('made'), by: 'txn' } } },
      add('counter', 4),
      { Delete: { TableName, Key: key('leaving') } },
      {
        ConditionCheck: {
          TableName,
          Key: key('guard'),
          ConditionExpression: '#open = :yes',
          ExpressionAttributeNames: { '#open': 'open' },
          ExpressionAttributeValues: { ':yes': true },
        },
      },
    ]);
    expect(await stored('made', other)).toEqual({ ...key('made'), by: 'txn' });
    expect(await stored('counter')).toEqual({ ...key('counter'), n: 5 });
    expect(await stored('leaving')).toBeUndefined();
    expect(await stored('guard')).toEqual({ ...key('guard'), open: true });
  });

  test('that fails in one place writes nothing anywhere, and gives one reason an item, in order', async () => {
    await put('taken', { by: 'ann' });
    const failing = transact([
      add('untouched', 1),
      { Put: { TableName, Item: key('taken'), ConditionExpression: 'attribute_not_exists(pk)' } },
      { Put: { TableName: other, Item: key('untouched') } },
    ]);
    await expect(failing).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, None]',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
        { Code: 'None' },
      ],
    });
    expect(await stored('untouched')).toBeUndefined();
    expect(await stored('untouched', other)).toBeUndefined();
  });

  test('shows the item of a failed condition only where asked', async () => {
    await put('held', { n: 2 });
    const check = (ReturnValuesOnConditionCheckFailure: 'ALL_OLD' | 'NONE', pk: string) => ({
      ConditionCheck: {
        TableName,
        Key: key(pk),
        ConditionExpression: 'n > :nine',
        ExpressionAttributeValues: { ':nine': 9 },
        ReturnValuesOnConditionCheckFailure,
      },
    });
    await put('held too', { n: 2 });
    const error = await transact([
      check('ALL_OLD', 'held'),
      check('NONE', 'held too'),
      check('ALL_OLD', 'not there'),
    ]).catch((thrown: unknown) => thrown);
    const reasons = (error as { CancellationReasons: Array<{ Code: string; Item?: unknown }> }).CancellationReasons;
    expect(reasons.map((reason) => reason.Code)).toEqual(Array(3).fill('ConditionalCheckFailed'));
    expect(reasons.map((reason) => reason.Item)).toEqual([marshall({ ...key('held'), n: 2 }), undefined, undefined]);
  });

  test('gives ValidationError as the reason for an update that does not fit its item', async () => {
    await put('text', { n: 'not a number' });
    await expect(transact([add('text', 1), add('fresh', 1)])).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [
        { Code: 'ValidationError', Message: expect.stringMatching(/incorrect data type/) },
        { Code: 'None' },
      ],
    });
    expect(await stored('fresh')).toBeUndefined();
  });

  test('names the first item that does not fit its table, and then judges no conditions', async () => {
    const misfit = { Put: { TableName, Item: { pk: 7, sk: '-' } } };
    const failing = { Put: { TableName, Item: key('x'), ConditionExpression: 'attribute_exists(pk)' } };
    await expect(transact([failing, misfit, misfit])).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ValidationError', Message: expect.stringMatching(/Type mismatch for key pk/) },
        { Code: 'None' },
      ],
    });
  });

  test('may send 4 MB, and may delete more than that', async () => {
    const items = Array.from({ length: 12 }, (_, n) => ({
      ...key(`heavy-${n}`),
      ballast: 'x'.repeat(380_000),
    }));
    await expect(transact(items.map((Item) => ({ Put: { TableName, Item } })))).rejects.toMatchObject(
      invalid(/size cannot exceed/),
    );
    for (const Item of items) await db.send(new PutCommand({ TableName, Item }));
    await transact(items.map(({ pk }) => ({ Delete: { TableName, Key: key(pk) } })));
    expect(await stored('heavy-11')).toBeUndefined();
  });

  test('takes ALL_OLD and NONE for the item of a failed condition, and nothing else', async () => {
    const odd = { ConditionCheck: { TableName, Key: key('x'), ConditionExpression: 'attribute_exists(pk)' } };
    Object.assign(odd.ConditionCheck, { ReturnValuesOnConditionCheckFailure: 'SOME' });
    await expect(transact([odd])).rejects.toMatchObject(invalid(/returnValuesOnConditionCheckFailure/));
  });

  test('may name an item once, also by different actions', async () => {
    await expect(transact([add('twice', 1), { Delete: { TableName, Key: key('twice') } }])).rejects.toMatchObject(
      invalid(/cannot include multiple operations on one item/),
    );
  });

  test('takes 100 actions and no more, and at least one', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => add(`many-${n}`, 1));
    await transact(many(100));
    await expect(transact(many(101))).rejects.toMatchObject(invalid(/less than or equal to 100/));
    await expect(transact([])).rejects.toMatchObject(invalid(/greater than or equal to 1/));
    expect(await stored('many-99')).toMatchObject({ n: 1 });
  });

  test('refuses an action that is two', async () => {
    const both = [{ ...add('both', 1), Delete: { TableName, Key: key('else') } }] as Actions;
    await expect(transact(both)).rejects.toMatchObject(invalid(/can only contain one of Check, Put, Update or Delete/));
  });

  test('to a table that is not there is refused', async () => {
    await expect(transact([{ Put: { TableName: 'no-such-table', Item: key('x') } }])).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('with a broken expression is refused whole', async () => {
    await expect(
      transact([
        {
          Update: {
            TableName,
            Key: key('x'),
            UpdateExpression: 'SET n = = :n',
            ExpressionAttributeValues: { ':n': 1 },
          },
        },
      ]),
    ).rejects.toMatchObject(invalid(/Invalid UpdateExpression: Syntax error/));
  });
});

describe('concurrent transactions over the same items', () => {
  test('keep a total: what leaves one account arrives at another', async () => {
    const names = ['acc-0', 'acc-1', 'acc-2', 'acc-3'];
    for (const name of names) await put(name, { n: 100 });
    const transfer = (turn: number) =>
      transact([
        add(names[turn % 4]!, -30, {
          ConditionExpression: 'n >= :least',
          ExpressionAttributeValues: { ':n': -30, ':least': 30 },
        }),
        add(names[(turn + 1 + (turn % 3)) % 4]!, 30),
      ]).catch((error: Error) => expect(['TransactionCanceledException']).toContain(error.name));
    await Promise.all(Array.from({ length: 80 }, (_, turn) => transfer(turn)));
    const balances = await Promise.all(names.map(async (name) => (await stored(name))!.n as number));
    expect(balances.reduce((sum, balance) => sum + balance)).toBe(400);
    expect(Math.min(...balances)).toBeGreaterThanOrEqual(0);
  });
});

describe('a transactional read', () => {
  test('answers in the order asked, with gaps for items that are not there', async () => {
    await put('r1', { n: 1, m: { x: 1, y: 2 } });
    await put('r2', { n: 2 });
    const { Responses } = await db.send(
      new TransactGetCommand({
        TransactItems: [
          { Get: { TableName, Key: key('r2') } },
          { Get: { TableName, Key: key('nowhere') } },
          { Get: { TableName, Key: key('r1'), ProjectionExpression: 'm.y' } },
        ],
      }),
    );
    expect(Responses!.map((response) => response.Item)).toEqual([{ ...key('r2'), n: 2 }, undefined, { m: { y: 2 } }]);
  });
});
