/** Scan: the whole table, in pages, in segments, filtered. */
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { openTarget } from './target.ts';

const { db, table, close } = await openTarget();
afterAll(close);

const scanned = await table();
for (let n = 0; n < 25; n++) await db.send(new PutCommand({ TableName: scanned, Item: { pk: `p${n}`, sk: '-', n } }));

async function scanAll(segments: { Segment?: number; TotalSegments?: number }): Promise<number[]> {
  const seen: number[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page: { Items?: Array<Record<string, unknown>>; LastEvaluatedKey?: Record<string, unknown> } = await db.send(
      new ScanCommand({ TableName: scanned, Limit: 4, ExclusiveStartKey, ...segments }),
    );
    seen.push(...page.Items!.map((item) => item.n as number));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return seen;
}
const everyNumber = Array.from({ length: 25 }, (_, n) => n);

test('a scan leads through the whole table, page by page, once', async () => {
  expect((await scanAll({})).toSorted((one, other) => one - other)).toEqual(everyNumber);
});
test('a scan in segments reads every item in exactly one of them', async () => {
  const parts = await Promise.all([0, 1, 2].map((Segment) => scanAll({ Segment, TotalSegments: 3 })));
  expect(parts.flat().toSorted((one, other) => one - other)).toEqual(everyNumber);
});
test('a scan filters', async () => {
  const { Count, ScannedCount } = await db.send(
    new ScanCommand({
      TableName: scanned,
      FilterExpression: 'n < :five',
      ExpressionAttributeValues: { ':five': 5 },
    }),
  );
  expect([Count, ScannedCount]).toEqual([5, 25]);
});
