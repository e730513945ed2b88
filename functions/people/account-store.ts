/**
 * Accounts, memberships and organizations as stored. An account is found by the HMAC of its address;
 * its memberships lie in its own partition, so that who a request comes from is one query.
 */
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Membership, Organization } from '../../shared/people/model.ts';
import { opened, sealed } from '../platform/contact-cipher.ts';
import { accountPartition, accountSort, membershipSort } from '../platform/identity.ts';
import { newId } from '../platform/ids.ts';
import { getRecord, putNew, type Stored } from '../platform/records.ts';
import { versioned } from '../platform/schema-version.ts';
import { failedTransactionConditions, withConflictRetries, type Table } from '../platform/table.ts';

const emailKeyItem = (emailKey: string) => ({ pk: `EMAIL#${emailKey}`, sk: 'EMAIL' });

/** The account of an address, made on first use. The address's item and the account come about together. */
export async function accountOf(
  people: Table,
  { emailKey, email, name, now }: { emailKey: string; email: string; name?: string; now: number },
): Promise<string> {
  const { pk, sk } = emailKeyItem(emailKey);
  for (;;) {
    const known = await getRecord<{ accountId: string }>(people, pk, sk);
    if (known) return known.accountId;
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

/** Gives a membership; giving it again changes nothing. */
export async function keepMembership(people: Table, accountId: string, membership: Membership): Promise<void> {
  await people.client.send(
    new PutCommand({
      TableName: people.name,
      Item: {
        ...membership,
        pk: accountPartition(accountId),
        sk: membershipSort(membership),
        type: 'membership',
      },
    }),
  );
}

const organizationKey = (organizationId: string) => ({ pk: `ORG#${organizationId}`, sk: 'ORG' });

export const addOrganization = (people: Table, organization: Organization) =>
  putNew(people, { ...organization, ...organizationKey(organization.organizationId), type: 'organization' });

export function readOrganization(people: Table, organizationId: string) {
  const { pk, sk } = organizationKey(organizationId);
  return getRecord<Organization>(people, pk, sk);
}
