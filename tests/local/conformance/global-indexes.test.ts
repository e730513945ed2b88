/** Global indexes: their order and pages, how they follow their items, and what they refuse. */
import { PutCommand, QueryCommand, UpdateCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { indexedTable, invalid, openTarget } from './target.ts';

const { db, table, close } = await openTarget();
afterAll(close);

const put = (TableName: string, Item: Record<string, unknown>) => db.send(new PutCommand({ TableName, Item }));
/** The members of one group, by rank. */
const team = (TableName: string, more: Partial<QueryCommandInput> = {}) =>
  db.send(
    new QueryCommand({
      TableName,
      IndexName: 'by-rank',
      KeyConditionExpression: '#g = :team',
      ...more,
      ExpressionAttributeNames: { '#g': 'group', ...more.ExpressionAttributeNames },
      ExpressionAttributeValues: { ':team': 'team', ...more.ExpressionAttributeValues },
    }),
  );
const names = async (answer: ReturnType<typeof team>) => (await answer).Items!.map((item) => item.pk as string);

const ranked = await table(indexedTable());
await put(ranked, { pk: 'third', sk: '-', group: 'team', rank: 3 });
await put(ranked, { pk: 'first', sk: '-', group: 'team', rank: 1 });
await put(ranked, { pk: 'second', sk: '-', group: 'team', rank: 2 });
await put(ranked, { pk: 'unranked', sk: '-', group: 'team' });
await put(ranked, { pk: 'stranger', sk: '-', group: 'other', rank: 1 });

describe('a global index', () => {
  test('orders by its own keys and leaves out items that lack one', async () => {
    expect(await names(team(ranked))).toEqual(['first', 'second', 'third']);
    expect(await names(team(ranked, { ScanIndexForward: false }))).toEqual(['third', 'second', 'first']);
  });

  test('narrows by its sort key', async () => {
    const fromTwo = {
      KeyConditionExpression: '#g = :team AND #r >= :two',
      ExpressionAttributeNames: { '#r': 'rank' },
      ExpressionAttributeValues: { ':two': 2 },
    };
    expect(await names(team(ranked, fromTwo))).toEqual(['second', 'third']);
  });

  test('pages by index key and table key together, both ways', async () => {
    const { LastEvaluatedKey: ExclusiveStartKey } = await team(ranked, { Limit: 2 });
    expect(ExclusiveStartKey).toEqual({ pk: 'second', sk: '-', group: 'team', rank: 2 });
    expect(await names(team(ranked, { ExclusiveStartKey }))).toEqual(['third']);
    expect(await names(team(ranked, { ExclusiveStartKey, ScanIndexForward: false }))).toEqual(['first']);
  });

  test('follows its items as they move, leave and come', async () => {
    const moving = await table(indexedTable());
    const update = (UpdateExpression: string, alias: Record<string, string>, value?: unknown) =>
      db.send(
        new UpdateCommand({
          TableName: moving,
          Key: { pk: 'm', sk: '-' },
          UpdateExpression,
          ExpressionAttributeNames: alias,
          ...(value === undefined ? {} : { ExpressionAttributeValues: { ':v': value } }),
        }),
      );
    await put(moving, { pk: 'm', sk: '-', group: 'team', rank: 1 });
    await update('SET #r = :v', { '#r': 'rank' }, 2);
    expect((await team(moving)).Items).toEqual([{ pk: 'm', sk: '-', group: 'team', rank: 2 }]);
    await update('REMOVE #r', { '#r': 'rank' });
    expect((await team(moving)).Items).toEqual([]);
    await update('SET #r = :v', { '#r': 'rank' }, 5);
    expect((await team(moving)).Items).toHaveLength(1);
    await update('SET #g = :v', { '#g': 'group' }, 'elsewhere');
    expect((await team(moving)).Items).toEqual([]);
  });

  test('keeps items apart that share all of its keys, and shows what it projects', async () => {
    const crowd = await table(indexedTable('KEYS_ONLY'));
    const members = Array.from({ length: 120 }, (_, n) => `item-${n}`);
    await Promise.all(members.map((pk) => put(crowd, { pk, sk: '-', group: 'team', rank: 1, note: 'hidden' })));
    const seen: Array<Record<string, unknown>> = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page: Awaited<ReturnType<typeof team>> = await team(crowd, { Limit: 7, ExclusiveStartKey });
      seen.push(...page.Items!);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    expect(seen.map((item) => item.pk as string).toSorted()).toEqual(members.toSorted());
    expect(seen[0]).toEqual({ pk: seen[0]!.pk, sk: '-', group: 'team', rank: 1 });
  });

  test('cannot be read consistently', async () => {
    await expect(team(ranked, { ConsistentRead: true })).rejects.toMatchObject(
      invalid(/Consistent reads are not supported on global secondary indexes/),
    );
  });

  test('refuses key attributes of another type, or empty', async () => {
    await expect(put(ranked, { pk: 'bad', sk: '-', group: 'team', rank: 'first' })).rejects.toMatchObject(
      invalid(/Type mismatch for Index Key rank Expected: N Actual: S/),
    );
    await expect(put(ranked, { pk: 'bad', sk: '-', group: '', rank: 1 })).rejects.toMatchObject(
      invalid(/empty string value/),
    );
  });
});
