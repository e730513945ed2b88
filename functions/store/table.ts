/**
 * One DynamoDB client a function, and what every store needs beside the SDK: knowing a failed
 * condition from a fault, and retrying what DynamoDB asks to be retried.
 * Stores are the only callers; expressions stay in them.
 */
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { contactCipher, type ContactCipher } from './contact-cipher.ts';
import { tableNameOf } from '../runtime/env.ts';
import type { TableDefinition } from './table-definition.ts';

/** A table that a store works on; `contacts` seals its personal texts, in functions that know the keys. */
export type Table = {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  readonly contacts?: ContactCipher | undefined;
  /** Reads single items, where those of one moment go in one call (reads-together.ts). */
  readonly together?: ((wanted: Wanted) => Promise<Record<string, unknown> | undefined>) | undefined;
};

/** An item of some table. */
export type Wanted = { readonly table: Table; readonly key: { readonly pk: string; readonly sk: string } };

let sharedClient: DynamoDBDocumentClient | undefined;

/**
 * The function's client. Its pauses after throttling double from one second and take up to three for three tries; two tries more
 * would take fifteen, and the function's own time would be up before it could tell anyone to come again.
 */
const functionClient = () =>
  (sharedClient ??= documentClient(new DynamoDBClient({ maxAttempts: 3, retryMode: 'standard' })));

export const documentClient = (client: DynamoDBClient) =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

let sharedCipher: ContactCipher | undefined;

export function openTable(definition: TableDefinition): Table {
  const secrets = process.env.CONTACT_KEYS;
  if (secrets) sharedCipher ??= contactCipher(secrets);
  return { client: functionClient(), name: tableNameOf(definition), contacts: sharedCipher };
}

/** Whether a write was refused by its condition; `current` is the item as it stands, if the write asked for it. */
export function failedCondition(error: unknown): { current: Record<string, unknown> | undefined } | undefined {
  if (!(error instanceof ConditionalCheckFailedException)) return undefined;
  return { current: error.Item ? unmarshall(error.Item) : undefined };
}

/** Which items of a transaction failed their condition, by position; undefined when it failed for another reason. */
export function failedTransactionConditions(error: unknown): number[] | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const failed = (error.CancellationReasons ?? []).flatMap((reason, index) =>
    reason.Code === 'ConditionalCheckFailed' ? [index] : [],
  );
  return failed.length > 0 ? failed : undefined;
}

const isConflict = (error: unknown) =>
  error instanceof TransactionConflictException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some((reason) => reason.Code === 'TransactionConflict'));

/** Whether the store asked for patience, or kept conflicting after every try: the same request may be sent again. */
export const isTooBusy = (error: unknown) =>
  isConflict(error) ||
  (error instanceof Error &&
    ['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'].includes(error.name));

/**
 * Runs a write again when another transaction was in its way: DynamoDB rejects instead of queueing, and
 * the SDK does not retry it. Full jitter, at most 8 tries.
 * Source: AWS, "Amazon DynamoDB Transactions: How it works", conflict handling.
 */
export async function withConflictRetries<Value>(write: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (!isConflict(error) || attempt === 8) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(800, 25 * 2 ** attempt)));
    }
  }
}
