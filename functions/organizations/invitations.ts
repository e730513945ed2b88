/**
 * Invitations by mail: made by those who may give the role, opened by the link of the mail. The link stands for the
 * invited address, as a mailed code does, but lives for two weeks: so it signs in only an address without an account.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { day } from '../../shared/kernel/time.ts';
import { mayGrant } from '../../shared/organizations/granting-rules.ts';
import {
  invitationDays,
  type Identity,
  type Invitation,
  type Membership,
  type Role,
} from '../../shared/identity/model.ts';
import type { PeopleRefusal } from '../../shared/identity/refusals.ts';
import { readWithRoles } from '../identity/signed-in-person.ts';
import { newId } from '../runtime/ids.ts';
import { emailKeyOf, partsOfPurposeToken } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { accountOf, findAccount } from '../identity/account-store.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import {
  putInvitation,
  endInvitation,
  listInvitations,
  readInvitation,
  usesUp,
  type StoredInvitation,
} from './invitation-store.ts';
import { membershipOf, newMember } from './members.ts';
import { putMembership } from './membership-store.ts';
import { readOrganization } from './organization-store.ts';
import { beginSession, type SignedIn, type SigningIn } from '../identity/sessions.ts';

type Refused = PeopleRefusal | 'not-found' | 'not-allowed' | 'sign-in.required' | 'changed-meanwhile';
type Invited = { organizationId: string; email: string; role: Role; venueId?: string | undefined };

const viewOf = ({ invitationId, email, role, venueId, invitedAt, expiresAt }: StoredInvitation): Invitation => ({
  invitationId,
  email,
  role,
  venueId,
  invitedAt,
  expiresAt: new Date(expiresAt * 1000).toISOString(),
});

/** The table's stream has the mail sent. Refuses: not-found, not-allowed. */
export async function invite(
  { people, now: clock }: PeopleDeps,
  identity: Identity,
  invited: Invited,
  locale: Locale,
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
  await putInvitation(people, invitation);
  return accept(viewOf(invitation));
}

export async function openInvitations({ people, now }: PeopleDeps, organizationId: string): Promise<Invitation[]> {
  const all = await listInvitations(people, organizationId, now());
  const open = await Promise.all(all.map((invitation) => mayStillGrant(people, invitation)));
  return all.filter((_, index) => open[index]).map(viewOf);
}

/** Refuses: invitation.over, not-allowed to those who could not have made it. */
export async function withdrawInvitation(
  { people, now }: PeopleDeps,
  identity: Identity,
  path: { organizationId: string; invitationId: string },
): Promise<Result<true, Refused>> {
  const invitation = await readInvitation(people, path, now());
  if (!invitation) return refuse('invitation.over');
  if (!mayGrant(identity, invitation)) return refuse('not-allowed');
  return (await endInvitation(people, path)) ? accept(true) : refuse('invitation.over');
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
  const inviter = await readWithRoles(people, invitation.invitedBy);
  return inviter !== undefined && mayGrant({ ...inviter.account, memberships: inviter.memberships }, invitation);
}

type Accepting = SigningIn & { readonly identity: Identity | undefined };

/** Refuses: not-found, invitation.over, invitation.other-address, sign-in.required for an address that has an account. */
export async function acceptInvitation(
  deps: PeopleDeps,
  link: string,
  { identity, ...signingIn }: Accepting,
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
