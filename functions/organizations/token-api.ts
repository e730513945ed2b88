/** Binds the contract of API tokens to its verbs; api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { peopleContract } from '../../shared/identity/contract.ts';
import { orRefuse, type RequestContext } from '../edge/http.ts';
import { confirmedRecently } from '../identity/step-up.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import { inOrganization } from './in-organization.ts';
import { makeToken, revokeToken, seeTokens } from './tokens.ts';

const os = implement(peopleContract).$context<RequestContext>();

export const tokenHandlers = (deps: PeopleDeps) => ({
  listTokens: os.listTokens.handler(async ({ input: { organizationId, ...page }, context }) => {
    await inOrganization(deps, context, 'token.make', organizationId);
    return seeTokens(deps, organizationId, page);
  }),
  makeToken: os.makeToken.handler(async ({ input: { organizationId, ...draft }, context }) => {
    const { organization } = await inOrganization(deps, context, 'token.make', organizationId);
    const identity = await confirmedRecently(context, deps.now());
    return orRefuse(await makeToken(deps, identity, organization, draft, context.idempotencyKey));
  }),
  revokeToken: os.revokeToken.handler(async ({ input: { organizationId, tokenId }, context }) => {
    await inOrganization(deps, context, 'token.make', organizationId);
    orRefuse(await revokeToken(deps, organizationId, tokenId));
    return { revoked: true } as const;
  }),
});
