/** Tables: making, describing, changing and dropping them, and indexes added to tables that are in use. */
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  ListTablesCommand,
  UpdateTableCommand,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { indexedTable, invalid, openTarget, streamedTable } from './target.ts';

const { db, raw, table, close } = await openTarget();
afterAll(close);

const describeTable = async (TableName: string) => (await raw.send(new DescribeTableCommand({ TableName }))).Table!;
const BillingMode = 'PAY_PER_REQUEST' as const;
const hashKey = { KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }], BillingMode };
const textKey = [{ AttributeName: 'pk', AttributeType: 'S' as const }];

describe('a table', () => {
  test('is described with its keys, indexes, stream and ARN', async () => {
    const TableName = await table(streamedTable(indexedTable('KEYS_ONLY')));
    expect(await describeTable(TableName)).toMatchObject({
      TableName,
      TableStatus: 'ACTIVE',
      TableArn: expect.stringMatching(new RegExp(`^arn:aws:dynamodb:[a-z0-9-]+:\\d{12}:table/${TableName}$`)),
      BillingModeSummary: { BillingMode },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        { IndexName: 'by-rank', IndexStatus: 'ACTIVE', Projection: { ProjectionType: 'KEYS_ONLY' } },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      LatestStreamArn: expect.stringContaining(`table/${TableName}/stream/`),
    });
  });
  test('is listed', async () => {
    const [one, two] = (await Promise.all([table(), table()])).toSorted();
    const names: string[] = [];
    let ExclusiveStartTableName: string | undefined;
    do {
      const page: { TableNames?: string[]; LastEvaluatedTableName?: string } = await raw.send(
        new ListTablesCommand({ Limit: 1, ExclusiveStartTableName }),
      );
      names.push(...page.TableNames!);
      ExclusiveStartTableName = page.LastEvaluatedTableName;
    } while (ExclusiveStartTableName);
    expect(names.filter((name) => name === one || name === two)).toEqual([one, two]);
  });
  test('cannot be made twice', async () => {
    const TableName = await table();
    const again = new CreateTableCommand({ TableName, ...hashKey, AttributeDefinitions: textKey });
    await expect(raw.send(again)).rejects.toMatchObject({ name: 'ResourceInUseException' });
  });
  test('must define the attributes of its keys, and no others', async () => {
    const create = (names: string[]) =>
      raw.send(
        new CreateTableCommand({
          TableName: 'conformance-refused',
          ...hashKey,
          AttributeDefinitions: names.map((AttributeName) => ({
            AttributeName,
            AttributeType: 'S' as const,
          })),
        }),
      );
    await expect(create(['other'])).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(create(['pk', 'spare'])).rejects.toMatchObject({ name: 'ValidationException' });
  });
  test('must have a name of 3 to 255 plain characters', async () => {
    const create = (TableName: string) =>
      raw.send(new CreateTableCommand({ TableName, ...hashKey, AttributeDefinitions: textKey }));
    await expect(create('ab')).rejects.toMatchObject(invalid(/3/));
    await expect(create('a table')).rejects.toMatchObject(invalid(/regular expression pattern/));
  });
  test('that is dropped is gone, and made anew is empty', async () => {
    const TableName = await table();
    await db.send(new PutCommand({ TableName, Item: { pk: 'old', sk: '-' } }));
    await raw.send(new DeleteTableCommand({ TableName }));
    await waitUntilTableNotExists({ client: raw, maxWaitTime: 60, minDelay: 1 }, { TableName });
    await expect(describeTable(TableName)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: expect.stringContaining(TableName),
    });
    await raw.send(
      new CreateTableCommand({
        TableName,
        BillingMode,
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [...textKey, { AttributeName: 'sk', AttributeType: 'S' }],
      }),
    );
    expect(
      (await db.send(new GetCommand({ TableName, Key: { pk: 'old', sk: '-' }, ConsistentRead: true }))).Item,
    ).toBeUndefined();
  });
});

describe('an index added later', () => {
  const addIndex = (TableName: string) =>
    raw.send(
      new UpdateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: 'colour', AttributeType: 'S' }],
        GlobalSecondaryIndexUpdates: [
          {
            Create: {
              IndexName: 'by-colour',
              KeySchema: [{ AttributeName: 'colour', KeyType: 'HASH' }],
              Projection: { ProjectionType: 'ALL' },
            },
          },
        ],
      }),
    );
  const ready = async (TableName: string) => {
    for (let turn = 0; turn < 600; turn++) {
      const index = (await describeTable(TableName)).GlobalSecondaryIndexes?.find(
        ({ IndexName }) => IndexName === 'by-colour',
      );
      if (index?.IndexStatus === 'ACTIVE') return;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  };

  test('holds the items that were there before, and those that come, and can be dropped', async () => {
    const TableName = await table();
    const put = (pk: string) => db.send(new PutCommand({ TableName, Item: { pk, sk: '-', colour: 'red' } }));
    await put('before');
    await addIndex(TableName);
    await ready(TableName);
    await put('after');
    const query = new QueryCommand({
      TableName,
      IndexName: 'by-colour',
      KeyConditionExpression: 'colour = :red',
      ExpressionAttributeValues: { ':red': 'red' },
    });
    expect((await db.send(query)).Items!.map((item) => item.pk as string).toSorted()).toEqual(['after', 'before']);
    await raw.send(
      new UpdateTableCommand({
        TableName,
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-colour' } }],
      }),
    );
    const left = (await describeTable(TableName)).GlobalSecondaryIndexes ?? [];
    expect(left.filter((index) => index.IndexStatus !== 'DELETING')).toEqual([]);
  }, 600_000);

  test('must have keys that are defined', async () => {
    const TableName = await table();
    const undefinedKey = new UpdateTableCommand({
      TableName,
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            IndexName: 'by-colour',
            KeySchema: [{ AttributeName: 'colour', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        },
      ],
    });
    await expect(raw.send(undefinedKey)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
