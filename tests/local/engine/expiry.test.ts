/** TTL left to itself: the engine's own timer deletes what is due, without anybody asking. */
import { UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test, vi } from 'vitest';
import { folders, openDatabase } from '../../../infra/local/engine/database.ts';
import { epochText } from '../../../infra/local/engine/expiry-marks.ts';
import { inFolder, makeTable, openLaptop, stored, type Laptop } from './laptop.ts';

const enable = ({ db }: Laptop) =>
  db.send(
    new UpdateTimeToLiveCommand({
      TableName: 'shifts',
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'expiresAt' },
    }),
  );

test('the timer deletes due items by itself, and tells subscribers of the stream', async () => {
  const laptop = await openLaptop({ ttlSweepMs: 5 });
  const { db, engine, stop } = laptop;
  await makeTable(db, 'shifts');
  const removed: unknown[] = [];
  engine.subscribe('shifts', (records) => void removed.push(...records.filter((record) => record.userIdentity)));
  await enable(laptop);
  await db.send(
    new PutCommand({
      TableName: 'shifts',
      Item: { id: 'due', expiresAt: Math.floor(Date.now() / 1000) - 60 },
    }),
  );
  await vi.waitFor(() => expect(removed).toHaveLength(1), { timeout: 60_000 });
  expect(await stored(db, 'shifts', 'due')).toBeUndefined();
  await stop();
});

test('a sweep takes more due items than fit in one of its pages', async () => {
  let now = Date.UTC(2026, 0, 1);
  const laptop = await openLaptop({ now: () => now });
  const { db, engine, stop } = laptop;
  await makeTable(db, 'shifts');
  await enable(laptop);
  const expiresAt = now / 1000 + 5;
  await Promise.all(
    Array.from({ length: 230 }, (_, n) =>
      db.send(new PutCommand({ TableName: 'shifts', Item: { id: `n${n}`, expiresAt } })),
    ),
  );
  now += 10_000;
  expect(await engine.sweepTtl()).toBe(230);
  expect(await engine.sweepTtl()).toBe(0);
  await stop();
});

test('a mark that leads to no due item is cleared away instead of being found for ever', () =>
  inFolder(async (dataDir) => {
    const first = await openLaptop({ dataDir });
    await makeTable(first.db, 'shifts');
    await enable(first);
    await first.stop();
    // As a kill between two steps may leave it: a mark without its item.
    const database = await openDatabase(dataDir, false);
    const mark = `${folders.expiries('shifts')}${epochText(Math.floor(Date.now() / 1000) - 60)}/nobody`;
    await database.commit([{ type: 'put', key: mark, value: 1 }]);
    await database.close();
    const second = await openLaptop({ dataDir });
    expect(await second.engine.sweepTtl()).toBe(0);
    await second.stop();
  }));
