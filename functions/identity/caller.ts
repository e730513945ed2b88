/** Whoever comes with a bearer token: a person with a session, or a program with a token of an organization. */
import type { Caller, Membership, TokenCaller } from '../../shared/identity/model.ts';
import type { Action } from '../../shared/organizations/actions.ts';
import { mayMakeToken } from '../../shared/organizations/token-rules.ts';
import { heldSince, personOf, readWithRoles } from './signed-in-person.ts';
import { updateLastUse } from './last-use.ts';
import { getRecord } from '../store/records.ts';
import { mintedAt } from '../runtime/ids.ts';
import { sessionKeyOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';

export type StoredToken = Membership & {
  readonly tokenId: string;
  readonly actions: readonly Action[];
  /** The account of whoever made it, and answers for it. */
  readonly madeBy: string;
  /** Empty while it was never used. */
  readonly lastUsedOn: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
};

/** Known at sight, so that one that leaked is found by whoever searches for it. */
export const apiTokenPrefix = 'hlt_';
const apiToken = new RegExp(`^Bearer (${apiTokenPrefix}[\\w-]{43})$`, 'i');

export const keyOfToken = (hash: string) => ({ pk: `TOKEN#${hash}`, sk: 'TOKEN' });

/** A token is alive until its last day, and as long as whoever made it holds the role that let them. */
export async function isTokenAlive(people: Table, token: StoredToken, now: number): Promise<boolean> {
  if (token.expiresAt * 1000 <= now) return false;
  const maker = await readWithRoles(people, token.madeBy);
  return (
    maker !== undefined && mayMakeToken({ memberships: heldSince(maker.memberships, mintedAt(token.tokenId)) }, token)
  );
}

/** Access pattern: token by its hash (GetItem, consistent), then its maker's roles; one write on the first use of a day. */
async function programOf(people: Table, token: string, now: number): Promise<TokenCaller | undefined> {
  const { pk, sk } = keyOfToken(sessionKeyOf(token));
  const stored = await getRecord<StoredToken>(people, pk, sk);
  if (!stored || !(await isTokenAlive(people, stored, now))) return undefined;
  const { tokenId, madeBy, organizationId, organizationName, role, venueId, actions, lastUsedOn, expiresAt } = stored;
  const today = new Date(now).toISOString().slice(0, 10);
  if (lastUsedOn < today) await updateLastUse(people, { pk, sk }, { lastUsedOn: today, expiresAt });
  return { accountId: tokenId, madeBy, memberships: [{ organizationId, organizationName, role, venueId }], actions };
}

/** Undefined for whoever brings nothing that is alive. One GetItem and one Query. */
export async function callerOf(
  people: Table,
  authorization: string | undefined,
  now: number,
): Promise<Caller | undefined> {
  const [, token] = apiToken.exec(authorization ?? '') ?? [];
  return token === undefined ? personOf(people, authorization, now) : programOf(people, token, now);
}
