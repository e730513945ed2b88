/** Binds the contract of organizations, members and invitations to its verbs; api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { isPerson, type Identity } from '../../shared/identity/model.ts';
import { peopleContract } from '../../shared/identity/contract.ts';
import { allowed, notAllowed, orRefuse, signedIn, type RequestContext } from '../edge/http.ts';
import { confirmedRecently } from '../identity/step-up.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import { inOrganization } from './in-organization.ts';
import {
  acceptInvitation,
  confirmInvitation,
  declineInvitation,
  invite,
  openInvitations,
  seeInvitation,
  withdrawInvitation,
} from './invitations.ts';
import { addMember, changeMember, revokeMember, seeMembers, signOutMember } from './members.ts';
import type { StoredMember } from './membership-store.ts';
import { createOrganization, seeOrganizations, updateOrganization } from './organizations.ts';
import { readOrganization } from './organization-store.ts';

const os = implement(peopleContract).$context<RequestContext>();

/** Whoever opens a link; a program with a token has no address to be invited at. */
async function personIfAny(context: RequestContext): Promise<Identity | undefined> {
  const caller = await context.identity();
  if (caller && !isPerson(caller)) throw notAllowed();
  return caller;
}

export function memberHandlers(deps: PeopleDeps) {
  const confirmed = (context: RequestContext) => confirmedRecently(context, deps.now());

  return {
    listOrganizations: os.listOrganizations.handler(async ({ input, context }) =>
      seeOrganizations(deps, await signedIn(context), input),
    ),
    getOrganization: os.getOrganization.handler(async ({ input: { organizationId }, context }) => {
      const { organization } = await inOrganization(deps, context, 'organization.see', organizationId);
      return organization;
    }),
    createOrganization: os.createOrganization.handler(async ({ input, context }) => {
      await allowed(context, 'organization.edit');
      return orRefuse(await createOrganization(deps, input, context.idempotencyKey));
    }),
    updateOrganization: os.updateOrganization.handler(async ({ input, context }) => {
      await inOrganization(deps, context, 'organization.edit', input.organizationId);
      await confirmed(context);
      context.trail.was((await readOrganization(deps.people, input.organizationId)) ?? {});
      return orRefuse(await updateOrganization(deps, input));
    }),
    listMembers: os.listMembers.handler(async ({ input: { organizationId, ...page }, context }) => {
      const { identity } = await inOrganization(deps, context, 'member.see', organizationId);
      return seeMembers(deps, identity, organizationId, page);
    }),
    addMember: os.addMember.handler(async ({ input, context }) => {
      await inOrganization(deps, context, 'organization.edit', input.organizationId);
      return orRefuse(await addMember(deps, await confirmed(context), input, context.locale));
    }),
    changeMember: os.changeMember.handler(async ({ input: { role, venueId, ...path }, context }) => {
      await inOrganization(deps, context, 'member.invite', path.organizationId);
      return orRefuse(await changeMember(deps, await confirmed(context), path, { role, venueId }, context.locale));
    }),
    revokeMember: os.revokeMember.handler(async ({ input, context }) => {
      await inOrganization(deps, context, 'member.invite', input.organizationId);
      orRefuse(await revokeMember(deps, await confirmed(context), input, context.locale));
      return { revoked: true } as const;
    }),
    signOutMember: os.signOutMember.handler(async ({ input, context }) => {
      await inOrganization(deps, context, 'member.invite', input.organizationId);
      orRefuse(await signOutMember(deps, await confirmed(context), input));
      return { signedOut: true } as const;
    }),
    listInvitations: os.listInvitations.handler(async ({ input: { organizationId }, context }) => {
      await inOrganization(deps, context, 'member.invite', organizationId);
      return { invitations: await openInvitations(deps, organizationId) };
    }),
    invite: os.invite.handler(async ({ input, context }) => {
      await inOrganization(deps, context, 'member.invite', input.organizationId);
      return orRefuse(await invite(deps, await confirmed(context), input, context));
    }),
    confirmInvitation: os.confirmInvitation.handler(async ({ input, context }) => {
      await inOrganization(deps, context, 'member.invite', input.organizationId);
      return orRefuse(await confirmInvitation(deps, await confirmed(context), input));
    }),
    withdrawInvitation: os.withdrawInvitation.handler(async ({ input, context }) => {
      const { identity } = await inOrganization(deps, context, 'member.invite', input.organizationId);
      orRefuse(await withdrawInvitation(deps, identity, input));
      return { withdrawn: true } as const;
    }),
    seeInvitation: os.seeInvitation.handler(async ({ input }) => {
      const { expiresAt, ...invitation } = orRefuse(await seeInvitation(deps, input.invitationToken));
      return { ...invitation, expiresAt: new Date(expiresAt * 1000).toISOString() };
    }),
    acceptInvitation: os.acceptInvitation.handler(async ({ input, context }) => {
      const { userAgent, requestId, trail } = context;
      const identity = await personIfAny(context);
      const leaveTrace = ({ accountId, organizationId, membershipId }: StoredMember, invitationId: string) => {
        const who = { accountId, memberships: identity?.memberships ?? [] };
        return trail.begin(who, 'role.take', { things: [organizationId, membershipId, invitationId] });
      };
      const accepting = { identity, leaveTrace, userAgent, requestId };
      return orRefuse(await acceptInvitation(deps, input.invitationToken, accepting));
    }),
    declineInvitation: os.declineInvitation.handler(async ({ input }) => {
      orRefuse(await declineInvitation(deps, input.invitationToken));
      return { declined: true } as const;
    }),
  };
}
