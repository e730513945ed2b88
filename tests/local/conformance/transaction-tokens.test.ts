/** ClientRequestToken: a transaction sent again is answered, not applied again. */
import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { ENGINE_ONLY, invalid, openTarget } from './target.ts';

let now = Date.now();
const { db, table, close } = await openTarget(() => now);
const TableName = await table();
afterAll(close);

const key = (pk: string) => ({ pk, sk: '-' });
const add = (pk: string, n: number, more: object = {}) => ({
  Update: {
    TableName,
    Key: key(pk),
    UpdateExpression: 'ADD n :n',
    ExpressionAttributeValues: { ':n': n },
    ...more,
  },
});
const transact = (TransactItems: Array<ReturnType<typeof add>>, ClientRequestToken: string) =>
  db.send(new TransactWriteCommand({ TransactItems, ClientRequestToken }));
const put = (pk: string, more: object) => db.send(new PutCommand({ TableName, Item: { ...key(pk), ...more } }));
const stored = async (pk: string) =>
  (await db.send(new GetCommand({ TableName, Key: key(pk), ConsistentRead: true }))).Item;

describe('a token', () => {
  test('makes a transaction sent twice happen once', async () => {
    const token = randomUUID();
    await transact([add('counted', 1)], token);
    await transact([add('counted', 1)], token);
    expect(await stored('counted')).toMatchObject({ n: 1 });
  });
  test('may not serve other parameters', async () => {
    const token = randomUUID();
    await transact([add('mine', 1)], token);
    await expect(transact([add('mine', 2)], token)).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    expect(await stored('mine')).toMatchObject({ n: 1 });
  });
  test('has 1 to 36 characters', async () => {
    await transact([add('short', 1)], randomUUID());
    await expect(transact([add('short', 1)], 'x'.repeat(37))).rejects.toMatchObject(
      invalid(/clientRequestToken.*less than or equal to 36/),
    );
  });
  test('of a cancelled transaction is still free', async () => {
    const token = randomUUID();
    const guarded = [add('later', 1, { ConditionExpression: 'attribute_exists(pk)' })];
    await expect(transact(guarded, token)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    await put('later', { n: 1 });
    await transact(guarded, token);
    expect(await stored('later')).toMatchObject({ n: 2 });
  });
  test.skipIf(ENGINE_ONLY)(`is forgotten after ten minutes (${ENGINE_ONLY || 'engine clock'})`, async () => {
    const token = randomUUID();
    await transact([add('aged', 1)], token);
    now += 10 * 60 * 1000;
    await transact([add('aged', 1)], token);
    expect(await stored('aged')).toMatchObject({ n: 2 });
  });
});
