/** Local indexes: another order of the same partition, read consistently, with whole items on request. */
import { PutCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { openTarget } from './target.ts';

const { db, table, close } = await openTarget();
afterAll(close);
const TableName = await table({
  AttributeDefinitions: ['pk', 'sk', 'startsAt'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  LocalSecondaryIndexes: [
    {
      IndexName: 'by-start',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'startsAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
});
for (const [sk, startsAt] of [
  ['a', '10:00'],
  ['b', '09:00'],
  ['c', '11:00'],
] as const) {
  await db.send(new PutCommand({ TableName, Item: { pk: 'day', sk, startsAt, title: `session ${sk}` } }));
}
await db.send(new PutCommand({ TableName, Item: { pk: 'day', sk: 'unscheduled' } }));

const query = (more: Partial<QueryCommandInput> = {}) =>
  db.send(
    new QueryCommand({
      TableName,
      IndexName: 'by-start',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'day' },
      ConsistentRead: true,
      ...more,
    }),
  );

test('a local index orders one partition by its own key, and shows what it projects', async () => {
  expect((await query()).Items).toEqual([
    { pk: 'day', sk: 'b', startsAt: '09:00' },
    { pk: 'day', sk: 'a', startsAt: '10:00' },
    { pk: 'day', sk: 'c', startsAt: '11:00' },
  ]);
});
test('it fetches whole items when asked for all attributes', async () => {
  const { Items } = await query({ Select: 'ALL_ATTRIBUTES' });
  expect(Items!.map((item) => item.title)).toEqual(['session b', 'session a', 'session c']);
});
test('it pages by its key and the table key together', async () => {
  const first = await query({ Limit: 1 });
  expect(first.LastEvaluatedKey).toEqual({ pk: 'day', sk: 'b', startsAt: '09:00' });
  expect((await query({ ExclusiveStartKey: first.LastEvaluatedKey })).Items!.map((item) => item.sk)).toEqual([
    'a',
    'c',
  ]);
});
