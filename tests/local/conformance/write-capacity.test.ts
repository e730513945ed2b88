/** What writes cost by AWS's rules: sizes, index entries, transactions, failed conditions. */
import {
  BatchWriteCommand,
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { ENGINE_ONLY, indexedTable, openTarget } from './target.ts';

const { db, table, close, engine } = await openTarget();
const TableName = await table();
const indexed = await table(indexedTable('INCLUDE', ['shown']));
afterAll(close);

const ReturnConsumedCapacity = 'TOTAL' as const;
const Key = { pk: 'k', sk: '-' };
/** An item of roughly this many kilobytes, a little less. */
const heavy = (kb: number, more: object = {}) => ({ ...Key, ballast: 'x'.repeat(kb * 1024 - 100), ...more });
const put = async (Item: Record<string, unknown>, name = TableName) =>
  (await db.send(new PutCommand({ TableName: name, Item, ReturnConsumedCapacity }))).ConsumedCapacity!.CapacityUnits;
const update = async (UpdateExpression: string, values: Record<string, unknown>, name = TableName) =>
  (
    await db.send(
      new UpdateCommand({
        TableName: name,
        Key,
        UpdateExpression,
        ExpressionAttributeValues: values,
        ReturnConsumedCapacity,
      }),
    )
  ).ConsumedCapacity!.CapacityUnits;

describe('a write costs', () => {
  test('one unit for each kilobyte begun', async () => {
    expect(await put({ ...Key })).toBe(1);
    expect(await put(heavy(1))).toBe(1);
    expect(await put(heavy(3))).toBe(3);
  });
  test('by the larger of the item before and after', async () => {
    await put(heavy(5));
    expect(await put({ ...Key })).toBe(5);
    expect(await put(heavy(2))).toBe(2);
  });
  test('by the whole item, however little an update touches', async () => {
    await put(heavy(4));
    expect(await update('SET tiny = :one', { ':one': 1 })).toBe(4);
  });
  test('by bytes of UTF-8, not by characters', async () => {
    expect(await put({ pk: 'bytes', sk: '-', note: '灯'.repeat(1000) })).toBe(3);
  });
  test('the same when it changes nothing', async () => {
    await put(heavy(2));
    expect(await put(heavy(2))).toBe(2);
  });
  test('by the old item for a delete, and one unit when there is none', async () => {
    await put(heavy(3));
    const remove = async () =>
      (await db.send(new DeleteCommand({ TableName, Key, ReturnConsumedCapacity }))).ConsumedCapacity!.CapacityUnits;
    expect(await remove()).toBe(3);
    expect(await remove()).toBe(1);
  });
  test('in a batch as the writes one by one', async () => {
    const writes = [{ PutRequest: { Item: heavy(2, { pk: 'b1' }) } }, { PutRequest: { Item: { pk: 'b2', sk: '-' } } }];
    const { ConsumedCapacity } = await db.send(
      new BatchWriteCommand({ RequestItems: { [TableName]: writes }, ReturnConsumedCapacity }),
    );
    expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 3 }]);
  });
});

describe('an index entry costs', () => {
  const base = { ...Key, group: 'g', rank: 1, shown: 'a', hidden: 'a' };
  const set = (attribute: string, value: unknown) =>
    db
      .send(
        new UpdateCommand({
          TableName: indexed,
          Key,
          UpdateExpression: 'SET #a = :v',
          ExpressionAttributeNames: { '#a': attribute },
          ExpressionAttributeValues: { ':v': value },
          ReturnConsumedCapacity: 'INDEXES',
        }),
      )
      .then(({ ConsumedCapacity }) => [
        ConsumedCapacity!.Table!.CapacityUnits,
        ConsumedCapacity!.GlobalSecondaryIndexes?.['by-rank']?.CapacityUnits ?? 0,
      ]);

  test('nothing while the item lacks the index keys', async () => {
    expect(await put({ ...Key }, indexed)).toBe(1);
  });
  test('one write to appear, one to change, two to move, one to leave, none when unseen attributes change', async () => {
    await db.send(new DeleteCommand({ TableName: indexed, Key }));
    expect(await put(base, indexed)).toBe(2);
    expect(await set('shown', 'b')).toEqual([1, 1]);
    expect(await set('rank', 2)).toEqual([1, 2]);
    expect(await set('hidden', 'b')).toEqual([1, 0]);
    const { ConsumedCapacity } = await db.send(
      new DeleteCommand({ TableName: indexed, Key, ReturnConsumedCapacity: 'INDEXES' }),
    );
    expect(ConsumedCapacity).toMatchObject({
      CapacityUnits: 2,
      Table: { CapacityUnits: 1 },
      GlobalSecondaryIndexes: { 'by-rank': { CapacityUnits: 1 } },
    });
  });
  test('by the size of what it holds', async () => {
    await put(base, indexed);
    expect(await set('hidden', 'x'.repeat(3000))).toEqual([3, 0]);
    expect(await set('shown', 'x'.repeat(1500))).toEqual([5, 2]);
    await db.send(new DeleteCommand({ TableName: indexed, Key }));
  });
});

describe('a transaction costs', () => {
  test('twice the write of each item', async () => {
    const { ConsumedCapacity } = await db.send(
      new TransactWriteCommand({
        TransactItems: ['t1', 't2', 't3'].map((pk) => ({
          Put: { TableName, Item: { pk, sk: '-', ballast: 'x'.repeat(480) } },
        })),
        ReturnConsumedCapacity,
      }),
    );
    expect(ConsumedCapacity).toMatchObject([{ TableName, CapacityUnits: 6, WriteCapacityUnits: 6 }]);
  });
});

describe.skipIf(ENGINE_ONLY)(`the engine's own account (${ENGINE_ONLY || 'usage'})`, () => {
  const writeUnits = (operation: string) => engine!.usage().tables[TableName]![operation]!.writeUnits;

  test('bills a failed condition by the size of the item, at least one unit', async () => {
    await put(heavy(3));
    engine!.resetUsage();
    const fail = (pk: string) =>
      db
        .send(
          new PutCommand({
            TableName,
            Item: { pk, sk: '-' },
            ConditionExpression: 'attribute_exists(nowhere)',
          }),
        )
        .catch(() => {});
    await fail('k');
    expect(writeUnits('PutItem')).toBe(3);
    await fail('not there');
    expect(writeUnits('PutItem')).toBe(4);
    expect(engine!.usage().tables[TableName]!.PutItem).toMatchObject({ calls: 2, failures: 2 });
  });
  test('bills a cancelled transaction for what it attempted', async () => {
    await put({ ...Key });
    engine!.resetUsage();
    await db
      .send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item: { pk: 'never', sk: '-' } } },
            { Put: { TableName, Item: { ...Key }, ConditionExpression: 'attribute_not_exists(pk)' } },
          ],
        }),
      )
      .catch(() => {});
    expect(writeUnits('TransactWriteItems')).toBe(4);
  });
});
