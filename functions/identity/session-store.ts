/**
 * Sessions as stored: found by the hash of their token, and listed by a pointer in their account's partition.
 * Signing out everywhere is one write to the account, so that no session slips through.
 */
import { DeleteCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Device } from '../../shared/identity/device-rules.ts';
import type { Factor } from '../../shared/identity/session-model.ts';
import { accountKey, accountPartition, keyOfSession, sessionKey, type StoredSession } from './signed-in-person.ts';
import { getRecord, listPartition } from '../store/records.ts';
import { sessionKeyOf } from '../runtime/secrets.ts';
import { failedTransactionConditions, withConflictRetries, type Table } from '../store/table.ts';
import { exists } from '../store/expressions.ts';
import { update } from '../store/write.ts';
import { remind } from './expiry-store.ts';

/** Holds the hash, never the token: it opens nothing. */
type Pointer = { readonly sessionId: string; readonly hash: string; readonly device: Device };

const pointerKey = (accountId: string, sessionId: string) => ({
  pk: accountPartition(accountId),
  sk: `SESSION#${sessionId}`,
});

/** `endsAt`: the second until which the pointer may be needed, however long the session is used. */
export async function putSession(
  people: Table,
  token: string,
  session: StoredSession,
  { device, endsAt }: { readonly device: Device; readonly endsAt: number },
): Promise<void> {
  const { accountId, sessionId } = session;
  const pointer = { type: 'session-pointer', sessionId, hash: sessionKeyOf(token), device, expiresAt: endsAt };
  const items = [
    { ...sessionKey(token), type: 'session', ...session },
    { ...pointerKey(accountId, sessionId), ...pointer },
  ];
  await remind(people, { at: session.expiresAt * 1000, of: sessionKey(token), accountId });
  await people.client.send(
    new TransactWriteCommand({ TransactItems: items.map((Item) => ({ Put: { TableName: people.name, Item } })) }),
  );
}

/** Every session that is on record, over or not, with its device. */
export async function listSessions(
  people: Table,
  accountId: string,
): Promise<Array<StoredSession & { readonly device: Device }>> {
  const pointers = await listPartition<Pointer>(people, accountPartition(accountId), 'SESSION#');
  const found = await Promise.all(
    pointers.map(async ({ hash, device }) => {
      const { pk, sk } = keyOfSession(hash);
      const session = await getRecord<StoredSession>(people, pk, sk);
      return session && { ...session, device };
    }),
  );
  return found.filter((session) => session !== undefined);
}

/** Ends one session of an account; false when the account has no such session. */
export async function endSession(people: Table, accountId: string, sessionId: string): Promise<boolean> {
  const { pk, sk } = pointerKey(accountId, sessionId);
  const TableName = people.name;
  for (;;) {
    const pointer = await getRecord<Pointer>(people, pk, sk);
    if (!pointer) return false;
    const unmoved = {
      ConditionExpression: '#hash = :hash',
      ExpressionAttributeNames: { '#hash': 'hash' },
      ExpressionAttributeValues: { ':hash': pointer.hash },
    };
    const write = new TransactWriteCommand({
      TransactItems: [
        { Delete: { TableName, Key: keyOfSession(pointer.hash) } },
        { Delete: { TableName, Key: { pk, sk }, ...unmoved } },
      ],
    });
    try {
      await withConflictRetries(() => people.client.send(write));
      return true;
    } catch (error) {
      // It was ended, or moved on to another token, in the meantime.
      if (!failedTransactionConditions(error)) throw error;
    }
  }
}

export const hasSessions = async (people: Table, accountId: string): Promise<boolean> =>
  (await listPartition(people, accountPartition(accountId), 'SESSION#')).length > 0;

/** Takes away a session that is over, with its pointer, or a code. */
export async function removeSession(
  people: Table,
  key: { readonly pk: string; readonly sk: string },
  accountId: string | undefined,
  sessionId: string | undefined,
): Promise<void> {
  const keys = [key, ...(accountId && sessionId ? [pointerKey(accountId, sessionId)] : [])];
  for (const { pk, sk } of keys)
    await people.client.send(new DeleteCommand({ TableName: people.name, Key: { pk, sk } }));
}

/** Ends every session that began until now; their items go with their time. An account that is gone has none. */
export async function endSessions(people: Table, accountId: string, now: number): Promise<void> {
  await update(people, accountKey(accountId), { set: { sessionsEndedAt: now }, when: exists('pk') });
}

/**
 * Moves a session on to a new token once its owner has confirmed to be themselves; the old one is dead at once, so that
 * nobody who had it gains what was confirmed. False when the session ended meanwhile.
 */
export async function renewSession(
  people: Table,
  { token, newToken }: { readonly token: string; readonly newToken: string },
  confirmed: { readonly factor: Factor; readonly confirmedAt: string },
): Promise<boolean> {
  const old = sessionKey(token);
  const session = await getRecord<StoredSession>(people, old.pk, old.sk);
  if (!session) return false;
  const { accountId, sessionId, expiresAt } = session;
  const TableName = people.name;
  await remind(people, { at: expiresAt * 1000, of: sessionKey(newToken), accountId });
  const write = new TransactWriteCommand({
    TransactItems: [
      { Delete: { TableName, Key: old, ConditionExpression: 'attribute_exists(pk)' } },
      { Put: { TableName, Item: { ...session, ...sessionKey(newToken), ...confirmed } } },
      {
        Update: {
          TableName,
          Key: pointerKey(accountId, sessionId),
          UpdateExpression: 'SET #hash = :hash',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: { '#hash': 'hash' },
          ExpressionAttributeValues: { ':hash': sessionKeyOf(newToken) },
        },
      },
    ],
  });
  try {
    await withConflictRetries(() => people.client.send(write));
    return true;
  } catch (error) {
    if (failedTransactionConditions(error)) return false;
    throw error;
  }
}
