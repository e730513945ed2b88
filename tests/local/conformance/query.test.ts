/** Query: order, key conditions, filters, projections and pages. */
import { PutCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { invalid, openTarget } from './target.ts';

const { db, table, close } = await openTarget();
afterAll(close);

const TableName = await table();
const put = (name: string, Item: Record<string, unknown>) => db.send(new PutCommand({ TableName: name, Item }));
for (const sk of ['c', 'a', 'b#2', 'b#1', 'd', 'B'])
  await put(TableName, { pk: 'letters', sk, even: 'abcd'.indexOf(sk[0]!) % 2 === 1, weight: sk.length });
await put(TableName, { pk: 'other', sk: 'a' });

const query = (more: Partial<QueryCommandInput>, name = TableName) =>
  db.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ...more,
      ExpressionAttributeValues: { ':pk': 'letters', ...more.ExpressionAttributeValues },
    }),
  );
const sortKeys = (items: Array<Record<string, unknown>> | undefined) => items?.map((item) => item.sk);

describe('a query', () => {
  test('answers one partition in the byte order of its sort key', async () => {
    expect(sortKeys((await query({})).Items)).toEqual(['B', 'a', 'b#1', 'b#2', 'c', 'd']);
  });
  test('answers backwards when asked', async () => {
    expect(sortKeys((await query({ ScanIndexForward: false })).Items)).toEqual(['d', 'c', 'b#2', 'b#1', 'a', 'B']);
  });
  test.each<[string, Record<string, unknown>, string[]]>([
    ['sk = :a', { ':a': 'c' }, ['c']],
    ['sk < :a', { ':a': 'b#2' }, ['B', 'a', 'b#1']],
    ['sk <= :a', { ':a': 'b#2' }, ['B', 'a', 'b#1', 'b#2']],
    ['sk > :a', { ':a': 'b#2' }, ['c', 'd']],
    ['sk >= :a', { ':a': 'b#2' }, ['b#2', 'c', 'd']],
    ['sk BETWEEN :a AND :b', { ':a': 'a', ':b': 'b#1' }, ['a', 'b#1']],
    ['begins_with(sk, :a)', { ':a': 'b#' }, ['b#1', 'b#2']],
  ])('takes the key condition %s', async (condition, values, expected) => {
    const found = await query({
      KeyConditionExpression: `pk = :pk AND ${condition}`,
      ExpressionAttributeValues: values,
    });
    expect(sortKeys(found.Items)).toEqual(expected);
    const backwards = await query({
      KeyConditionExpression: `pk = :pk AND ${condition}`,
      ExpressionAttributeValues: values,
      ScanIndexForward: false,
    });
    expect(sortKeys(backwards.Items)).toEqual(expected.toReversed());
  });
  test('orders number keys by value, below zero too', async () => {
    const numbers = await table({
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
      ],
    });
    for (const sk of [10, 9, -1, 0, -10, 1.5, 100, -1.5]) await put(numbers, { pk: 'letters', sk });
    expect(sortKeys((await query({}, numbers)).Items)).toEqual([-10, -1.5, -1, 0, 1.5, 9, 10, 100]);
    const between = await query(
      {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :lo AND :hi',
        ExpressionAttributeValues: { ':lo': -1.5, ':hi': 9 },
      },
      numbers,
    );
    expect(sortKeys(between.Items)).toEqual([-1.5, -1, 0, 1.5, 9]);
  });
  test('filters after reading, and counts both', async () => {
    const found = await query({
      FilterExpression: 'even = :yes',
      ExpressionAttributeValues: { ':yes': true },
    });
    expect(sortKeys(found.Items)).toEqual(['b#1', 'b#2', 'd']);
    expect([found.Count, found.ScannedCount]).toEqual([3, 6]);
  });
  test('counts without items when asked for COUNT', async () => {
    const found = await query({ Select: 'COUNT' });
    expect([found.Count, found.Items]).toEqual([6, undefined]);
  });
  test('answers only the paths that are asked for', async () => {
    await put(TableName, { pk: 'projected', sk: '-', a: 1, m: { x: 1, y: 2 }, l: ['p', 'q', 'r'] });
    const found = await query({
      ProjectionExpression: 'a, m.y, l[1]',
      ExpressionAttributeValues: { ':pk': 'projected' },
    });
    expect(found.Items).toEqual([{ a: 1, m: { y: 2 }, l: ['q'] }]);
  });
  test.each<[string, Partial<QueryCommandInput>, RegExp]>([
    ['without the partition key', { KeyConditionExpression: 'sk = :pk' }, /missed key schema element: pk/],
    ['with a range on the partition key', { KeyConditionExpression: 'pk > :pk' }, /Query key condition not supported/],
    [
      'with OR between keys',
      { KeyConditionExpression: 'pk = :pk OR sk = :pk' },
      /Invalid operator used in KeyConditionExpression: OR/,
    ],
    [
      'that filters on a key',
      { FilterExpression: 'sk = :pk' },
      /Filter Expression can only contain non-primary key attributes/,
    ],
    ['on an index that is not there', { IndexName: 'nowhere' }, /does not have the specified index: nowhere/],
    ['with a limit of 0', { Limit: 0 }, /greater than or equal to 1/],
  ])('%s is refused', async (_says, more, message) => {
    await expect(query(more)).rejects.toMatchObject(invalid(message));
  });
});

describe('pages', () => {
  test('of two lead through the whole partition, once', async () => {
    const seen: unknown[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page: { Items?: Array<Record<string, unknown>>; LastEvaluatedKey?: Record<string, unknown> } = await query({
        Limit: 2,
        ExclusiveStartKey,
      });
      seen.push(...sortKeys(page.Items)!);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    expect(seen).toEqual(['B', 'a', 'b#1', 'b#2', 'c', 'd']);
  });
  test('limit what is read, not what passes the filter', async () => {
    const page = await query({
      Limit: 2,
      FilterExpression: 'even = :yes',
      ExpressionAttributeValues: { ':yes': true },
    });
    expect([page.Count, page.ScannedCount]).toEqual([0, 2]);
    expect(page.LastEvaluatedKey).toEqual({ pk: 'letters', sk: 'a' });
  });
  test('end with a key even when the limit meets the last item', async () => {
    const page = await query({ Limit: 6 });
    expect(page.LastEvaluatedKey).toEqual({ pk: 'letters', sk: 'd' });
    const next = await query({ ExclusiveStartKey: page.LastEvaluatedKey });
    expect([next.Items, next.LastEvaluatedKey]).toEqual([[], undefined]);
  });
  test('end after one megabyte', async () => {
    for (let n = 0; n < 4; n++) await put(TableName, { pk: 'heavy', sk: `${n}`, ballast: 'x'.repeat(390_000) });
    const page = await query({ ExpressionAttributeValues: { ':pk': 'heavy' } });
    expect(sortKeys(page.Items)).toEqual(['0', '1', '2']);
    const rest = await query({
      ExpressionAttributeValues: { ':pk': 'heavy' },
      ExclusiveStartKey: page.LastEvaluatedKey,
    });
    expect(sortKeys(rest.Items)).toEqual(['3']);
  });
  test('may not start in another partition', async () => {
    await expect(query({ ExclusiveStartKey: { pk: 'other', sk: 'a' } })).rejects.toMatchObject(invalid(/starting key/));
  });
});
