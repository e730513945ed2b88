/**
 * Who a request comes from. The bearer token is opaque: its hash names a session in the table of
 * people, and what the person may do is read anew each time, so that revoking works at once.
 * These two items are the only ones that other contexts read from that table.
 */
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Identity, Membership } from '../../shared/people/model.ts';
import { sessionKeyOf } from './secrets.ts';
import type { Table } from './table.ts';

export const sessionKey = (token: string) => ({ pk: `SESSION#${sessionKeyOf(token)}`, sk: 'SESSION' });
export const accountPartition = (accountId: string) => `ACCOUNT#${accountId}`;

/**
 * Access pattern: session by token (GetItem), then account and memberships (Query of the account's partition,
 * consistent). Undefined for no token, an unknown one, and an expired one.
 */
export async function identityOf(
  people: Table,
  authorization: string | undefined,
  now: number,
): Promise<Identity | undefined> {
  const token = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1];
  if (!token) return undefined;
  const { Item: session } = await people.client.send(
    new GetCommand({ TableName: people.name, Key: sessionKey(token), ConsistentRead: true }),
  );
  if (!session || session.expiresAt * 1000 <= now) return undefined;
  const { Items = [] } = await people.client.send(
    new QueryCommand({
      TableName: people.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :account',
      ExpressionAttributeValues: { ':account': accountPartition(session.accountId) },
    }),
  );
  const account = Items.find((item) => item.sk === 'ACCOUNT');
  if (!account) return undefined;
  const memberships = Items.filter((item) => item.type === 'membership') as unknown as Membership[];
  return { accountId: account.accountId, email: account.email, name: account.name, memberships };
}
