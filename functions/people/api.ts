/** Binds the contract of people to its verbs. */
import { implement } from '@orpc/server';
import { peopleContract } from '../../shared/people/contract.ts';
import { auditTable } from '../audit/table.ts';
import { requiredEnv } from '../platform/env.ts';
import { allowed, httpHandler, notFound, type RequestContext } from '../platform/http.ts';
import { identityOf } from '../platform/identity.ts';
import { newId } from '../platform/ids.ts';
import { emailKeyOf } from '../platform/secrets.ts';
import { confirmedRecently } from '../platform/step-up.ts';
import { openTable } from '../platform/table.ts';
import { accountOf, addOrganization, keepMembership, readOrganization } from './account-store.ts';
import type { PeopleDeps } from './deps.ts';
import { sessionHandlers } from './session-api.ts';
import { peopleTable } from './table.ts';

const deps: PeopleDeps = {
  people: openTable(peopleTable),
  secret: requiredEnv('SIGNING_SECRET'),
  operatorEmail: requiredEnv('OPERATOR_EMAIL').toLowerCase(),
  now: Date.now,
};

const os = implement(peopleContract).$context<RequestContext>();

const router = os.router({
  ...sessionHandlers(deps),
  createOrganization: os.createOrganization.handler(async ({ input, context }) => {
    await allowed(context, 'organization.edit');
    const organization = { ...input, organizationId: newId('organization', deps.now()) };
    await addOrganization(deps.people, organization);
    return organization;
  }),
  addMember: os.addMember.handler(async ({ input: { organizationId, email, name, role, venueId }, context }) => {
    await allowed(context, 'organization.edit');
    await confirmedRecently(context, deps.now());
    const organization = await readOrganization(deps.people, organizationId);
    if (!organization) throw notFound();
    const emailKey = emailKeyOf(deps.secret, email);
    const accountId = await accountOf(deps.people, { emailKey, email, name, now: deps.now() });
    const membership = { organizationId, organizationName: organization.name, role, venueId };
    await keepMembership(deps.people, accountId, membership);
    return membership;
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => identityOf(deps.people, authorization, deps.now()),
  openTable(auditTable),
);
