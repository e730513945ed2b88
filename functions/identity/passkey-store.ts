/**
 * Passkeys as stored, with their account, and the challenges that are out: short-lived, and used up by the first answer.
 * Adding and removing one tells its owner.
 */
import { PutCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Locale } from '../../shared/kernel/text.ts';
import { accountPartition } from './signed-in-person.ts';
import { getRecord, listPartition } from '../store/records.ts';
import { versioned } from '../store/schema-version.ts';
import { sessionKeyOf } from '../runtime/secrets.ts';
import { failedTransactionConditions, withConflictRetries, type Table } from '../store/table.ts';
import { above, allOf, equal, exists } from '../store/expressions.ts';
import { remove, update } from '../store/write.ts';
import { remind } from './expiry-store.ts';
import { noticeOf, type Told } from './passkey-notice.ts';

export type StoredPasskey = {
  readonly accountId: string;
  readonly passkeyId: string;
  readonly credentialId: string;
  /** COSE key, base64url. It opens nothing. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly synced: boolean;
  readonly name: string;
  readonly addedAt: string;
  /** In which its owner is told that somebody else removed it. */
  readonly locale?: Locale;
  readonly lastUsedOn?: string;
};

export const passkeyIdOf = (credentialId: string) => sessionKeyOf(credentialId);

const keyOf = (accountId: string, passkeyId: string) => ({
  pk: accountPartition(accountId),
  sk: `PASSKEY#${passkeyId}`,
});

export function readPasskey(people: Table, accountId: string, passkeyId: string) {
  const { pk, sk } = keyOf(accountId, passkeyId);
  return getRecord<StoredPasskey>(people, pk, sk);
}

export const listPasskeys = (people: Table, accountId: string): Promise<StoredPasskey[]> =>
  listPartition<StoredPasskey>(people, accountPartition(accountId), 'PASSKEY#');

/** Everything or nothing; false when a condition did not hold. */
async function commit(people: Table, TransactItems: TransactWriteCommandInput['TransactItems']): Promise<boolean> {
  try {
    await withConflictRetries(() => people.client.send(new TransactWriteCommand({ TransactItems })));
    return true;
  } catch (error) {
    if (failedTransactionConditions(error)) return false;
    throw error;
  }
}

/** Whose a credential is. One that belongs to two accounts would be a sign-in for whichever the device names. */
export const credentialKey = (passkeyId: string) => ({ pk: `CREDENTIAL#${passkeyId}`, sk: 'CREDENTIAL' });

const claimOf = (people: Table, { accountId, passkeyId }: Pick<StoredPasskey, 'accountId' | 'passkeyId'>) => ({
  Put: {
    TableName: people.name,
    Item: { ...credentialKey(passkeyId), type: 'credential', accountId },
    ConditionExpression: 'attribute_not_exists(pk) OR accountId = :account',
    ExpressionAttributeValues: { ':account': accountId },
  },
});

/** False when an account has it already, this one or another. */
export async function putPasskey(people: Table, passkey: StoredPasskey, told: Told): Promise<boolean> {
  const { accountId, passkeyId } = passkey;
  const Put = {
    TableName: people.name,
    Item: versioned({ ...keyOf(accountId, passkeyId), type: 'passkey', ...passkey }),
    ConditionExpression: 'attribute_not_exists(pk)',
  };
  const notice = await noticeOf(people, told, { passkeyId, change: 'added' });
  return commit(people, [{ Put }, claimOf(people, passkey), notice]);
}

export const renamePasskey = async (
  people: Table,
  accountId: string,
  passkeyId: string,
  name: string,
): Promise<boolean> => (await update(people, keyOf(accountId, passkeyId), { set: { name }, when: exists('pk') })).ok;

export async function removePasskey(people: Table, passkeyId: string, told: Told): Promise<boolean> {
  const Delete = {
    TableName: people.name,
    Key: keyOf(told.accountId, passkeyId),
    ConditionExpression: 'attribute_exists(pk)',
  };
  const notice = await noticeOf(people, told, { passkeyId, change: 'removed' });
  const claim = { Delete: { TableName: people.name, Key: credentialKey(passkeyId) } };
  return commit(people, [{ Delete }, claim, notice]);
}

/** Moves the counter on from what it was when it was looked at; false when the passkey was used or removed meanwhile. */
export const updateUse = async (
  people: Table,
  { accountId, passkeyId, counter }: StoredPasskey,
  used: { readonly counter: number; readonly on: string },
): Promise<boolean> => {
  const set = { counter: used.counter, lastUsedOn: used.on };
  return (await update(people, keyOf(accountId, passkeyId), { set, when: equal('counter', counter) })).ok;
};

export type ChallengePurpose = 'add' | 'sign-in' | 'confirm';
/** What a challenge was given out for, and the hash of the session or browser that it was given to. */
export type ChallengeUse = { readonly purpose: ChallengePurpose; readonly to: string };

const challengeKey = (challenge: string) => ({ pk: `CHALLENGE#${sessionKeyOf(challenge)}`, sk: 'CHALLENGE' });

export async function putChallenge(people: Table, challenge: string, use: ChallengeUse, expiresAt: number) {
  await remind(people, { at: expiresAt * 1000, of: challengeKey(challenge) });
  await people.client.send(
    new PutCommand({
      TableName: people.name,
      Item: { ...challengeKey(challenge), type: 'challenge', ...use, expiresAt },
    }),
  );
}

/** Uses the challenge up; false when it was given out for something else, to someone else, used before, or is too old. */
export const takeChallenge = async (
  people: Table,
  challenge: string,
  { purpose, to }: ChallengeUse,
  nowSeconds: number,
): Promise<boolean> => {
  const isGood = allOf(equal('purpose', purpose), equal('to', to), above('expiresAt', nowSeconds));
  return (await remove(people, challengeKey(challenge), isGood)).ok;
};
