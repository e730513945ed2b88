/** The older parameters, before expressions: still part of the API, so still answered. */
import { PutCommand, QueryCommand, ScanCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { openTarget } from './target.ts';

const { db, table, close } = await openTarget();
afterAll(close);
const TableName = await table();
const Key = { pk: 'k', sk: '-' };

test('AttributeUpdates puts, adds and deletes; Expected guards', async () => {
  await db.send(new PutCommand({ TableName, Item: { ...Key, n: 1, gone: true, tags: new Set(['a', 'b']) } }));
  const update = (Expected: UpdateCommandInput['Expected']) =>
    db.send(
      new UpdateCommand({
        TableName,
        Key,
        AttributeUpdates: {
          n: { Action: 'ADD', Value: 2 },
          made: { Action: 'PUT', Value: 'new' },
          gone: { Action: 'DELETE' },
          tags: { Action: 'DELETE', Value: new Set(['a']) },
        },
        Expected,
        ReturnValues: 'ALL_NEW',
      }),
    );
  await expect(update({ n: { ComparisonOperator: 'GT', AttributeValueList: [5] } })).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
  });
  const { Attributes } = await update({ n: { Value: 1 } });
  expect(Attributes).toEqual({ ...Key, n: 3, made: 'new', tags: new Set(['b']) });
});
test('KeyConditions, QueryFilter, ScanFilter and AttributesToGet select', async () => {
  for (const sk of ['a1', 'a2', 'b1'])
    await db.send(new PutCommand({ TableName, Item: { pk: 'legacy', sk, n: sk === 'a2' ? 2 : 1 } }));
  const KeyConditions = {
    pk: { ComparisonOperator: 'EQ' as const, AttributeValueList: ['legacy'] },
    sk: { ComparisonOperator: 'BEGINS_WITH' as const, AttributeValueList: ['a'] },
  };
  const n2 = { n: { ComparisonOperator: 'EQ' as const, AttributeValueList: [2] } };
  expect((await db.send(new QueryCommand({ TableName, KeyConditions, AttributesToGet: ['sk'] }))).Items).toEqual([
    { sk: 'a1' },
    { sk: 'a2' },
  ]);
  expect(
    (await db.send(new QueryCommand({ TableName, KeyConditions, QueryFilter: n2 }))).Items!.map((item) => item.sk),
  ).toEqual(['a2']);
  expect((await db.send(new ScanCommand({ TableName, ScanFilter: n2 }))).Items!.map((item) => item.sk)).toEqual(['a2']);
});
test('they do not mix with expressions', async () => {
  const mixed = new UpdateCommand({
    TableName,
    Key,
    AttributeUpdates: { n: { Action: 'ADD', Value: 1 } },
    ConditionExpression: 'attribute_exists(pk)',
  });
  await expect(db.send(mixed)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringMatching(/both expression and non-expression parameters/),
  });
});
