/** Invitations over the API: who may give what role, how the link gives it once, and that an invitation falls with its maker. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { platformOrganizationId } from '../../../shared/identity/model.ts';
import { both } from '../../support/programme.ts';
import { membersOf, openStation, type Station } from '../../support/station.ts';

let api: Station;
let made: Station['made'];
let station: string;
let ministry: string;
let coordinator: string;
beforeAll(async () => {
  api = await openStation();
  ({ made, station, ministry, coordinator } = api);
});
afterAll(() => api.close());

const post = (path: string, body: unknown, token?: string) => api.request('POST', path, { body, token });
const get = async (path: string, token: string) => (await api.request('GET', path, { token })).body;
const invitations = (organizationId: string) => `/api/organizations/${organizationId}/invitations`;

/** Invites, and answers the link's token as it stands in the mail. */
async function invited(email: string, { by = coordinator, role = 'team_lead', to = station, ...more }: any = {}) {
  const answer = await post(invitations(to), { email, role, ...more }, by);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
  const { invitationId, awaitsSecondPerson } = answer.body;
  if (awaitsSecondPerson) await post(`${invitations(to)}/${invitationId}/confirmation`, {}, made.operator);
  await api.deliver();
  const mail = api.mails.findLast((one) => one.to === email)!;
  return { link: /\/invitations\/(\S+)/.exec(mail.text)![1]!, mail, ...answer.body };
}
const acceptance = (link: string, token?: string) => post(`/api/invitations/${link}/acceptance`, {}, token);

describe('An invitation', () => {
  test('falls with the role of whoever made it, so that nobody who was let go comes back by one', async () => {
    const { venueId } = made;
    await api.add(station, 'leaving@people.example', 'venue_manager', { venueId });
    const leaving = await api.signIn('leaving@people.example');
    const more = { by: leaving, role: 'venue_manager', venueId };
    const [kept, dropped] = [
      await invited('kept@people.example', more),
      await invited('back-door@people.example', more),
    ];
    expect(await acceptance(kept.link)).toMatchObject({ status: 201 });
    const { members: all } = await get(membersOf(station), coordinator);
    const { membershipId } = all.find((one: any) => one.email === 'leaving@people.example');
    await api.request('DELETE', `${membersOf(station)}/${membershipId}`, { token: coordinator });
    const over = { status: 410, body: { code: 'invitation.over' } };
    expect(await api.request('GET', `/api/invitations/${dropped.link}`)).toMatchObject(over);
    expect(await acceptance(dropped.link)).toMatchObject(over);
    const { members: now } = await get(membersOf(station), coordinator);
    expect(JSON.stringify(now)).not.toContain('back-door');
  });

  test('signs in an address without an account, gives the role, and works once', async () => {
    const { link, mail } = await invited('lead@people.example');
    expect(mail.subject).toBe('Station invites you as team lead');
    expect((await api.request('GET', `/api/invitations/${link}`)).body).toMatchObject({
      organizationName: both('Station'),
      email: 'lead@people.example',
      role: 'team_lead',
    });
    const accepted = await acceptance(link);
    expect(accepted).toMatchObject({
      status: 201,
      body: { membership: { role: 'team_lead', organizationId: station } },
    });
    const { token } = accepted.body.signedIn;
    expect((await get('/api/me', token)).memberships).toMatchObject([{ role: 'team_lead' }]);
    expect(await acceptance(link)).toMatchObject({ status: 410, body: { code: 'invitation.over' } });
    // Links lie in mailboxes for days: what cannot be taken back asks for more.
    expect((await get('/api/me', token)).session).not.toHaveProperty('confirmedAt');
  });

  test('asks an address that has an account to sign in, and gives it the role then', async () => {
    const token = await api.signIn('known@people.example');
    const { link } = await invited('known@people.example', { role: 'venue_manager', venueId: made.venueId });
    expect(await acceptance(link)).toMatchObject({ status: 401, body: { code: 'sign-in.required' } });
    const other = await api.signIn('another@people.example');
    expect(await acceptance(link, other)).toMatchObject({ status: 409, body: { code: 'invitation.other-address' } });
    const accepted = await acceptance(link, token);
    expect(accepted.body).toMatchObject({ membership: { venueId: made.venueId } });
    expect(accepted.body).not.toHaveProperty('signedIn');
    expect((await get('/api/me', token)).memberships).toHaveLength(1);
  });

  test('accepted by many at once gives the role once', async () => {
    const token = await api.signIn('eager@people.example');
    const { link } = await invited('eager@people.example');
    const statuses = (await Promise.all(Array.from({ length: 6 }, () => acceptance(link, token)))).map(
      (one) => one.status,
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    const held = (await get(membersOf(station), coordinator)).members.filter(
      (one: any) => one.email === 'eager@people.example',
    );
    expect(held).toHaveLength(1);
  });

  test.each([
    ['declined', (link: string) => post(`/api/invitations/${link}/refusal`, {})],
    [
      'withdrawn',
      (_: string, id: string) => api.request('DELETE', `${invitations(station)}/${id}`, { token: coordinator }),
    ],
  ])('%s is over, and its address is gone', async (how, end) => {
    const email = `${how}@people.example`;
    const { link, invitationId } = await invited(email);
    expect((await get(invitations(station), coordinator)).invitations).toContainEqual(
      expect.objectContaining({ email }),
    );
    expect((await end(link, invitationId)).status).toBeLessThan(300);
    expect(await acceptance(link)).toMatchObject({ status: 410 });
    expect(await end(link, invitationId)).toMatchObject({ status: 410 });
    expect(JSON.stringify(await api.store.sweep(api.store.tables.people))).not.toContain(email);
  });

  test('is over once whoever sent it may not give the role any more', async () => {
    await api.add(ministry, 'leaver@people.example', 'coordinator');
    const by = await api.signIn('leaver@people.example');
    const { link, invitationId } = await invited('returning@people.example', { by });
    expect(await api.request('GET', `/api/invitations/${link}`)).toMatchObject({ status: 200 });
    const { members: all } = await get(membersOf(ministry), made.operator);
    const { membershipId } = all.find(({ email }: any) => email === 'leaver@people.example');
    await api.request('DELETE', `${membersOf(ministry)}/${membershipId}`, { token: made.operator });
    expect(await acceptance(link)).toMatchObject({ status: 410, body: { code: 'invitation.over' } });
    const open = (await get(invitations(station), made.operator)).invitations;
    expect(open.map((one: any) => one.invitationId)).not.toContain(invitationId);
  });

  test('with a forged link is not found', async () => {
    const { link } = await invited('forged@people.example');
    for (const forged of [`${link.slice(0, -1)}x`, 'x', link.replace('.inv_', '.inv-')])
      expect(await acceptance(forged)).toMatchObject({ status: 404 });
  });

  test.each([
    ['a role above the own', { role: 'platform_operator', to: platformOrganizationId }],
    ['a role that is an operator’s to give', { role: 'coordinator' }],
  ])('to %s is refused', async (_, { role, to = ministry }: any) => {
    const answer = await post(invitations(to), { email: 'up@people.example', role }, coordinator);
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });

  test('of a venue manager names the venue', async () => {
    const answer = await post(invitations(station), { email: 'v@people.example', role: 'venue_manager' }, coordinator);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'venueId', message: 'choose the venue' }] } });
  });
});
