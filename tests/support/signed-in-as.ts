/** Signs a person with memberships of the test's choice in, without a mail, and answers the bearer token. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { accountPartition, membershipSort, sessionKey } from '../../functions/identity/signed-in-person.ts';
import type { Table } from '../../functions/store/table.ts';
import type { Membership } from '../../shared/identity/model.ts';

let people = 0;
/** After any clock of a test. */
const expiresAt = 4_000_000_000;
const lastUsedOn = '2096-10-02';

export async function signedInAs(
  { client, name }: Table,
  ...memberships: Array<Omit<Membership, 'organizationName'>>
): Promise<string> {
  people += 1;
  const accountId = `acc_${String(people).padStart(26, '0')}`;
  const token = `token-${people}-`.padEnd(43, 'x');
  const pk = accountPartition(accountId);
  const sessionId = accountId.replace('acc_', 'ses_');
  const session = {
    sessionId,
    startedAt: 0,
    lastUsedOn,
    expiresAt,
    factor: 'code',
    confirmedAt: new Date().toISOString(),
  };
  const items = [
    { ...sessionKey(token), ...session, accountId },
    { pk, sk: 'ACCOUNT', accountId, email: `person-${people}@example.org` },
    ...memberships.map((membership) => ({
      ...membership,
      organizationName: { 'zh-CN': '示例组织', en: 'Example organization' },
      pk,
      sk: membershipSort(membership),
      type: 'membership',
    })),
  ];
  for (const Item of items) await client.send(new PutCommand({ TableName: name, Item }));
  return token;
}
