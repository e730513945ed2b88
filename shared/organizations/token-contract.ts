/** The HTTP contract of an organization's API tokens. */
import * as z from 'zod';
import { errorsOf, nextField, pageFields } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { namesItsVenue, venueNeeded } from '../identity/model.ts';
import { organizationRefusals } from './refusals.ts';
import { confirmedCreateFor, endpointFor } from './staff-endpoint.ts';
import { apiToken, tokenDraft } from './token-model.ts';

const inOrganization = z.object({ organizationId: idOf('organization') });
const tag = (summary: string) => ({ tags: ['Organizations'], summary });

export const tokenContract = {
  listTokens: endpointFor('token.make')
    .route({ method: 'GET', path: '/organizations/{organizationId}/tokens', ...tag('API tokens') })
    .input(inOrganization.extend(pageFields))
    .output(z.object({ tokens: z.array(apiToken), ...nextField })),
  makeToken: confirmedCreateFor('token.make')
    .errors(errorsOf(organizationRefusals, ['token.action-not-of-role']))
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/tokens',
      successStatus: 201,
      ...tag('Make an API token; only this answer shows it, and a repeat of the request with its key'),
    })
    .input(inOrganization.extend(tokenDraft.shape).refine(namesItsVenue, venueNeeded))
    .output(apiToken.extend({ token: z.string() })),
  revokeToken: endpointFor('token.make')
    .route({
      method: 'DELETE',
      path: '/organizations/{organizationId}/tokens/{tokenId}',
      ...tag('Revoke an API token; it ends with the next request'),
    })
    .input(inOrganization.extend({ tokenId: idOf('apiToken') }))
    .output(z.object({ revoked: z.literal(true) })),
};
