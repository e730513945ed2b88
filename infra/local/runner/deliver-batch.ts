/**
 * Lambda's rules for a batch of stream records: what is retried after a failure, when a batch is split, and what is
 * given up on. Pure of the stream and of time, so that tests can play every failure through.
 * Source: AWS, "Configuring partial batch response with DynamoDB and Lambda" and "BisectBatchOnFunctionError".
 */
import type { StreamRecord } from '../engine/engine.ts';

export type DeliveryRules = {
  readonly reportsFailedItems: boolean;
  readonly bisects: boolean;
  /** Retries of the same batch; -1 for ever. */
  readonly retryAttempts: number;
};

export type Delivery = {
  readonly invoke: (records: readonly StreamRecord[]) => Promise<unknown>;
  readonly pause: (attempt: number) => Promise<void>;
  /** Called with records that failed every attempt, before those behind them are tried. */
  readonly setAside: (records: readonly StreamRecord[], error: string) => Promise<void>;
  /** Called after the last record of a settled part: everything up to it is done with. */
  readonly settled: (last: StreamRecord) => void;
  /** Once true, nothing more is begun; what is not settled comes again after a restart. */
  readonly isStopping: () => boolean;
};

/** Delivers all records in order; returns when each is handled or set aside, or when stopping. */
export async function deliverBatch(
  records: readonly StreamRecord[],
  rules: DeliveryRules,
  delivery: Delivery,
): Promise<void> {
  let rest = records;
  let attempt = 0;
  while (rest.length > 0 && !delivery.isStopping()) {
    const outcome = await tryOnce(rest, rules, delivery);
    const done = rest.slice(0, outcome.handled);
    if (done.length > 0) delivery.settled(done.at(-1)!);
    rest = rest.slice(outcome.handled);
    // A failure while everything is being stopped tells nothing about the records.
    if (rest.length === 0 || delivery.isStopping()) return;
    // Another record is the first to fail now: its attempts start anew.
    if (done.length > 0) attempt = 0;

    if (outcome.threw && rules.bisects && rest.length > 1) {
      // Splitting does not count as a retry.
      const middle = Math.ceil(rest.length / 2);
      await deliverBatch(rest.slice(0, middle), rules, delivery);
      rest = rest.slice(middle);
      attempt = 0;
      continue;
    }
    if (rules.retryAttempts >= 0 && attempt >= rules.retryAttempts) {
      const given = rules.bisects ? rest.slice(0, 1) : rest;
      await delivery.setAside(given, outcome.error);
      delivery.settled(given.at(-1)!);
      rest = rest.slice(given.length);
      attempt = 0;
      continue;
    }
    attempt += 1;
    await delivery.pause(attempt);
  }
}

type Outcome = { handled: number; threw: boolean; error: string };

async function tryOnce(records: readonly StreamRecord[], rules: DeliveryRules, { invoke }: Delivery): Promise<Outcome> {
  try {
    const answer = await invoke(records);
    if (!rules.reportsFailedItems) return { handled: records.length, threw: false, error: '' };
    return {
      handled: handledBefore(records, answer),
      threw: false,
      error: 'The function reported the record as failed',
    };
  } catch (error) {
    return { handled: 0, threw: true, error: error instanceof Error ? error.message : String(error) };
  }
}

/** How many records lie before the first failed one; a malformed answer counts as a failure of all, as on Lambda. */
function handledBefore(records: readonly StreamRecord[], answer: unknown): number {
  const failures = (answer as { batchItemFailures?: Array<{ itemIdentifier?: string }> | null } | null)
    ?.batchItemFailures;
  if (!failures || failures.length === 0) return records.length;
  const positions = failures.map(({ itemIdentifier }) =>
    records.findIndex((record) => record.dynamodb.SequenceNumber === itemIdentifier),
  );
  return positions.includes(-1) ? 0 : Math.min(...positions);
}
