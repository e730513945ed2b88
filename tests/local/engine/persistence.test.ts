/** What the engine keeps when it is stopped and started again on the same folder. */
import { DeleteTableCommand, DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { folders, openDatabase } from '../../../infra/local/engine/database.ts';
import { openTables } from '../../../infra/local/engine/tables.ts';
import { inFolder, makeTable, openLaptop, stored, type Laptop } from './laptop.ts';

/** Runs `before` and `after` on two engines, one after the other, on one folder. */
const acrossRestart = (before: (laptop: Laptop) => Promise<void>, after: (laptop: Laptop) => Promise<void>) =>
  inFolder(async (dataDir) => {
    for (const phase of [before, after]) {
      const laptop = await openLaptop({ dataDir });
      try {
        await phase(laptop);
      } finally {
        await laptop.stop();
      }
    }
  });
const put = ({ db }: Laptop, id: string, more: object = {}) =>
  db.send(new PutCommand({ TableName: 'shifts', Item: { id, ...more } }));

test('items, index entries and table descriptions survive a restart', () =>
  acrossRestart(
    async (laptop) => {
      await makeTable(laptop.db, 'shifts');
      await put(laptop, 'one', { colour: 'red', names: new Set(['阿明']), n: 0.1 });
    },
    async ({ db }) => {
      const item = { id: 'one', colour: 'red', names: new Set(['阿明']), n: 0.1 };
      expect(await stored(db, 'shifts', 'one')).toEqual(item);
      const red = new QueryCommand({
        TableName: 'shifts',
        IndexName: 'by-colour',
        KeyConditionExpression: 'colour = :c',
        ExpressionAttributeValues: { ':c': 'red' },
      });
      expect((await db.send(red)).Items).toEqual([item]);
    },
  ));

test('stream records survive a restart, and numbering goes on where it stopped', () =>
  acrossRestart(
    async (laptop) => {
      await makeTable(laptop.db, 'shifts');
      await put(laptop, 'one');
      await put(laptop, 'two');
    },
    async (laptop) => {
      await put(laptop, 'three');
      const records = await laptop.engine.readStream('shifts', undefined, 10);
      expect(records.map((record) => record.dynamodb.Keys.id!.S)).toEqual(['one', 'two', 'three']);
      const numbers = records.map((record) => record.dynamodb.SequenceNumber);
      expect(numbers).toEqual([...new Set(numbers)].toSorted());
      expect(await laptop.engine.readStream('shifts', numbers[1], 10)).toHaveLength(1);
    },
  ));

test('numbering goes on after a restart even when the whole stream was trimmed before', () =>
  inFolder(async (dataDir) => {
    const first = await openLaptop({ dataDir });
    await makeTable(first.db, 'shifts');
    await put(first, 'one');
    const [old] = await first.engine.readStream('shifts', undefined, 1);
    expect(await first.engine.trimStreams(Date.now() + 1000)).toBe(1);
    await first.stop();
    const second = await openLaptop({ dataDir });
    await put(second, 'two');
    const [next] = await second.engine.readStream('shifts', undefined, 1);
    expect(next!.dynamodb.SequenceNumber > old!.dynamodb.SequenceNumber).toBe(true);
    await second.stop();
  }));

test('a transaction repeated after a restart with its token is not applied again', () => {
  const repeated = ({ db }: Laptop) =>
    db.send(
      new TransactWriteCommand({
        ClientRequestToken: 'the-same-token',
        TransactItems: [
          {
            Update: {
              TableName: 'shifts',
              Key: { id: 'counter' },
              UpdateExpression: 'ADD n :one',
              ExpressionAttributeValues: { ':one': 1 },
            },
          },
        ],
      }),
    );
  return acrossRestart(
    async (laptop) => {
      await makeTable(laptop.db, 'shifts');
      await repeated(laptop);
    },
    async (laptop) => {
      await repeated(laptop);
      expect(await stored(laptop.db, 'shifts', 'counter')).toEqual({ id: 'counter', n: 1 });
    },
  );
});

test('time to live stays on after a restart, and finds what fell due meanwhile', () =>
  acrossRestart(
    async (laptop) => {
      await makeTable(laptop.db, 'shifts');
      await laptop.db.send(
        new UpdateTimeToLiveCommand({
          TableName: 'shifts',
          TimeToLiveSpecification: { Enabled: true, AttributeName: 'expiresAt' },
        }),
      );
      await put(laptop, 'due', { expiresAt: Math.floor(Date.now() / 1000) - 60 });
    },
    async ({ db, engine }) => {
      expect((await db.send(new DescribeTimeToLiveCommand({ TableName: 'shifts' }))).TimeToLiveDescription).toEqual({
        TimeToLiveStatus: 'ENABLED',
        AttributeName: 'expiresAt',
      });
      expect(await engine.sweepTtl()).toBe(1);
      expect(await stored(db, 'shifts', 'due')).toBeUndefined();
    },
  ));

test('a dropped table stays dropped', () =>
  acrossRestart(
    async (laptop) => {
      await makeTable(laptop.db, 'shifts');
      await put(laptop, 'one');
      await laptop.db.send(new DeleteTableCommand({ TableName: 'shifts' }));
    },
    async ({ db }) => {
      await expect(stored(db, 'shifts', 'one')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    },
  ));

test('a drop that was cut short is finished at the next start, so that a table of that name starts empty', () =>
  inFolder(async (dataDir) => {
    const first = await openLaptop({ dataDir });
    await makeTable(first.db, 'shifts');
    await put(first, 'left behind');
    await first.stop();
    // As a kill leaves it: the drop is recorded, its items are still there.
    const database = await openDatabase(dataDir, false);
    const { description } = (await openTables(database)).find('shifts');
    await database.commit([
      {
        type: 'put',
        key: `${folders.tables()}shifts`,
        value: { description: { ...description, TableStatus: 'DELETING' } },
      },
    ]);
    await database.close();

    const second = await openLaptop({ dataDir });
    await makeTable(second.db, 'shifts');
    expect(await stored(second.db, 'shifts', 'left behind')).toBeUndefined();
    expect(await second.engine.readStream('shifts', undefined, 10)).toEqual([]);
    await second.stop();
  }));

test('a second engine on the same folder is refused, and says why', () =>
  inFolder(async (dataDir) => {
    const first = await openLaptop({ dataDir });
    await expect(openLaptop({ dataDir })).rejects.toThrow(/Another engine is running/);
    await first.stop();
    await (await openLaptop({ dataDir })).stop();
  }));

test('without a folder nothing is kept', async () => {
  const first = await openLaptop();
  await makeTable(first.db, 'shifts');
  await first.stop();
  const second = await openLaptop();
  await expect(second.db.send(new UpdateCommand({ TableName: 'shifts', Key: { id: 'x' } }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await second.stop();
});
