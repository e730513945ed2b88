/** What the pages of one organization begin with: who asks, the organization, its members, what roles they may give. */
import type { RequestEvent } from '@sveltejs/kit';
import type { Identity, Member } from '#shared/identity/model.ts';
import { mayGrant } from '#shared/organizations/granting-rules.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { allPages } from '../../server/all-pages.ts';
import type { Api } from '../../server/api.ts';
import { requireIdentity } from '../../server/guard.ts';
import { roleChoices, roleText, roleValue, venueNames } from './role-choices.ts';
import { houseDay } from '../../server/times.ts';

type InOrganization = Pick<RequestEvent<{ organizationId: string }>, 'locals' | 'url' | 'params'>;

export async function organizationPage(event: InOrganization) {
  const { locals, params } = event;
  const { api, locale } = locals;
  const identity = await requireIdentity(event);
  const { organizationId, name, kind, requiresSecondFactor } = await api.people.getOrganization(params);
  const [members, venues] = await Promise.all([
    may(identity, 'member.see', { organizationId }) ? membersOf(api, organizationId) : undefined,
    venueNames(api, locale),
  ]);
  const mayInvite = may(identity, 'member.invite', { organizationId });
  return {
    identity,
    venues,
    mayInvite,
    mayEdit: may(identity, 'organization.edit', { organizationId }),
    mayIssueProofs: may(identity, 'proof.issue', { organizationId }),
    mayMakeTokens: may(identity, 'token.make', { organizationId }),
    organization: { organizationId, name: name[locale], kind, requiresSecondFactor },
    choices: mayInvite ? roleChoices(identity, organizationId, venues, locale) : [],
    /** Undefined for those who may not see them. */
    members: members?.map((member) => ({
      membershipId: member.membershipId,
      name: member.name,
      email: member.email,
      isMe: member.email === identity.email,
      role: roleText(member, venues, locale),
      value: roleValue(member),
      since: houseDay(member.addedAt, locale),
      mayChange: mayInvite && mayChange(identity, organizationId, member),
    })),
  };
}
export type MemberView = NonNullable<Awaited<ReturnType<typeof organizationPage>>['members']>[number];

const membersOf = (api: Api, organizationId: string): Promise<Member[]> =>
  allPages(async (after) => {
    const { members: items, next } = await api.people.listMembers({ organizationId, after });
    return { items, next };
  });

const mayChange = (identity: Identity, organizationId: string, { role, venueId, email = '' }: Member) =>
  mayGrant(identity, { organizationId, role, venueId, email });
