/**
 * ClientRequestToken: a transaction sent again within ten minutes is answered, not applied again. The token
 * commits in the same batch as the transaction's items.
 * Source: DynamoDB API reference, TransactWriteItems, "Idempotency".
 */
import { createHash } from 'node:crypto';
import { apiError } from './api-error.ts';
import { folders, type Operation } from './database.ts';
import type { EngineDeps } from './engine-deps.ts';

const TOKEN_LIFE_MS = 10 * 60 * 1000;

interface StoredToken {
  at: number;
  fingerprint: string;
}

export const tokenLock = (token: string) => `token/${token}`;

/** Call under the token's lock. Throws: IdempotentParameterMismatchException. */
export async function wasDoneBefore(deps: EngineDeps, token: string, parameters: unknown): Promise<boolean> {
  const stored = await deps.database.get<StoredToken>(folders.tokens() + token);
  if (!stored || stored.at + TOKEN_LIFE_MS <= deps.now()) return false;
  if (stored.fingerprint === fingerprintOf(parameters)) return true;
  throw apiError(
    'IdempotentParameterMismatchException',
    'Request failed because it contained the same idempotent token but different parameters from an earlier request',
  );
}

export function recordToken(deps: EngineDeps, token: string, parameters: unknown): Operation {
  const value: StoredToken = { at: deps.now(), fingerprint: fingerprintOf(parameters) };
  return { type: 'put', key: folders.tokens() + token, value };
}

/** Forgets tokens past their ten minutes; engine.ts calls it now and then. */
export async function forgetOldTokens(deps: EngineDeps): Promise<void> {
  const gone: Operation[] = [];
  for await (const [token, { at }] of deps.database.entries<StoredToken>(folders.tokens())) {
    if (at + TOKEN_LIFE_MS <= deps.now()) gone.push({ type: 'del', key: folders.tokens() + token });
  }
  await deps.database.commit(gone);
}

/** The same for the same parameters, in whatever order their members were written. */
function fingerprintOf(parameters: unknown): string {
  const inOrder = (_key: string, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  return createHash('sha256').update(JSON.stringify(parameters, inOrder)).digest('base64');
}
