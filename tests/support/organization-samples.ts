/**
 * For the walk of every endpoint and role: a right request for each endpoint about an organization, its members and
 * its tokens. Whoever may give a role gives one that they may give; what a request ends is made anew for it.
 */
import type { Membership } from '../../shared/identity/model.ts';
import { both } from './programme.ts';
import type { Place, Sample, Walker } from './role-sample.ts';

let people = 0;
const newEmail = () => `person-${(people += 1)}@members.example`;

/** A role that the walker may give: charities look after their own, everyone else may appoint the venue's manager. */
const roleGivenBy = (who: Walker, { venueId }: Place): Partial<Membership> =>
  who === 'charity_staff' ? { role: 'stock_keeper' } : { role: 'venue_manager', venueId: venueId! };
const tokenMadeBy = (who: Walker) =>
  who === 'charity_staff'
    ? { name: 'Token', role: 'charity_staff', actions: ['donation.receive'], days: 1 }
    : { name: 'Token', role: 'coordinator', actions: ['board.see'], days: 1 };

/** Those of other organizations are told that there is none. */
const ofOrganization = { scope: 'organization', hidden: true } as const;
const ofMember: Sample = {
  ...ofOrganization,
  prepare: async ({ make, get }, place, who) => {
    const members = `/api/organizations/${place.organizationId}/members`;
    const email = newEmail();
    await make(members, { email, name: 'Member', ...roleGivenBy(who, place) });
    const { members: all } = await get(members);
    return { membershipId: all.find((one: { email: string }) => one.email === email).membershipId };
  },
};

export const organizationSamples: Readonly<Record<string, Sample>> = {
  'people.listOrganizations': { scope: 'anywhere' },
  'people.getOrganization': ofOrganization,
  'people.createOrganization': { scope: 'anywhere', body: () => ({ name: both('Org'), kind: 'charity' }) },
  'people.updateOrganization': {
    ...ofOrganization,
    body: () => ({ name: both('Org'), kind: 'charity', requiresSecondFactor: false, revision: 1 }),
  },
  'people.listMembers': ofOrganization,
  'people.addMember': {
    ...ofOrganization,
    body: () => ({ email: newEmail(), name: 'Member', role: 'auditor' }),
  },
  'people.changeMember': { ...ofMember, body: (place, who) => roleGivenBy(who, place) },
  'people.revokeMember': ofMember,
  'people.signOutMember': ofMember,
  'people.listInvitations': ofOrganization,
  'people.invite': { ...ofOrganization, body: (place, who) => ({ email: newEmail(), ...roleGivenBy(who, place) }) },
  'people.withdrawInvitation': {
    ...ofOrganization,
    prepare: ({ make }, place, who) =>
      make(`/api/organizations/${place.organizationId}/invitations`, { email: newEmail(), ...roleGivenBy(who, place) }),
  },
  'people.confirmInvitation': {
    ...ofOrganization,
    // One that waits for nobody stays as it is, whoever may give the role.
    prepare: ({ make }, place, who) =>
      make(`/api/organizations/${place.organizationId}/invitations`, { email: newEmail(), ...roleGivenBy(who, place) }),
  },
  'people.listTokens': ofOrganization,
  'people.makeToken': { ...ofOrganization, body: (_, who) => tokenMadeBy(who) },
  'people.revokeToken': {
    ...ofOrganization,
    prepare: ({ make }, { organizationId }, who) =>
      make(`/api/organizations/${organizationId}/tokens`, tokenMadeBy(who)),
  },
  'people.seeRetention': { scope: 'anywhere' },
  'operations.seeOperations': { scope: 'anywhere' },
  'operations.sendTestMail': { scope: 'anywhere', body: () => ({}) },
  'passkeys.forgetPasskeysOfMember': ofMember,
};
