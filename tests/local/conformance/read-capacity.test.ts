/** What reads cost by AWS's rules: items, batches, queries, indexes, transactions. */
import {
  BatchGetCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { indexedTable, openTarget } from './target.ts';

const { db, table, close } = await openTarget();
const TableName = await table();
const indexed = await table(indexedTable('INCLUDE', ['shown']));
afterAll(close);

const ReturnConsumedCapacity = 'TOTAL' as const;
const Key = { pk: 'k', sk: '-' };
/** An item of roughly this many kilobytes, a little less. */
const heavy = (kb: number, more: object = {}) => ({ ...Key, ballast: 'x'.repeat(kb * 1024 - 100), ...more });
const put = async (Item: Record<string, unknown>, name = TableName) =>
  (await db.send(new PutCommand({ TableName: name, Item, ReturnConsumedCapacity }))).ConsumedCapacity!.CapacityUnits;
describe('a read costs', () => {
  const get = async (ConsistentRead: boolean, key: Record<string, unknown> = Key) =>
    (await db.send(new GetCommand({ TableName, Key: key, ConsistentRead, ReturnConsumedCapacity }))).ConsumedCapacity!
      .CapacityUnits;
  test('one unit for each 4 KB begun, half when it may be stale', async () => {
    await put(heavy(4));
    expect([await get(true), await get(false)]).toEqual([1, 0.5]);
    await put(heavy(9));
    expect([await get(true), await get(false)]).toEqual([3, 1.5]);
  });
  test('as the smallest when nothing is there', async () => {
    expect([await get(true, { pk: 'none', sk: '-' }), await get(false, { pk: 'none', sk: '-' })]).toEqual([1, 0.5]);
  });
  test('in a batch each item by itself', async () => {
    for (const sk of ['1', '2', '3']) await put({ pk: 'three', sk });
    const Keys = ['1', '2', '3'].map((sk) => ({ pk: 'three', sk }));
    const { ConsumedCapacity } = await db.send(
      new BatchGetCommand({
        RequestItems: { [TableName]: { Keys, ConsistentRead: true } },
        ReturnConsumedCapacity,
      }),
    );
    expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 3 }]);
  });
  test('in a query all items together', async () => {
    for (let n = 0; n < 6; n++) await put(heavy(1, { pk: 'six', sk: `${n}` }));
    const query = async (ConsistentRead: boolean) =>
      (
        await db.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': 'six' },
            ConsistentRead,
            ReturnConsumedCapacity,
          }),
        )
      ).ConsumedCapacity!.CapacityUnits;
    expect([await query(true), await query(false)]).toEqual([2, 1]);
  });
  test('before the filter, not after', async () => {
    const { ConsumedCapacity, Count } = await db.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: 'attribute_exists(nowhere)',
        ExpressionAttributeValues: { ':pk': 'six' },
        ConsistentRead: true,
        ReturnConsumedCapacity,
      }),
    );
    expect([Count, ConsumedCapacity!.CapacityUnits]).toEqual([0, 2]);
  });
  test('on the index that it reads', async () => {
    await put({ ...Key, group: 'read', rank: 1 }, indexed);
    const { ConsumedCapacity } = await db.send(
      new ScanCommand({ TableName: indexed, IndexName: 'by-rank', ReturnConsumedCapacity: 'INDEXES' }),
    );
    expect(ConsumedCapacity).toMatchObject({
      CapacityUnits: 0.5,
      Table: { CapacityUnits: 0 },
      GlobalSecondaryIndexes: { 'by-rank': { CapacityUnits: 0.5 } },
    });
  });
  test('in a transaction twice', async () => {
    await put({ pk: 'g1', sk: '-' });
    await put({ pk: 'g2', sk: '-', ballast: 'x'.repeat(5000) });
    const { ConsumedCapacity } = await db.send(
      new TransactGetCommand({
        TransactItems: ['g1', 'g2'].map((pk) => ({ Get: { TableName, Key: { pk, sk: '-' } } })),
        ReturnConsumedCapacity,
      }),
    );
    expect(ConsumedCapacity).toMatchObject([{ TableName, CapacityUnits: 6, ReadCapacityUnits: 6 }]);
  });
});
