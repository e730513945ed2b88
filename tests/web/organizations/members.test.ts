/** Members and invitations of an organization on the site: who sees and is offered what, and how an invitation is answered. */
import { describe, expect, test, vi } from 'vitest';
import {
  actions as invitation,
  load as loadInvitation,
} from '../../../web/src/routes/(people)/invitations/[invitationToken]/+page.server.ts';
import {
  actions as members,
  load as loadMembers,
} from '../../../web/src/routes/(people)/organizations/[organizationId]/+page.server.ts';
import {
  actions as member,
  load as loadMember,
} from '../../../web/src/routes/(people)/organizations/[organizationId]/members/[membershipId]/+page.server.ts';
import { at, holds, openDays, organization, organizationName, params } from '../support/organization-data.ts';
import { ids, identityWith } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const leader = { membershipId: 'mbr_1', role: 'team_lead', name: 'Chen', email: 'chen@people.example', addedAt: at };
const manager = { ...leader, membershipId: 'mbr_2', role: 'venue_manager', venueId: ids.venue };
const people = {
  getOrganization: async () => organization,
  listMembers: async () => ({ members: [leader, manager] }),
  listInvitations: async () => ({ invitations: [] }),
};

describe('members of an organization', () => {
  const pageOf = async (identity: ReturnType<typeof holds>, calls = {}) =>
    (await loadMembers(
      siteEvent({ params, identity, api: { people: { ...people, ...calls }, openDays } }).event,
    )) as any;

  test('a coordinator is offered the roles that coordinators give, venue by venue', async () => {
    const { choices, members } = await pageOf(holds('coordinator'));
    expect(choices.map(({ value }: any) => value)).toEqual([`venue_manager:${ids.venue}`, 'team_lead', 'auditor']);
    expect(choices[0].label).toBe('Venue manager · Hangzhou main venue');
    expect(members.map(({ mayChange }: any) => mayChange)).toEqual([true, true]);
  });

  test('a venue manager changes the managers of the own venue and nobody else', async () => {
    const { choices, members } = await pageOf(holds('venue_manager', ids.venue));
    expect(choices.map(({ value }: any) => value)).toEqual([`venue_manager:${ids.venue}`]);
    expect(members.map(({ mayChange }: any) => mayChange)).toEqual([false, true]);
  });

  test('an auditor sees members and is offered nothing', async () => {
    const listInvitations = vi.fn();
    const page = await pageOf(holds('auditor'), { listInvitations });
    expect(page).toMatchObject({ mayInvite: false, choices: [] });
    expect(page.members).toHaveLength(2);
    expect(listInvitations).not.toHaveBeenCalled();
  });

  test('a team lead sees the organization but not who is in it', async () => {
    const listMembers = vi.fn();
    expect((await pageOf(holds('team_lead'), { listMembers })).members).toBeUndefined();
    expect(listMembers).not.toHaveBeenCalled();
  });

  test('a mistyped address is told at its field and nothing is sent', async () => {
    const failed: any = await members.invite!(siteEvent({ params, form: { email: 'nobody', role: '' } }).event);
    expect(failed.data.errors.map(({ path }: any) => path)).toEqual(['email', 'role']);
  });

  test('a membership that is gone leads nowhere', async () => {
    const gone = { ...params, membershipId: 'mbr_9' };
    const attempt = loadMember(
      siteEvent({ params: gone, identity: holds('coordinator'), api: { people, openDays } }).event,
    );
    await expect(attempt).rejects.toMatchObject({ status: 404 });
  });

  test('a role is taken back', async () => {
    const revokeMember = vi.fn(async (_: any) => ({ revoked: true }));
    const one = { ...params, membershipId: 'mbr_1' };
    const { event } = siteEvent({ params: one, form: {}, api: { people: { revokeMember } } });
    expect(await redirectOf(member.revoke!(event))).toBe(`/organizations/${ids.organization}?done=revoked`);
    expect(revokeMember).toHaveBeenCalledWith(one);
  });

  test('a member is signed out everywhere', async () => {
    const signOutMember = vi.fn(async (_: any) => ({ signedOut: true }));
    const one = { ...params, membershipId: 'mbr_1' };
    const { event } = siteEvent({ params: one, form: {}, api: { people: { signOutMember } } });
    expect(await redirectOf(member.signOut!(event))).toBe(`/organizations/${ids.organization}?done=signedOut`);
    expect(signOutMember).toHaveBeenCalledWith(one);
  });

  test('an invitation that was answered meanwhile cannot be withdrawn, and that is told', async () => {
    const withdrawInvitation = vi.fn().mockRejectedValue(refusal('invitation.over'));
    const { event } = siteEvent({ params, form: { invitationId: 'inv_1' }, api: { people: { withdrawInvitation } } });
    expect(await members.withdraw!(event)).toMatchObject({ data: { values: { invitationId: 'inv_1' } } });
  });
});

describe('an invitation', () => {
  const invited = {
    organizationId: ids.organization,
    organizationName,
    email: 'new@people.example',
    role: 'auditor',
    expiresAt: at,
  };
  const link = { invitationToken: 'inv.token' };
  const seeing = (seeInvitation: unknown, identity?: ReturnType<typeof holds>) =>
    siteEvent({ params: link, api: { people: { seeInvitation } }, ...(identity ? { identity } : {}) });

  test('tells what it offers, is kept from caches, and who else is signed in', async () => {
    const { event, headers } = seeing(async () => invited, identityWith({ email: 'other@people.example' }));
    expect(await loadInvitation(event)).toMatchObject({
      invitation: { organization: 'Station', role: 'Auditor (read only)', until: '1\u00a0Jun\u00a02026' },
      other: 'other@people.example',
    });
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  test('that is over says so, and a forged link leads nowhere', async () => {
    expect(await loadInvitation(seeing(vi.fn().mockRejectedValue(refusal('invitation.over'))).event)).toEqual({});
    const forged = seeing(vi.fn().mockRejectedValue(refusal('not-found'))).event;
    await expect(loadInvitation(forged)).rejects.toMatchObject({ problem: { status: 404 } });
  });

  test('accepted by a new address signs it in', async () => {
    const acceptInvitation = async () => ({ membership: invited, signedIn: { token: 'token-2' } });
    const { event, jar } = siteEvent({ params: link, form: {}, api: { people: { acceptInvitation } } });
    expect(await redirectOf(invitation.accept!(event))).toBe(`/me?joined=${ids.organization}`);
    expect(jar.get('session')).toBe('token-2');
  });

  test('of an address with an account asks to sign in and comes back to it', async () => {
    const acceptInvitation = vi.fn().mockRejectedValue(refusal('sign-in.required'));
    const url = 'http://site.test/invitations/inv.token?/accept';
    const { event } = siteEvent({ params: link, form: {}, url, api: { people: { acceptInvitation } } });
    expect(await redirectOf(invitation.accept!(event))).toBe('/sign-in?next=%2Finvitations%2Finv.token');
  });

  test('is declined', async () => {
    const declineInvitation = vi.fn(async (_: any) => ({ declined: true }));
    const { event } = siteEvent({ params: link, form: {}, api: { people: { declineInvitation } } });
    expect(await invitation.decline!(event)).toEqual({ declined: true });
    expect(declineInvitation).toHaveBeenCalledWith(link);
  });
});
