/**
 * Invitations by mail: made by those who may give the role, opened by the link of the mail. The link stands for the
 * invited address, as a mailed code does, but lives for two weeks: so it signs in only an address without an account.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { day } from '../../shared/kernel/time.ts';
import { isSameMailbox, mayGrant, takesSecondPerson } from '../../shared/organizations/granting-rules.ts';
import {
  invitationDays,
  type Identity,
  type Invitation,
  type Membership,
  type Role,
} from '../../shared/identity/model.ts';
import type { OrganizationRefusal } from '../../shared/organizations/refusals.ts';
import { heldSince, readWithRoles, type AccountWithRoles } from '../identity/signed-in-person.ts';
import { newId } from '../runtime/ids.ts';
import { emailKeyOf, partsOfPurposeToken } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { accountOf, findAccount } from '../identity/account-store.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import {
  putInvitation,
  endInvitation,
  listInvitations,
  openProposal,
  readInvitation,
  usesUp,
  type InvitationKind,
  type InvitationPath,
  type StoredInvitation,
} from './invitation-store.ts';
import { membershipOf } from './members.ts';
import { newMember, putMembership, type StoredMember } from './membership-store.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { organizationPartition, readOrganization } from './organization-store.ts';
import { beginSession, type SignedIn, type SigningIn } from '../identity/sessions.ts';

type Refused =
  OrganizationRefusal | 'not-found' | 'not-allowed' | 'sign-in.required' | 'changed-meanwhile' | 'key.reused' | 'busy';
type Invited = { organizationId: string; email: string; role: Role; venueId?: string | undefined };

const viewOf = (
  { invitationId, email, role, venueId, invitedAt, expiresAt }: StoredInvitation,
  kind: InvitationKind = 'invitation',
): Invitation => ({
  invitationId,
  email,
  role,
  venueId,
  invitedAt,
  expiresAt: new Date(expiresAt * 1000).toISOString(),
  ...(kind === 'proposal' ? { awaitsSecondPerson: true } : {}),
});

/**
 * The table's stream has the mail sent, at once or when a second person has confirmed. Refuses: not-found, not-allowed,
 * key.reused; invitation.over, when the same request made one that has ended.
 */
export async function invite(
  { people, now: clock }: PeopleDeps,
  identity: Identity,
  invited: Invited,
  { locale, idempotencyKey }: { readonly locale: Locale; readonly idempotencyKey?: string | undefined },
): Promise<Result<Invitation, Refused>> {
  const organization = await readOrganization(people, invited.organizationId);
  if (!organization) return refuse('not-found');
  if (!mayGrant(identity, invited)) return refuse('not-allowed');
  const now = clock();
  const invitation: StoredInvitation = {
    ...invited,
    invitationId: newId('invitation', now),
    organizationName: organization.name,
    locale,
    invitedBy: identity.accountId,
    invitedAt: new Date(now).toISOString(),
    expiresAt: Math.floor((now + invitationDays * day) / 1000),
  };
  const kind = takesSecondPerson(identity, invited.role) ? 'proposal' : 'invitation';
  const { organizationId } = invited;
  const request = repeatableRequest(organizationPartition(organizationId), 'invitation', idempotencyKey, invited, now);
  const made = await createOnce(people, request, invitation.invitationId, putInvitation(people, invitation, kind));
  if (!made?.ok) return made ?? refuse('busy');
  const path = { organizationId, invitationId: made.value };
  const proposal = await readInvitation(people, path, now, 'proposal');
  if (proposal) return accept(viewOf(proposal, 'proposal'));
  const open = await readInvitation(people, path, now);
  return open ? accept(viewOf(open)) : refuse('invitation.over');
}

/**
 * What a second person confirms, who may give the role and is neither who invites nor who is invited, by any spelling of
 * their address. One that waits for nobody stays as it is.
 * Refuses: invitation.over, not-allowed, invitation.same-person.
 */
export async function confirmInvitation(
  { people, now: clock }: PeopleDeps,
  identity: Identity,
  path: InvitationPath,
): Promise<Result<Invitation, Refused>> {
  const now = clock();
  const proposal = await readInvitation(people, path, now, 'proposal');
  const found = proposal ?? (await readInvitation(people, path, now));
  if (!found) return refuse('invitation.over');
  if (!mayGrant(identity, found)) return refuse('not-allowed');
  if (!proposal) return accept(viewOf(found));
  const inviter = await readWithRoles(people, proposal.invitedBy);
  if (!inviter || !couldGrant(inviter, proposal, proposal.invitedAt)) return refuse('invitation.over');
  const parties = [inviter.account.email, proposal.email];
  if (identity.accountId === proposal.invitedBy || parties.some((email) => isSameMailbox(email, identity.email)))
    return refuse('invitation.same-person');
  const confirmed = { ...proposal, confirmedBy: identity.accountId, confirmedAt: new Date(now).toISOString() };
  return (await openProposal(people, confirmed)) ? accept(viewOf(confirmed)) : refuse('invitation.over');
}

