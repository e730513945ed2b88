/** The HTTP contract of signing in, of one's own account, and of organizations and their members. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { membership, membershipDraft, organization, organizationDraft } from './model.ts';
import { sessionContract } from './session-contract.ts';
import { confirmedEndpointFor, endpointFor } from './staff-endpoint.ts';

const tag = (summary: string) => ({ tags: ['People'], summary });

export const peopleContract = {
  ...sessionContract,
  createOrganization: endpointFor('organization.edit')
    .route({ method: 'POST', path: '/organizations', successStatus: 201, ...tag('Add an organization') })
    .input(organizationDraft)
    .output(organization),
  addMember: confirmedEndpointFor('organization.edit')
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/members',
      successStatus: 201,
      ...tag('Give a person a role in an organization'),
    })
    .input(z.object({ organizationId: idOf('organization') }).extend(membershipDraft.shape))
    .output(membership),
};
