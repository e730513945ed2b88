/** Passkeys as stored, with their account, and the challenges that are out: short-lived, and used up by the first answer. */
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { accountPartition } from '../platform/identity.ts';
import { getRecord, listPartition, putNew } from '../platform/records.ts';
import { sessionKeyOf } from '../platform/secrets.ts';
import { failedCondition, type Table } from '../platform/table.ts';
import { remind } from './due-store.ts';

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
  readonly lastUsedOn?: string;
};

export const passkeyIdOf = (credentialId: string) => sessionKeyOf(credentialId);

const keyOf = (accountId: string, passkeyId: string) => ({
  pk: accountPartition(accountId),
  sk: `PASSKEY#${passkeyId}`,
});

/** False when the account has it already. */
export const addPasskey = (people: Table, passkey: StoredPasskey): Promise<boolean> =>
  putNew(people, { ...keyOf(passkey.accountId, passkey.passkeyId), type: 'passkey', ...passkey });

export function readPasskey(people: Table, accountId: string, passkeyId: string) {
  const { pk, sk } = keyOf(accountId, passkeyId);
  return getRecord<StoredPasskey>(people, pk, sk);
}

export const listPasskeys = (people: Table, accountId: string): Promise<StoredPasskey[]> =>
  listPartition<StoredPasskey>(people, accountPartition(accountId), 'PASSKEY#');

/** Whether it was there. */
async function change(people: Table, send: () => Promise<unknown>): Promise<boolean> {
  try {
    await send();
    return true;
  } catch (error) {
    if (failedCondition(error)) return false;
    throw error;
  }
}

export const renamePasskey = (people: Table, accountId: string, passkeyId: string, name: string): Promise<boolean> =>
  change(people, () =>
    people.client.send(
      new UpdateCommand({
        TableName: people.name,
        Key: keyOf(accountId, passkeyId),
        UpdateExpression: 'SET #name = :name',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#name': 'name' },
        ExpressionAttributeValues: { ':name': name },
      }),
    ),
  );

export const removePasskey = (people: Table, accountId: string, passkeyId: string): Promise<boolean> =>
  change(people, () =>
    people.client.send(
      new DeleteCommand({
        TableName: people.name,
        Key: keyOf(accountId, passkeyId),
        ConditionExpression: 'attribute_exists(pk)',
      }),
    ),
  );

/** Moves the counter on from what it was when it was looked at; false when the passkey was used or removed meanwhile. */
export const keepUse = (
  people: Table,
  { accountId, passkeyId, counter }: StoredPasskey,
  used: { readonly counter: number; readonly on: string },
): Promise<boolean> =>
  change(people, () =>
    people.client.send(
      new UpdateCommand({
        TableName: people.name,
        Key: keyOf(accountId, passkeyId),
        UpdateExpression: 'SET #counter = :counter, lastUsedOn = :on',
        ConditionExpression: '#counter = :was',
        ExpressionAttributeNames: { '#counter': 'counter' },
        ExpressionAttributeValues: { ':counter': used.counter, ':was': counter, ':on': used.on },
      }),
    ),
  );

export type ChallengePurpose = 'add' | 'sign-in' | 'confirm';
/** What a challenge was given out for, and the hash of the session or browser that it was given to. */
export type ChallengeUse = { readonly purpose: ChallengePurpose; readonly to: string };

const challengeKey = (challenge: string) => ({ pk: `CHALLENGE#${sessionKeyOf(challenge)}`, sk: 'CHALLENGE' });

export async function keepChallenge(people: Table, challenge: string, use: ChallengeUse, expiresAt: number) {
  await remind(people, { at: expiresAt * 1000, of: challengeKey(challenge) });
  await people.client.send(
    new PutCommand({
      TableName: people.name,
      Item: { ...challengeKey(challenge), type: 'challenge', ...use, expiresAt },
    }),
  );
}

/** Uses the challenge up; false when it was given out for something else, to someone else, used before, or is too old. */
export const takeChallenge = (people: Table, challenge: string, { purpose, to }: ChallengeUse, nowSeconds: number) =>
  change(people, () =>
    people.client.send(
      new DeleteCommand({
        TableName: people.name,
        Key: challengeKey(challenge),
        ConditionExpression: 'purpose = :purpose AND #to = :to AND expiresAt > :now',
        ExpressionAttributeNames: { '#to': 'to' },
        ExpressionAttributeValues: { ':purpose': purpose, ':to': to, ':now': nowSeconds },
      }),
    ),
  );
