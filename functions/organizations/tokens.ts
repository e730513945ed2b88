/** API tokens of an organization: making one, which shows it once, seeing what they are, revoking. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { day } from '../../shared/kernel/time.ts';
import type { Identity, Organization } from '../../shared/identity/model.ts';
import type { PeopleRefusal } from '../../shared/identity/refusals.ts';
import type { ApiToken, TokenAction, TokenDraft } from '../../shared/organizations/token-model.ts';
import { actionsForTokenOf, mayMakeToken } from '../../shared/organizations/token-rules.ts';
import { apiTokenPrefix, isTokenAlive, type StoredToken } from '../identity/caller.ts';
import { newId } from '../runtime/ids.ts';
import { newSessionToken } from '../runtime/secrets.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import { endToken, putToken, listTokens, type TokenPointer } from './token-store.ts';

const viewOf = (token: StoredToken & Pick<TokenPointer, 'name' | 'madeAt'>): ApiToken => ({
  tokenId: token.tokenId,
  name: token.name,
  role: token.role,
  venueId: token.venueId,
  // Only such were ever stored.
  actions: token.actions as TokenAction[],
  madeAt: token.madeAt,
  lastUsedOn: token.lastUsedOn || undefined,
  expiresAt: new Date(token.expiresAt * 1000).toISOString(),
});

/** The token is in the answer and nowhere else. Refuses: not-allowed, token.action-not-of-role. */
export async function makeToken(
  { people, now: clock }: PeopleDeps,
  identity: Identity,
  { organizationId, name: organizationName }: Organization,
  { name, role, venueId, actions, days }: TokenDraft,
): Promise<Result<ApiToken & { token: string }, PeopleRefusal | 'not-allowed'>> {
  if (!mayMakeToken(identity, { organizationId, role, venueId })) return refuse('not-allowed');
  const allowed = actionsForTokenOf(role);
  const beyond = actions.filter((action) => !allowed.includes(action));
  if (beyond.length > 0) return refuse('token.action-not-of-role', { actions: beyond });
  const now = clock();
  const stored: StoredToken = {
    tokenId: newId('apiToken', now),
    organizationId,
    organizationName,
    role,
    venueId,
    actions: allowed.filter((action) => actions.includes(action)),
    madeBy: identity.accountId,
    lastUsedOn: '',
    expiresAt: Math.floor((now + days * day) / 1000),
  };
  const token = `${apiTokenPrefix}${newSessionToken()}`;
  const made = { name, madeAt: new Date(now).toISOString() };
  await putToken(people, token, stored, made);
  return accept({ ...viewOf({ ...stored, ...made }), token });
}

/** Those that still work. */
export async function seeTokens({ people, now }: PeopleDeps, organizationId: string): Promise<ApiToken[]> {
  const tokens = await listTokens(people, organizationId);
  const alive = await Promise.all(tokens.map((token) => isTokenAlive(people, token, now())));
  return tokens.filter((_, index) => alive[index]).map(viewOf);
}

/** It ends with the next request. Refuses: not-found. */
export async function revokeToken(
  { people }: PeopleDeps,
  organizationId: string,
  tokenId: string,
): Promise<Result<true, 'not-found'>> {
  return (await endToken(people, organizationId, tokenId)) ? accept(true) : refuse('not-found');
}
