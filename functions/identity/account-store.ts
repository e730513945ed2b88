/**
 * Accounts as stored, found by the HMAC of their address. Memberships, sessions and passkeys lie in the partition of
 * their account, so that who a request comes from is one query.
 */
import { DeleteCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { day } from '../../shared/kernel/time.ts';
import type { Membership } from '../../shared/identity/model.ts';
import { keepings } from '../../shared/privacy/personal-data.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { accountKey, accountPartition, accountSort } from './signed-in-person.ts';
import { newId } from '../runtime/ids.ts';
import { getMany } from '../store/batch-get.ts';
import { getRecord, listPartition, type Stored } from '../store/records.ts';
import { emailKeyOf } from '../runtime/secrets.ts';
import { exists } from '../store/expressions.ts';
import { update } from '../store/write.ts';
import { versioned } from '../store/schema-version.ts';
import { failedTransactionConditions, withConflictRetries, type Table } from '../store/table.ts';
import { credentialKey } from './passkey-store.ts';
import { remind } from './expiry-store.ts';
import { memberKey } from '../organizations/membership-store.ts';

const emailKeyItem = (emailKey: string) => ({ pk: `EMAIL#${emailKey}`, sk: 'EMAIL' });

/** The account of an address, if it has one. */
export async function findAccount(people: Table, emailKey: string): Promise<string | undefined> {
  const { pk, sk } = emailKeyItem(emailKey);
  return (await getRecord<{ accountId: string }>(people, pk, sk))?.accountId;
}

/** The account of an address, made on first use. The address's item and the account come about together. */
export async function accountOf(
  people: Table,
  { emailKey, email, name, now }: { emailKey: string; email: string; name?: string; now: number },
): Promise<string> {
  const { pk, sk } = emailKeyItem(emailKey);
  for (;;) {
    const known = await findAccount(people, emailKey);
    if (known) return known;
    const accountId = newId('account', now);
    const key = { pk: accountPartition(accountId), sk: accountSort };
    await remind(people, { at: now + keepings.account.days * day, of: key });
    const account = versioned(sealed(people, { ...key, type: 'account', accountId, email, name }));
    try {
      await withConflictRetries(() =>
        people.client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName: people.name,
                  Item: { pk, sk, type: 'email', accountId },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
              { Put: { TableName: people.name, Item: account } },
            ],
          }),
        ),
      );
      return accountId;
    } catch (error) {
      // Someone else made it in the meantime; the next look finds it.
      if (!failedTransactionConditions(error)) throw error;
    }
  }
}

/** `sessionsEndedAt` is when its owner last signed out everywhere, in milliseconds since 1970. */
export type Account = {
  readonly accountId: string;
  readonly email: string;
  readonly name?: string;
  readonly sessionsEndedAt?: number;
  /** When the last session that is over was last seen, in milliseconds since 1970. */
  readonly unusedSince?: number;
};

export async function readAccount(people: Table, accountId: string): Promise<Account | undefined> {
  const account = await getRecord<Stored & Account>(people, accountPartition(accountId), accountSort);
  return account && opened(people, account);
}

/** Accounts by their ids; those that are gone are missing. */
export async function readAccounts(people: Table, accountIds: Iterable<string>): Promise<Map<string, Account>> {
  const found = await getMany<Stored & Account>(people, [...new Set(accountIds)].map(accountKey));
  return new Map(found.map((account) => [account.accountId, opened(people, account)]));
}

/** Gives the account another name; one that is gone keeps none. */
export async function renameAccount(people: Table, accountId: string, name: string): Promise<void> {
  const key = accountKey(accountId);
  const stored = sealed(people, { ...key, type: 'account', name });
  await update(people, key, { set: { name: stored.name }, when: exists('pk') });
}

export async function noteUnused(people: Table, accountId: string, since: number): Promise<void> {
  await update(people, accountKey(accountId), { set: { unusedSince: since }, when: exists('pk') });
}

/**
 * Deletes all that an account is: what lies in its partition, then the account with the item of its address. Cut short
 * it is completed by asking again. Sessions that are left open nothing without their account.
 */
export async function deleteAccount(people: Table, secret: string, accountId: string): Promise<void> {
  const account = await readAccount(people, accountId);
  if (!account) return;
  const pk = accountPartition(accountId);
  const TableName = people.name;
  for (const { sk, ...item } of await listPartition<Stored>(people, pk)) {
    if (sk === accountSort) continue;
    // A membership lies with its organization too.
    if (item.type === 'membership')
      await people.client.send(new DeleteCommand({ TableName, Key: memberKey(item as never) }));
    if (item.type === 'passkey')
      await people.client.send(new DeleteCommand({ TableName, Key: credentialKey(String(item.passkeyId)) }));
    await people.client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  }
  const keys = [{ pk, sk: accountSort }, emailKeyItem(emailKeyOf(secret, account.email))];
  await withConflictRetries(() =>
    people.client.send(
      new TransactWriteCommand({ TransactItems: keys.map((Key) => ({ Delete: { TableName, Key } })) }),
    ),
  );
}

/** Access pattern: the roles of an account (Query of its partition). */
export const listMemberships = (people: Table, accountId: string): Promise<Membership[]> =>
  listPartition<Membership>(people, accountPartition(accountId), 'MEMBER#');
