/** Signs a person with memberships of the test's choice in, without a mail, and answers the bearer token. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { accountPartition, sessionKey } from '../../functions/platform/identity.ts';
import type { Table } from '../../functions/platform/table.ts';
import type { Membership } from '../../shared/people/model.ts';

let people = 0;
/** 2096: after any clock of a test. */
const expiresAt = 4_000_000_000;

export async function signedInAs(
  { client, name }: Table,
  ...memberships: Array<Pick<Membership, 'role' | 'organizationId' | 'venueId'>>
): Promise<string> {
  people += 1;
  const accountId = `acc_${String(people).padStart(26, '0')}`;
  const token = `token-${people}-`.padEnd(43, 'x');
  const pk = accountPartition(accountId);
  const items = [
    { ...sessionKey(token), accountId, expiresAt },
    { pk, sk: 'ACCOUNT', accountId, email: `person-${people}@example.org` },
    ...memberships.map((membership, index) => ({ ...membership, pk, sk: `MEMBERSHIP#${index}`, type: 'membership' })),
  ];
  for (const Item of items) await client.send(new PutCommand({ TableName: name, Item }));
  return token;
}
