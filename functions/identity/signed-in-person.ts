/**
 * Who a request comes from. The bearer token is opaque: its hash names a session in the table of
 * people, and what the person may do is read anew each time, so that revoking works at once.
 * These items are the only ones that other contexts read from that table.
 */
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Identity, Membership } from '../../shared/identity/model.ts';
import type { Factor } from '../../shared/identity/session-model.ts';
import { isAlive, useOf, type SessionTimes } from '../../shared/identity/session-rules.ts';
import { opened } from '../store/contact-cipher.ts';
import { updateLastUse } from './last-use.ts';
import { sessionKeyOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';

export type StoredSession = SessionTimes & {
  readonly accountId: string;
  readonly sessionId: string;
  readonly factor: Factor;
  readonly confirmedAt?: string;
};

/** A membership as stored, with what its organization asks of those who work for it. */
export type StoredMembership = Membership & {
  readonly requiresSecondFactor?: boolean;
  /** When this role was given; absent in items of before this was kept. */
  readonly roleSince?: string;
};

export const sessionKey = (token: string) => keyOfSession(sessionKeyOf(token));
export const keyOfSession = (hash: string) => ({ pk: `SESSION#${hash}`, sk: 'SESSION' });
export const accountPartition = (accountId: string) => `ACCOUNT#${accountId}`;
export const accountSort = 'ACCOUNT';
export const accountKey = (accountId: string) => ({ pk: accountPartition(accountId), sk: accountSort });
export const membershipSort = ({ organizationId, role, venueId }: Omit<Membership, 'organizationName'>) =>
  `MEMBER#${organizationId}#${role}#${venueId ?? ''}`;
/** Sorts after every membership; what an account has beside them lies beyond and is not read with each request. */
const afterMemberships = 'MEMBER$';

export const bearerOf = (authorization: string | undefined) => /^Bearer ([\w-]{43})$/i.exec(authorization ?? '')?.[1];

export type AccountWithRoles = {
  readonly account: {
    readonly accountId: string;
    readonly email: string;
    readonly name?: string;
    readonly sessionsEndedAt?: number;
  };
  readonly memberships: StoredMembership[];
};

/** The roles that were held then, and have been ever since: one that was taken away and given again brings nothing back. */
export const heldSince = (memberships: readonly StoredMembership[], at: string) =>
  memberships.filter(({ roleSince }) => roleSince === undefined || roleSince <= at);

/** Access pattern: an account and its memberships (Query of the beginning of its partition, consistent). */
export async function readWithRoles(people: Table, accountId: string): Promise<AccountWithRoles | undefined> {
  const { Items = [] } = await people.client.send(
    new QueryCommand({
      TableName: people.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :account AND sk BETWEEN :first AND :after',
      ExpressionAttributeValues: {
        ':account': accountPartition(accountId),
        ':first': accountSort,
        ':after': afterMemberships,
      },
    }),
  );
  const account = Items.find((item) => item.sk === accountSort);
  if (!account) return undefined;
  const memberships = Items.filter((item) => item.type === 'membership') as unknown as StoredMembership[];
  return { account: opened(people, account) as AccountWithRoles['account'], memberships };
}

/**
 * Access pattern: session by token (GetItem, consistent), then the account with its memberships; one write on the first
 * use of a day. Undefined for no token, an unknown one, and one whose session is over.
 */
export async function personOf(
  people: Table,
  authorization: string | undefined,
  now: number,
): Promise<Identity | undefined> {
  const token = bearerOf(authorization);
  if (!token) return undefined;
  const { Item } = await people.client.send(
    new GetCommand({ TableName: people.name, Key: sessionKey(token), ConsistentRead: true }),
  );
  const session = Item as StoredSession | undefined;
  if (!session || !isAlive(session, now)) return undefined;
  const found = await readWithRoles(people, session.accountId);
  if (!found || !isAlive(session, now, found.account.sessionsEndedAt)) return undefined;
  await updateLastUse(people, sessionKey(token), useOf(session, now));

  const { account, memberships } = found;
  const counts = ({ requiresSecondFactor }: StoredMembership) => !requiresSecondFactor || session.factor === 'passkey';
  return {
    accountId: account.accountId,
    email: account.email,
    name: account.name,
    memberships: memberships.filter(counts),
    awaitingPasskey: memberships.filter((membership) => !counts(membership)),
    session: { sessionId: session.sessionId, factor: session.factor, confirmedAt: session.confirmedAt },
  };
}
