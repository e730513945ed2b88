/** Set-aside records are found again wherever they lie in the stream, filtered as the mapping does, and in order. */
import { describe, expect, test } from 'vitest';
import { replayRecords, type Aws, type SetAside } from '../../../infra/operate/replay-records.ts';

const record = (number: number, pk = 'SIGNUP#1') => ({
  dynamodb: { SequenceNumber: String(number), Keys: { pk: { S: pk } } },
});
const letter = (from: number, to: number, more: Partial<SetAside> = {}): SetAside => ({
  ...{ receipt: `${from}`, functionArn: 'follower', streamArn: 'stream', shardId: 'shard-1' },
  ...{ from: `${from}`, to: `${to}`, ...more },
});

function aws(letters: readonly SetAside[], pages: ReadonlyArray<ReadonlyArray<ReturnType<typeof record>>>, fails = -1) {
  const [followed, deleted] = [[] as number[], [] as string[]];
  const ports: Aws = {
    listSetAside: async () => letters,
    deleteSetAside: async ({ receipt }) => void deleted.push(receipt),
    patternsOf: async () => [{ dynamodb: { Keys: { pk: { S: [{ prefix: 'SIGNUP#' }] } } } }],
    begin: async ({ from }) => (Number(from) < 10 ? undefined : '0'),
    read: async (at) => ({
      records: pages[Number(at)]!,
      next: Number(at) + 1 < pages.length ? String(Number(at) + 1) : undefined,
    }),
    follow: async (_, records) => {
      const numbers = records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));
      followed.push(...numbers);
      return !numbers.includes(fails);
    },
  };
  return { ports, followed, deleted };
}

describe('records that were set aside', () => {
  test('are found behind empty pages and others’ records, which are left out', async () => {
    const { ports, followed, deleted } = aws(
      [letter(12, 15)],
      [[], [record(11), record(12), record(13, 'OTHER#1')], [], [record(15), record(16)], [record(17)]],
    );
    expect(await replayRecords(ports)).toEqual({ followed: 1, kept: 0, gone: 0 });
    expect([followed, deleted]).toEqual([[12, 15], ['12']]);
  });

  test('are followed in the order of the stream, however the queue gives them', async () => {
    const { ports, followed } = aws(
      [letter(100, 100), letter(20, 20), letter(9999, 9999)],
      [[record(20), record(100), record(9999)]],
    );
    await replayRecords(ports);
    expect(followed).toEqual([20, 100, 9999]);
  });

  test('stay in the queue where they fail again, and take no others along', async () => {
    const { ports, deleted } = aws([letter(20, 20), letter(21, 21)], [[record(20), record(21)]], 20);
    expect(await replayRecords(ports)).toEqual({ followed: 1, kept: 1, gone: 0 });
    expect(deleted).toEqual(['21']);
  });

  test('that are older than the stream keeps are told, not dropped', async () => {
    const { ports, deleted } = aws([letter(5, 5)], [[record(20)]]);
    expect(await replayRecords(ports)).toEqual({ followed: 0, kept: 0, gone: 1 });
    expect(deleted).toEqual([]);
  });

  test('come in batches of at most 25', async () => {
    const sizes: number[] = [];
    const all = Array.from({ length: 60 }, (_, at) => record(100 + at));
    const { ports } = aws([letter(100, 159)], [all]);
    await replayRecords({ ...ports, follow: async (_, records) => (sizes.push(records.length), true) });
    expect(sizes).toEqual([25, 25, 10]);
  });
});
