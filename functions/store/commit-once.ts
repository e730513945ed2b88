/**
 * Requests that a client may repeat: each is remembered under its key in the same transaction as what it wrote,
 * so that a replay is answered as the first time and never written twice. Called by verbs that create or add.
 */
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { getRecord } from './records.ts';
import { fingerprintOf } from '../runtime/secrets.ts';
import { failedTransactionConditions, withConflictRetries, type Table } from './table.ts';

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export type RepeatableRequest = {
  /** Partition of the thing that it changes or adds to; the request is remembered beside it. */
  readonly partition: string;
  /** What was asked, e.g. `donation`. */
  readonly verb: string;
  /** Hash of the client's key: the key itself is never stored, so it also salts the body's fingerprint. */
  readonly keyHash: string;
  readonly fingerprint: string;
};
type Remembered = { readonly fingerprint: string; readonly recordId: string };

/** Undefined without an Idempotency-Key: then every request is a new one. */
export function repeatableRequest(
  partition: string,
  verb: string,
  key: string | undefined,
  body: unknown,
): RepeatableRequest | undefined {
  if (key === undefined) return undefined;
  return { partition, verb, keyHash: fingerprintOf(key), fingerprint: fingerprintOf(key, JSON.stringify(body)) };
}

const keyOf = ({ partition, verb, keyHash }: RepeatableRequest) => ({
  pk: partition,
  sk: `REQUEST#${verb}#${keyHash}`,
});

/**
 * The id of what the request made the first time, or undefined if it is new.
 * Refuses: key.reused, when the key came with another body. Access pattern: one request by its key (GetItem).
 */
export async function madeBefore(
  table: Table,
  request: RepeatableRequest | undefined,
): Promise<Result<string | undefined, 'key.reused'>> {
  if (!request) return accept(undefined);
  const { pk, sk } = keyOf(request);
  const remembered = await getRecord<Remembered>(table, pk, sk);
  if (remembered && remembered.fingerprint !== request.fingerprint) return refuse('key.reused');
  return accept(remembered?.recordId);
}

/**
 * Writes all or nothing: `repeated` when the request was made before, `refused` when a condition of `writes` failed.
 * Callers keep `writes` to 99, since a transaction holds 100.
 */
export async function commitOnce(
  table: Table,
  request: RepeatableRequest | undefined,
  recordId: string,
  writes: readonly Write[],
): Promise<'done' | 'repeated' | 'refused'> {
  const remember = (made: RepeatableRequest): Write => ({
    Put: {
      TableName: table.name,
      Item: { ...keyOf(made), type: 'request', fingerprint: made.fingerprint, recordId },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });
  const all = request ? [remember(request), ...writes] : [...writes];
  try {
    await withConflictRetries(() => table.client.send(new TransactWriteCommand({ TransactItems: all })));
    return 'done';
  } catch (error) {
    const failed = failedTransactionConditions(error);
    if (!failed) throw error;
    return request && failed.includes(0) ? 'repeated' : 'refused';
  }
}
