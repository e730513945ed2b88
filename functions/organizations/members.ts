/** Members of an organization: who they are, and giving, changing and taking back a role. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { mayGrant, takesSecondPerson } from '../../shared/organizations/granting-rules.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import type { Identity, Member, Membership, Organization, Role } from '../../shared/identity/model.ts';
import type { OrganizationRefusal } from '../../shared/organizations/refusals.ts';
import { may } from '../../shared/organizations/role-rules.ts';
import { emailKeyOf } from '../runtime/secrets.ts';
import { accountOf, readAccount, readAccounts } from '../identity/account-store.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import {
  putMembership,
  changeMembership,
  listMembersPage,
  newMember,
  otherOperator,
  readMember,
  removeMembership,
  type PageAsked,
  type StoredMember,
} from './membership-store.ts';
import { noReturn } from './operator-store.ts';
import { readOrganization } from './organization-store.ts';
import { roleNoticeOf } from './role-notice.ts';
import { endSessions } from '../identity/session-store.ts';

export type MemberPath = { readonly organizationId: string; readonly membershipId: string };
type RoleOf = { readonly role: Role; readonly venueId?: string | undefined };
type Refused = OrganizationRefusal | 'not-found' | 'not-allowed' | 'changed-meanwhile';

/** Oldest first; addresses only for those who may invite, since they typed them. */
export async function seeMembers(
  { people }: PeopleDeps,
  identity: Identity,
  organizationId: string,
  page: PageAsked,
): Promise<{ members: Member[]; next?: string | undefined }> {
  const withAddress = may(identity, 'member.invite', { organizationId });
  const { items, next } = await listMembersPage(people, organizationId, page);
  const accounts = await readAccounts(
    people,
    items.map(({ accountId }) => accountId),
  );
  const members = items.map(({ membershipId, role, venueId, accountId, addedAt }) => {
    const { name, email } = accounts.get(accountId) ?? {};
    return { membershipId, role, venueId, addedAt, name, email: withAddress ? email : undefined };
  });
  return { members, next };
}

/** Gives the holder of an address a role without asking them, and has them told. Refuses: not-found, not-allowed, changed-meanwhile. */
export async function addMember(
  { people, secret, now: clock }: PeopleDeps,
  identity: Identity,
  { organizationId, email, name, role, venueId }: RoleOf & { organizationId: string; email: string; name: string },
  locale: Locale,
): Promise<Result<Membership, Refused>> {
  const organization = await readOrganization(people, organizationId);
  if (!organization) return refuse('not-found');
  if (!mayGrant(identity, { organizationId, role, venueId, email })) return refuse('not-allowed');
  const now = clock();
  const accountId = await accountOf(people, { emailKey: emailKeyOf(secret, email), email, name, now });
  const member = newMember({ organizationId, accountId, role, venueId }, identity.accountId, now);
  const by = { accountId: identity.accountId, locale, now };
  const told = await roleNoticeOf(people, by, { ...member, email }, organization, 'given');
  const added = await putMembership(people, member, organization, told);
  if (added === 'changed-meanwhile') return refuse('changed-meanwhile');
  return accept(membershipOf(member, organization));
}

export const membershipOf = ({ organizationId, role, venueId }: StoredMember, { name }: Organization): Membership => ({
  organizationId,
  organizationName: name,
  role,
  venueId,
});

/** The membership with the address of whoever holds it; an account that is gone has none. */
async function memberAt({ people }: PeopleDeps, { organizationId, membershipId }: MemberPath) {
  const member = await readMember(people, organizationId, membershipId);
  return member && { member, email: (await readAccount(people, member.accountId))?.email ?? '' };
}

/** An operator who stays, where an operator goes; undefined where nobody needs to. Refuses: member.last-operator. */
async function whoStays(
  { people }: PeopleDeps,
  member: StoredMember,
): Promise<Result<StoredMember | undefined, 'member.last-operator'>> {
  if (member.role !== 'platform_operator') return accept(undefined);
  const other = await otherOperator(people, member);
  return other ? accept(other) : refuse('member.last-operator');
}

/** Refuses: not-found, not-allowed, member.has-role, member.second-person, member.last-operator, changed-meanwhile. */
export async function changeMember(
  deps: PeopleDeps,
  identity: Identity,
  path: MemberPath,
  { role, venueId }: RoleOf,
  locale: Locale,
): Promise<Result<StoredMember, Refused>> {
  const [found, organization] = await Promise.all([
    memberAt(deps, path),
    readOrganization(deps.people, path.organizationId),
  ]);
  if (!found || !organization) return refuse('not-found');
  const { member: from, email } = found;
  const now = deps.now();
  const to = { ...from, role, venueId, roleSince: new Date(now).toISOString() };
  if (!mayGrant(identity, { ...from, email }) || !mayGrant(identity, { ...to, email })) return refuse('not-allowed');
  if (from.role === role && from.venueId === venueId) return accept(from);
  if (takesSecondPerson(identity, role)) return refuse('member.second-person');
  const stays = await whoStays(deps, from);
  if (!stays.ok) return stays;
  const by = { accountId: identity.accountId, locale, now };
  const told = await roleNoticeOf(deps.people, by, { ...to, email }, organization, 'changed');
  const beside = [...noReturn(deps, { ...from, email }, now), ...told];
  const changed = await changeMembership(deps.people, { from, to }, organization, stays.value, beside);
  if (changed === 'changed') return accept(to);
  return refuse(changed === 'has-role' ? 'member.has-role' : 'changed-meanwhile');
}

/** It ends with the person's next request. Refuses: not-found, not-allowed, member.last-operator, changed-meanwhile. */
export async function revokeMember(
  deps: PeopleDeps,
  identity: Identity,
  path: MemberPath,
  locale: Locale,
): Promise<Result<true, Refused>> {
  const [found, organization] = await Promise.all([
    memberAt(deps, path),
    readOrganization(deps.people, path.organizationId),
  ]);
  if (!found || !organization) return refuse('not-found');
  const { member, email } = found;
  if (!mayGrant(identity, { ...member, email })) return refuse('not-allowed');
  const stays = await whoStays(deps, member);
  if (!stays.ok) return stays;
  const now = deps.now();
  const by = { accountId: identity.accountId, locale, now };
  const told = await roleNoticeOf(deps.people, by, { ...member, email }, organization, 'taken-back');
  const beside = [...noReturn(deps, { ...member, email }, now), ...told];
  const removed = await removeMembership(deps.people, member, stays.value, beside);
  return removed === 'removed' ? accept(true) : refuse('changed-meanwhile');
}

/** Whoever may take a role back may also sign its holder out, everywhere; they sign in again. Refuses: not-found, not-allowed. */
export async function signOutMember(
  deps: PeopleDeps,
  identity: Identity,
  path: MemberPath,
): Promise<Result<true, 'not-found' | 'not-allowed'>> {
  const found = await memberAt(deps, path);
  if (!found) return refuse('not-found');
  const { member, email } = found;
  if (!mayGrant(identity, { ...member, email })) return refuse('not-allowed');
  await endSessions(deps.people, member.accountId, deps.now());
  return accept(true);
}
