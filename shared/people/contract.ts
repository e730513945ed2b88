/** The HTTP contract of signing in, of one's own account, and of organizations and their members. */
import * as z from 'zod';
import { confirmedEndpoint, staffEndpoint } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { membership, membershipDraft, organization, organizationDraft } from './model.ts';
import { sessionContract } from './session-contract.ts';

const tag = (summary: string) => ({ tags: ['People'], summary });

export const peopleContract = {
  ...sessionContract,
  createOrganization: staffEndpoint
    .route({ method: 'POST', path: '/organizations', successStatus: 201, ...tag('Add an organization') })
    .input(organizationDraft)
    .output(organization),
  addMember: confirmedEndpoint
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/members',
      successStatus: 201,
      ...tag('Give a person a role in an organization'),
    })
    .input(z.object({ organizationId: idOf('organization') }).extend(membershipDraft.shape))
    .output(membership),
};
