/**
 * Requests that a client may repeat: each is remembered under its key in the same transaction as what it wrote,
 * so that a replay is answered as the first time and never written twice. Called by verbs that create or add.
 */
import { DeleteCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { day } from '../../shared/kernel/time.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { getRecord, type Stored } from './records.ts';
import { fingerprintOf } from '../runtime/secrets.ts';
import { failedCondition, failedTransactionConditions, withConflictRetries, type Table } from './table.ts';

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export type RepeatableRequest = {
  /** Partition of the thing that it changes or adds to; the request is remembered beside it. */
  readonly partition: string;
  /** What was asked, e.g. `donation`. */
  readonly verb: string;
  /** Hash of the client's key: the key itself is never stored, so it also salts the body's fingerprint. */
  readonly keyHash: string;
  readonly fingerprint: string;
  /** When it is forgotten, in seconds since 1970. */
  readonly expiresAt: number;
};
type Remembered = { readonly fingerprint: string; readonly recordId: string };

/** Longer than a device stays without a network, and than anyone presses a button again. */
const rememberedFor = 30 * day;

/** Undefined without an Idempotency-Key: then every request is a new one. */
export function repeatableRequest(
  partition: string,
  verb: string,
  key: string | undefined,
  body: unknown,
  now = Date.now(),
): RepeatableRequest | undefined {
  if (key === undefined) return undefined;
  const [keyHash, fingerprint] = [fingerprintOf(key), fingerprintOf(key, JSON.stringify(body))];
  return { partition, verb, keyHash, fingerprint, expiresAt: Math.ceil((now + rememberedFor) / 1000) };
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

/** Writes all or nothing: the positions of those whose conditions did not hold, none when all is written. */
export async function transact(table: Table, writes: readonly Write[]): Promise<readonly number[]> {
  try {
    await withConflictRetries(() => table.client.send(new TransactWriteCommand({ TransactItems: [...writes] })));
    return [];
  } catch (error) {
    const failed = failedTransactionConditions(error);
    if (!failed) throw error;
    return failed;
  }
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
  const remember = (made: RepeatableRequest) => {
    const { fingerprint, expiresAt } = made;
    return putNewOf(table, { ...keyOf(made), type: 'request', fingerprint, recordId, expiresAt });
  };
  const failed = await transact(table, request ? [remember(request), ...writes] : writes);
  if (failed.length === 0) return 'done';
  return request && failed.includes(0) ? 'repeated' : 'refused';
}

/**
 * Makes a new thing once: the id of what the request made, now or the first time. Undefined when a condition of
 * `writes` failed. Refuses: key.reused.
 */
export async function createOnce(
  table: Table,
  request: RepeatableRequest | undefined,
  recordId: string,
  writes: readonly Write[],
): Promise<Result<string, 'key.reused'> | undefined> {
  const before = await madeBefore(table, request);
  if (!before.ok) return before;
  if (before.value !== undefined) return accept(before.value);
  const done = await commitOnce(table, request, recordId, writes);
  // The same request came twice at once; the other one is remembered by now.
  if (done === 'repeated') return createOnce(table, request, recordId, writes);
  return done === 'done' ? accept(recordId) : undefined;
}

/** Puts an item that must not exist yet. */
export const putNewOf = (table: Table, Item: Stored): Write => ({
  Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },
});

/** Forgets a request that made nothing after all, so that it may be sent again; not one that was sent again since. */
export async function forgetRequest(
  table: Table,
  request: RepeatableRequest | undefined,
  recordId: string,
): Promise<void> {
  if (!request) return;
  try {
    await table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: keyOf(request),
        ConditionExpression: 'recordId = :id',
        ExpressionAttributeValues: { ':id': recordId },
      }),
    );
  } catch (error) {
    if (!failedCondition(error)) throw error;
  }
}
