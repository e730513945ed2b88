/** API tokens of an organization: making one, which shows it once, seeing what they are, revoking. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { day } from '../../shared/kernel/time.ts';
import type { Identity, Organization } from '../../shared/identity/model.ts';
import type { OrganizationRefusal } from '../../shared/organizations/refusals.ts';
import type { ApiToken, TokenAction, TokenDraft } from '../../shared/organizations/token-model.ts';
import { actionsForTokenOf, mayMakeToken } from '../../shared/organizations/token-rules.ts';
import { apiTokenPrefix, isTokenAlive, type StoredToken } from '../identity/caller.ts';
import { newId } from '../runtime/ids.ts';
import { keyedTokenOf, newSessionToken } from '../runtime/secrets.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { organizationPartition } from './organization-store.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import type { PageAsked } from './membership-store.ts';
import { endToken, putToken, listTokens, readToken, type TokenPointer } from './token-store.ts';

type Refused = OrganizationRefusal | 'not-allowed' | 'not-found' | 'key.reused' | 'busy';

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

/**
 * The token is in the answer and nowhere else; its maker gets the same one again by the same request with its key.
 * Refuses: not-allowed, token.action-not-of-role, key.reused; not-found, when the same request made one that is revoked.
 */
export async function makeToken(
  { people, secret, now: clock }: PeopleDeps,
  identity: Identity,
  { organizationId, name: organizationName }: Organization,
  draft: TokenDraft,
  idempotencyKey?: string,
): Promise<Result<ApiToken & { token: string }, Refused>> {
  const { name, role, venueId, actions, days } = draft;
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
  const secretOf = (tokenId: string) =>
    apiTokenPrefix + (idempotencyKey ? keyedTokenOf(secret, tokenId, idempotencyKey) : newSessionToken());
  const token = secretOf(stored.tokenId);
  const named = { name, madeAt: new Date(now).toISOString() };
  const request = repeatableRequest(organizationPartition(organizationId), 'token', idempotencyKey, draft, now);
  const made = await createOnce(people, request, stored.tokenId, putToken(people, token, stored, named));
  if (!made?.ok) return made ?? refuse('busy');
  if (made.value === stored.tokenId) return accept({ ...viewOf({ ...stored, ...named }), token });
  const before = await readToken(people, organizationId, made.value);
  if (!before) return refuse('not-found');
  // Whoever else may make tokens here must not be handed this one.
  if (before.madeBy !== identity.accountId) return refuse('key.reused');
  return accept({ ...viewOf(before), token: secretOf(made.value) });
}

/** Those of this part of the list that still work. */
export async function seeTokens(
  { people, now }: PeopleDeps,
  organizationId: string,
  page: PageAsked,
): Promise<{ tokens: ApiToken[]; next?: string | undefined }> {
  const { items, next } = await listTokens(people, organizationId, page);
  const alive = await Promise.all(items.map((token) => isTokenAlive(people, token, now())));
  return { tokens: items.filter((_, index) => alive[index]).map(viewOf), next };
}

/** It ends with the next request. Refuses: not-found. */
export async function revokeToken(
  { people }: PeopleDeps,
  organizationId: string,
  tokenId: string,
): Promise<Result<true, 'not-found'>> {
  return (await endToken(people, organizationId, tokenId)) ? accept(true) : refuse('not-found');
}
