/** Whoever comes with a bearer token: a person with a session, or a program with a token of an organization. */
import type { Caller, Membership, TokenCaller } from '../../shared/people/model.ts';
import type { Action } from '../../shared/people/actions.ts';
import { personOf } from './identity.ts';
import { keepLastUse } from './last-use.ts';
import { getRecord } from './records.ts';
import { sessionKeyOf } from './secrets.ts';
import type { Table } from './table.ts';

export type StoredToken = Membership & {
  readonly tokenId: string;
  readonly actions: readonly Action[];
  /** Empty while it was never used. */
  readonly lastUsedOn: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
};

/** Known at sight, so that one that leaked is found by whoever searches for it. */
export const apiTokenPrefix = 'hlt_';
const apiToken = new RegExp(`^Bearer (${apiTokenPrefix}[\\w-]{43})$`);

export const keyOfToken = (hash: string) => ({ pk: `TOKEN#${hash}`, sk: 'TOKEN' });

/** Access pattern: token by its hash (GetItem, consistent); one write on the first use of a day. */
async function programOf(people: Table, token: string, now: number): Promise<TokenCaller | undefined> {
  const { pk, sk } = keyOfToken(sessionKeyOf(token));
  const stored = await getRecord<StoredToken>(people, pk, sk);
  if (!stored || stored.expiresAt * 1000 <= now) return undefined;
  const { tokenId, organizationId, organizationName, role, venueId, actions, lastUsedOn, expiresAt } = stored;
  const today = new Date(now).toISOString().slice(0, 10);
  if (lastUsedOn < today) await keepLastUse(people, { pk, sk }, { lastUsedOn: today, expiresAt });
  return { accountId: tokenId, memberships: [{ organizationId, organizationName, role, venueId }], actions };
}

/** Undefined for whoever brings nothing that is alive. One GetItem, and for a person one Query. */
export async function callerOf(
  people: Table,
  authorization: string | undefined,
  now: number,
): Promise<Caller | undefined> {
  const [, token] = apiToken.exec(authorization ?? '') ?? [];
  return token === undefined ? personOf(people, authorization, now) : programOf(people, token, now);
}
