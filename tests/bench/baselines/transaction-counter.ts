/**
 * Baseline a: a counter of free places and the sign-up's record in one transaction, tried again with full jitter
 * when it conflicts. Stands for the booking examples of DynamoDB guides, and for the shift counter in
 * TransactWriteItems that was measured before this engine was built, here with a first read that spares refusals
 * their write. Served by function-worker.ts.
 *
 * Its duties are ours: capacity, one sign-up a person, replay, overlap refused, record kept. Where it could be
 * built in two ways, it is built in the cheaper: two items in the transaction, eventually consistent reads, shift
 * and counter in one call, the counter apart from the large shift. One duty less for that: two sign-ups of ONE
 * person for overlapping shifts in the same instant both pass, since only a third item could guard them.
 */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { accept, refuse } from '../../../shared/kernel/result.ts';
import type { Table } from '../../../functions/store/table.ts';
import { answerOf, overlapsAny, recordOf, type Baseline, type KeptSignUp, type ShiftFacts } from './baseline.ts';

/** Tries and waits as the platform has them for cold transactions (functions/store/table.ts). */
const mostTries = 8;
const longestWaitMs = 800;
const firstWaitMs = 25;

const shiftKey = (shiftId: string) => ({ pk: `SHIFT#${shiftId}`, sk: 'SHIFT' });
export const counterKey = (shiftId: string) => ({ pk: `SHIFT#${shiftId}`, sk: 'COUNTER' });
const recordKey = (personKey: string, shiftId: string) => ({ pk: `PERSON#${personKey}`, sk: `SIGNUP#${shiftId}` });

async function readShiftAndCounter(table: Table, shiftId: string) {
  const { Responses } = await table.client.send(
    new BatchGetCommand({ RequestItems: { [table.name]: { Keys: [shiftKey(shiftId), counterKey(shiftId)] } } }),
  );
  const items = Responses?.[table.name] ?? [];
  return {
    shift: items.find((item) => item.sk === 'SHIFT') as ShiftFacts | undefined,
    free: Number(items.find((item) => item.sk === 'COUNTER')?.free ?? 0),
  };
}

async function signUpsOf(table: Table, personKey: string): Promise<KeptSignUp[]> {
  const { Items } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': `PERSON#${personKey}`, ':prefix': 'SIGNUP#' },
    }),
  );
  return (Items ?? []) as KeptSignUp[];
}

const commit = (table: Table, shiftId: string, record: KeptSignUp) =>
  table.client.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Update: {
            TableName: table.name,
            Key: counterKey(shiftId),
            UpdateExpression: 'SET #free = #free - :seats',
            ConditionExpression: '#free >= :seats',
            ExpressionAttributeNames: { '#free': 'free' },
            ExpressionAttributeValues: { ':seats': record.seats },
          },
        },
        {
          Put: {
            TableName: table.name,
            Item: { ...record, ...recordKey(record.personKey, shiftId) },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    }),
  );

type Outcome = 'kept' | 'full' | 'held' | { readonly conflict: unknown };

async function tryCommit(table: Table, shiftId: string, record: KeptSignUp): Promise<Outcome> {
  try {
    await commit(table, shiftId, record);
    return 'kept';
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const [counter, put] = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    if (put === 'ConditionalCheckFailed') return 'held';
    if (counter === 'ConditionalCheckFailed') return 'full';
    if ([counter, put].includes('TransactionConflict')) return { conflict: error };
    throw error;
  }
}

/** Throws: the conflict that was left after the last try, which the edge answers with 503. */
export const transactionCounter: Baseline = async (table, counts, signUp) => {
  const { shiftId, personKey, seats } = signUp;
  const { shift, free } = await readShiftAndCounter(table, shiftId);
  if (!shift) return refuse('not-found');
  const kept = await signUpsOf(table, personKey);
  if (kept.some((one) => one.shiftId === shiftId)) return answerOf(kept, signUp);
  if (overlapsAny(kept, shift)) return refuse('place.overlap');
  if (free < seats) return refuse('place.full', { freeSeats: free });

  const record = recordOf(signUp, shift);
  for (let tries = 1; ; tries += 1) {
    const outcome = await tryCommit(table, shiftId, record);
    if (outcome === 'kept') return accept(record);
    if (outcome === 'full') return refuse('place.full', { freeSeats: 0 });
    // The other click of a double click came first: its record answers both.
    if (outcome === 'held') return answerOf(await signUpsOf(table, personKey), signUp);
    counts.conflicts += 1;
    if (tries === mostTries) {
      counts.givenUp += 1;
      throw outcome.conflict;
    }
    await fullJitter(tries);
  }
};

const fullJitter = (tries: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(longestWaitMs, firstWaitMs * 2 ** tries)));
