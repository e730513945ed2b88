/** TTL: its settings on any endpoint; the deletions themselves where the clock can be moved (AWS takes days). */
import { DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { ENGINE_ONLY, openTarget, streamedTable } from './target.ts';

let now = Date.UTC(2026, 0, 1);
const { db, raw, table, close, engine } = await openTarget(() => now);
afterAll(close);

const enable = (TableName: string, Enabled = true) =>
  raw.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { Enabled, AttributeName: 'expiresAt' },
    }),
  );
const statusOf = async (TableName: string) =>
  (await raw.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription;
const seconds = () => Math.floor(now / 1000);
const put = (TableName: string, pk: string, expiresAt: unknown) =>
  db.send(new PutCommand({ TableName, Item: { pk, sk: '-', expiresAt } }));
const exists = async (TableName: string, pk: string) =>
  (await db.send(new GetCommand({ TableName, Key: { pk, sk: '-' }, ConsistentRead: true }))).Item !== undefined;

describe('time to live', () => {
  test('is off until it is switched on, and tells its attribute', async () => {
    const TableName = await table();
    expect(await statusOf(TableName)).toEqual({ TimeToLiveStatus: 'DISABLED' });
    const { TimeToLiveSpecification } = await enable(TableName);
    expect(TimeToLiveSpecification).toEqual({ Enabled: true, AttributeName: 'expiresAt' });
    expect(['ENABLING', 'ENABLED']).toContain((await statusOf(TableName))!.TimeToLiveStatus);
  });

  test('cannot be switched to what it already is', async () => {
    const TableName = await table();
    await expect(enable(TableName, false)).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'TimeToLive is already disabled',
    });
  });
});

describe.skipIf(ENGINE_ONLY)(`an expired item (${ENGINE_ONLY || 'engine clock'})`, () => {
  test('is deleted, and the stream names the service as the author', async () => {
    const TableName = await table(streamedTable());
    await enable(TableName);
    await put(TableName, 'due', seconds() + 10);
    await put(TableName, 'later', seconds() + 1000);
    now += 11_000;
    expect(await engine!.sweepTtl()).toBe(1);
    expect([await exists(TableName, 'due'), await exists(TableName, 'later')]).toEqual([false, true]);
    const last = (await engine!.readStream(TableName, undefined, 10)).at(-1)!;
    expect(last).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: { Keys: { pk: { S: 'due' } }, OldImage: { pk: { S: 'due' } } },
    });
  });

  test('is found whether it was written before or after TTL was switched on', async () => {
    const TableName = await table();
    await put(TableName, 'early', seconds() + 10);
    await enable(TableName);
    await put(TableName, 'late', seconds() + 10);
    now += 11_000;
    expect(await engine!.sweepTtl()).toBe(2);
  });

  test('stays when its time was moved or removed meanwhile', async () => {
    const TableName = await table();
    await enable(TableName);
    for (const pk of ['moved', 'removed']) await put(TableName, pk, seconds() + 10);
    const update = (pk: string, UpdateExpression: string, values?: Record<string, unknown>) =>
      db.send(
        new UpdateCommand({
          TableName,
          Key: { pk, sk: '-' },
          UpdateExpression,
          ExpressionAttributeValues: values,
        }),
      );
    await update('moved', 'SET expiresAt = :later', { ':later': seconds() + 500 });
    await update('removed', 'REMOVE expiresAt');
    now += 11_000;
    expect(await engine!.sweepTtl()).toBe(0);
  });

  test('stays when the attribute is no number, or lies more than five years back', async () => {
    const TableName = await table();
    await enable(TableName);
    await put(TableName, 'text', String(seconds() - 10));
    await put(TableName, 'ancient', seconds() - 6 * 365 * 24 * 3600);
    expect(await engine!.sweepTtl()).toBe(0);
  });

  test('costs no write units', async () => {
    const TableName = await table();
    await enable(TableName);
    await put(TableName, 'free', seconds() - 10);
    engine!.resetUsage();
    expect(await engine!.sweepTtl()).toBe(1);
    expect(engine!.usage().total.writeUnits).toBe(0);
  });

  test('stays once TTL is switched off', async () => {
    const TableName = await table();
    await enable(TableName);
    await put(TableName, 'kept', seconds() - 10);
    await enable(TableName, false);
    expect(await engine!.sweepTtl()).toBe(0);
    expect(await exists(TableName, 'kept')).toBe(true);
  });
});
