/**
 * Accounts as stored, found by the HMAC of their address. Memberships, sessions and passkeys lie in the partition of
 * their account, so that who a request comes from is one query.
 */
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { opened, sealed } from '../platform/contact-cipher.ts';
import { accountPartition, accountSort } from '../platform/identity.ts';
import { newId } from '../platform/ids.ts';
import { getRecord, type Stored } from '../platform/records.ts';
import { versioned } from '../platform/schema-version.ts';
import { failedTransactionConditions, withConflictRetries, type Table } from '../platform/table.ts';

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
};

export async function readAccount(people: Table, accountId: string): Promise<Account | undefined> {
  const account = await getRecord<Stored & Account>(people, accountPartition(accountId), accountSort);
  return account && opened(people, account);
}
