/** What becomes of a batch when records fail: retried from the first failure, split, set aside; never skipped. */
import { describe, expect, it } from 'vitest';
import { deliverBatch, type DeliveryRules } from '../../../infra/local/runner/deliver-batch.ts';
import type { StreamRecord } from '../../../infra/local/engine/engine.ts';

const record = (number: number) => ({ dynamodb: { SequenceNumber: String(number) } }) as StreamRecord;
const records = (count: number) => Array.from({ length: count }, (_, at) => record(at + 1));
const numberOf = (one: StreamRecord) => Number(one.dynamodb.SequenceNumber);
const rules: DeliveryRules = { reportsFailedItems: true, bisects: true, retryAttempts: 2 };

type Answer = (numbers: number[], call: number) => unknown;

async function play(count: number, answer: Answer, given: Partial<DeliveryRules> = {}) {
  const calls: number[][] = [];
  const setAside: number[] = [];
  const settled: number[] = [];
  let pauses = 0;
  await deliverBatch(
    records(count),
    { ...rules, ...given },
    {
      invoke: async (batch) => {
        calls.push(batch.map(numberOf));
        return answer(batch.map(numberOf), calls.length);
      },
      pause: async () => void (pauses += 1),
      setAside: async (batch) => void setAside.push(...batch.map(numberOf)),
      settled: (last) => settled.push(numberOf(last)),
      isStopping: () => false,
    },
  );
  return { calls, setAside, settled, pauses };
}

const failing = (...numbers: number[]) => ({
  batchItemFailures: numbers.map((number) => ({ itemIdentifier: String(number) })),
});
const fine = { batchItemFailures: [] };
const throwing = () => {
  throw new Error('poisoned');
};

describe('delivering a batch', () => {
  it('is one call when nothing fails', async () => {
    expect(await play(3, () => fine)).toEqual({ calls: [[1, 2, 3]], setAside: [], settled: [3], pauses: 0 });
  });

  it('takes an answer without failures as success', async () => {
    for (const answer of [null, {}, { batchItemFailures: null }])
      expect((await play(2, () => answer)).settled).toEqual([2]);
  });

  it('starts again at the first failed record, and settles those before it', async () => {
    const played = await play(4, (_, call) => (call === 1 ? failing(3, 4) : fine));
    expect(played).toEqual({
      calls: [
        [1, 2, 3, 4],
        [3, 4],
      ],
      setAside: [],
      settled: [2, 4],
      pauses: 1,
    });
  });

  it('retries all when the answer names a record that was not in the batch', async () => {
    expect((await play(2, (_, call) => (call === 1 ? failing(9) : fine))).calls).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('splits a batch whose call fails, until the poisoned record is alone and is set aside', async () => {
    const played = await play(4, (numbers) => (numbers.includes(2) ? throwing() : fine));
    expect(played.setAside).toEqual([2]);
    expect(played.settled).toEqual([1, 2, 4]);
    expect(played.calls).toEqual([[1, 2, 3, 4], [1, 2], [1], [2], [2], [2], [3, 4]]);
  });

  it('sets aside only the record that is reported every time', async () => {
    const played = await play(3, (numbers) => (numbers.includes(1) ? failing(1) : fine));
    expect(played.setAside).toEqual([1]);
    expect(played.calls.at(-1)).toEqual([2, 3]);
    expect(played.settled).toEqual([1, 3]);
  });

  it('counts attempts anew for the next record that fails', async () => {
    // Five failures, but no record fails three times.
    const answers = [failing(1), failing(2), failing(2), failing(3), failing(3), fine];
    const played = await play(3, (_, call) => answers[call - 1]);
    expect(played.setAside).toEqual([]);
    expect(played.settled.at(-1)).toBe(3);
  });

  it('gives up the whole batch when it may not be split', async () => {
    expect((await play(2, throwing, { bisects: false })).setAside).toEqual([1, 2]);
  });

  it('retries for ever when told so', async () => {
    const played = await play(1, (_, call) => (call < 50 ? throwing() : fine), { retryAttempts: -1 });
    expect(played.calls).toHaveLength(50);
    expect(played.setAside).toEqual([]);
  });

  it('settles nothing and gives nothing up once it is told to stop', async () => {
    let stopping = false;
    const touched: string[] = [];
    await deliverBatch(
      records(2),
      { ...rules, retryAttempts: 0 },
      {
        invoke: async () => {
          stopping = true;
          return throwing();
        },
        pause: async () => {},
        setAside: async () => void touched.push('set aside'),
        settled: () => touched.push('settled'),
        isStopping: () => stopping,
      },
    );
    expect(touched).toEqual([]);
  });
});
