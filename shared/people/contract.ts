/** The HTTP contract of signing in, of one's own account, and of organizations and their members. */
import * as z from 'zod';
import { email, errorsOf, limited, staffEndpoint } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { identity, membership, membershipDraft, organization, organizationDraft } from './model.ts';
import { peopleRefusals } from './refusals.ts';

/** A secret of the browser that asked for the code; a code asked for with one works only with it. */
const browserKey = z.string().min(16).max(100).optional();
const tag = (summary: string) => ({ tags: ['People'], summary });

export const peopleContract = {
  requestCode: limited('code.request', 'code.request-for-address')
    .errors(errorsOf(peopleRefusals, ['code.too-many-requests']))
    .route({
      method: 'POST',
      path: '/sign-in/codes',
      successStatus: 202,
      ...tag('Mail a one-time code; answers alike for every address'),
    })
    .input(z.object({ email, browserKey }))
    .output(z.object({ expiresInMinutes: z.int() })),
  signIn: limited('code.try', 'code.try-for-address')
    .errors(errorsOf(peopleRefusals, ['code.wrong-or-expired']))
    .route({ method: 'POST', path: '/sign-in/sessions', successStatus: 201, ...tag('Sign in with the mailed code') })
    .input(z.object({ email, code: z.string().regex(/^\s*[0-9]{6}\s*$/), browserKey }))
    .output(z.object({ token: z.string(), identity })),
  signOut: staffEndpoint
    .route({ method: 'DELETE', path: '/sign-in/sessions/current', ...tag('Sign out') })
    .output(z.object({ signedOut: z.literal(true) })),
  me: staffEndpoint
    .route({ method: 'GET', path: '/me', ...tag('Who I am and what I may do') })
    .input(z.object({}))
    .output(identity),
  createOrganization: staffEndpoint
    .route({ method: 'POST', path: '/organizations', successStatus: 201, ...tag('Add an organization') })
    .input(organizationDraft)
    .output(organization),
  addMember: staffEndpoint
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/members',
      successStatus: 201,
      ...tag('Give a person a role in an organization'),
    })
    .input(z.object({ organizationId: idOf('organization') }).extend(membershipDraft.shape))
    .output(membership),
};