export async function openInvitations({ people, now }: PeopleDeps, organizationId: string): Promise<Invitation[]> {
  const kinds = ['invitation', 'proposal'] as const;
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      const all = await listInvitations(people, organizationId, now(), kind);
      const open = await Promise.all(all.map((invitation) => mayStillGrant(people, invitation)));
      return all.filter((_, index) => open[index]).map((invitation) => viewOf(invitation, kind));
    }),
  );
  return lists.flat().sort((a, b) => a.invitedAt.localeCompare(b.invitedAt));
}

/** Refuses: invitation.over, not-allowed to those who could not have made it. */
export async function withdrawInvitation(
  { people, now }: PeopleDeps,
  identity: Identity,
  path: { organizationId: string; invitationId: string },
): Promise<Result<true, Refused>> {
  for (const kind of ['invitation', 'proposal'] as const) {
    const invitation = await readInvitation(people, path, now(), kind);
    if (!invitation) continue;
    if (!mayGrant(identity, invitation)) return refuse('not-allowed');
    if (await endInvitation(people, path, kind)) return accept(true);
  }
  return refuse('invitation.over');
}

/** The open invitation of a link, as long as whoever sent it may give the role. Refuses: not-found for a forged link, invitation.over. */
export async function seeInvitation(
  { people, secret, now }: PeopleDeps,
  link: string,
): Promise<Result<StoredInvitation, 'invitation.over' | 'not-found'>> {
  const [organizationId, invitationId] = partsOfPurposeToken(secret, 'invite', link) ?? [];
  if (organizationId === undefined || invitationId === undefined) return refuse('not-found');
  const invitation = await readInvitation(people, { organizationId, invitationId }, now());
  return invitation && (await mayStillGrant(people, invitation)) ? accept(invitation) : refuse('invitation.over');
}

/** Roles are taken back at once, and with them what was given by them and not taken up. */
async function mayStillGrant(people: Table, invitation: StoredInvitation): Promise<boolean> {
  const { invitedBy, invitedAt, confirmedBy = invitedBy, confirmedAt = invitedAt } = invitation;
  const asked = new Map([
    [invitedBy, invitedAt],
    [confirmedBy, confirmedAt],
  ]);
  const givers = await Promise.all(
    [...asked].map(async ([id, at]) => {
      const giver = await readWithRoles(people, id);
      return giver !== undefined && couldGrant(giver, invitation, at);
    }),
  );
  return givers.every(Boolean);
}

/** By the roles that the giver had then and still has. */
const couldGrant = ({ account, memberships }: AccountWithRoles, invitation: StoredInvitation, at: string) =>
  mayGrant({ ...account, memberships: heldSince(memberships, at) }, invitation);

type Accepting = SigningIn & {
  readonly identity: Identity | undefined;
  /** Tells the audit, before the role is given. */
  readonly leaveTrace: (member: StoredMember, invitationId: string) => Promise<void>;
};

/** Refuses: not-found, invitation.over, invitation.other-address, sign-in.required for an address that has an account. */
export async function acceptInvitation(
  deps: PeopleDeps,
  link: string,
  { identity, leaveTrace, ...signingIn }: Accepting,
): Promise<Result<{ membership: Membership; signedIn: SignedIn | undefined }, Refused>> {
  const seen = await seeInvitation(deps, link);
  if (!seen.ok) return seen;
  const { email, organizationId, role, venueId, invitedBy } = seen.value;
  if (identity && identity.email !== email) return refuse('invitation.other-address');
  const emailKey = emailKeyOf(deps.secret, email);
  if (!identity && (await findAccount(deps.people, emailKey))) return refuse('sign-in.required');

  const organization = await readOrganization(deps.people, organizationId);
  if (!organization) return refuse('invitation.over');
  const now = deps.now();
  const accountId = identity?.accountId ?? (await accountOf(deps.people, { emailKey, email, now }));
  const member = newMember({ organizationId, accountId, role, venueId }, invitedBy, now);
  await leaveTrace(member, seen.value.invitationId);
  const added = await putMembership(deps.people, member, organization, [usesUp(deps.people, seen.value)]);
  if (added === 'changed-meanwhile') return refuse('changed-meanwhile');
  if (added === 'instead-gone') return refuse('invitation.over');
  if (added === 'has-role') await endInvitation(deps.people, seen.value);
  const signedIn = identity ? undefined : await beginSession(deps, { ...signingIn, accountId, factor: 'link' });
  return accept({ membership: membershipOf(member, organization), signedIn });
}

/** Refuses: not-found, invitation.over. */
export async function declineInvitation(
  deps: PeopleDeps,
  link: string,
): Promise<Result<true, 'invitation.over' | 'not-found'>> {
  const seen = await seeInvitation(deps, link);
  if (!seen.ok) return seen;
  return (await endInvitation(deps.people, seen.value)) ? accept(true) : refuse('invitation.over');
}
