/** Organizations, members and invitations over the API: who may give what, and that taking back works at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { platformOrganizationId } from '../../../shared/identity/model.ts';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { both, makeProgramme } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let station: string;
let ministry: string;
let coordinator: string;

const post = (path: string, body: unknown, token?: string) => api.request('POST', path, { body, token });
const get = async (path: string, token: string) => (await api.request('GET', path, { token })).body;
const members = (organizationId: string) => `/api/organizations/${organizationId}/members`;
const invitations = (organizationId: string) => `/api/organizations/${organizationId}/invitations`;
const organizationOf = async (name: string, kind = 'relief_station') =>
  (await made.make('/api/organizations', { name: both(name), kind })).organizationId as string;
const add = (organizationId: string, email: string, role: string, more = {}) =>
  made.make(members(organizationId), { email, name: 'Demo', role, ...more });

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  [station, ministry] = [await organizationOf('Station'), await organizationOf('Ministry', 'government')];
  await add(ministry, 'coordinator@people.example', 'coordinator');
  coordinator = await api.signIn('coordinator@people.example');
});
afterAll(() => api.close());

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

describe('Whoever may take a role back', () => {
  test('signs its holder out everywhere, who keeps the role and signs in again; nobody else may', async () => {
    const email = 'left-it-open@people.example';
    await add(station, email, 'team_lead');
    await add(station, 'colleague@people.example', 'team_lead');
    const [one, other] = [await api.signIn(email), await api.signIn(email)];
    const { members: all } = await get(members(station), coordinator);
    const { membershipId } = all.find((member: any) => member.email === email);
    const signOut = (token: string) => api.request('DELETE', `${members(station)}/${membershipId}/sessions`, { token });
    expect(await signOut(await api.signIn('colleague@people.example'))).toMatchObject({ status: 403 });
    expect((await api.request('GET', '/api/me', { token: one })).status).toBe(200);
    expect(await signOut(coordinator)).toMatchObject({ status: 200, body: { signedOut: true } });
    for (const token of [one, other]) expect((await api.request('GET', '/api/me', { token })).status).toBe(401);
    expect((await get('/api/me', await api.signIn(email))).memberships).toMatchObject([{ role: 'team_lead' }]);
  });
});

describe('An invitation', () => {
  test('falls with the role of whoever made it, so that nobody who was let go comes back by one', async () => {
    const { venueId } = made;
    await add(station, 'leaving@people.example', 'venue_manager', { venueId });
    const leaving = await api.signIn('leaving@people.example');
    const more = { by: leaving, role: 'venue_manager', venueId };
    const [kept, dropped] = [
      await invited('kept@people.example', more),
      await invited('back-door@people.example', more),
    ];
    expect(await acceptance(kept.link)).toMatchObject({ status: 201 });
    const { members: all } = await get(members(station), coordinator);
    const { membershipId } = all.find((one: any) => one.email === 'leaving@people.example');
    await api.request('DELETE', `${members(station)}/${membershipId}`, { token: coordinator });
    const over = { status: 410, body: { code: 'invitation.over' } };
    expect(await api.request('GET', `/api/invitations/${dropped.link}`)).toMatchObject(over);
    expect(await acceptance(dropped.link)).toMatchObject(over);
    const { members: now } = await get(members(station), coordinator);
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
    const held = (await get(members(station), coordinator)).members.filter(
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
    await add(ministry, 'leaver@people.example', 'coordinator');
    const by = await api.signIn('leaver@people.example');
    const { link, invitationId } = await invited('returning@people.example', { by });
    expect(await api.request('GET', `/api/invitations/${link}`)).toMatchObject({ status: 200 });
    const { members: all } = await get(members(ministry), made.operator);
    const { membershipId } = all.find(({ email }: any) => email === 'leaver@people.example');
    await api.request('DELETE', `${members(ministry)}/${membershipId}`, { token: made.operator });
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

describe('A member', () => {
  const revoke = (organizationId: string, membershipId: string, token: string) =>
    api.request('DELETE', `${members(organizationId)}/${membershipId}`, { token });
  const idOf = async (organizationId: string, email: string) =>
    (await get(members(organizationId), made.operator)).members.find((one: any) => one.email === email)
      ?.membershipId as string;

  test('whose role was taken back is refused at the next request, and keeps the session', async () => {
    await add(station, 'soon-gone@people.example', 'venue_manager', { venueId: made.venueId });
    const token = await api.signIn('soon-gone@people.example');
    const board = () => api.request('GET', `/api/open-days/${made.openDayId}/board`, { token });
    expect(await board()).toMatchObject({ status: 200 });
    expect(await revoke(station, await idOf(station, 'soon-gone@people.example'), coordinator)).toMatchObject({
      status: 200,
    });
    expect(await board()).toMatchObject({ status: 403 });
    expect((await get('/api/me', token)).memberships).toEqual([]);
  });

  test('is given another venue, which counts at once', async () => {
    await add(station, 'mover@people.example', 'venue_manager', { venueId: made.venueId });
    const token = await api.signIn('mover@people.example');
    const venueId = `ven_${'7'.repeat(26)}`;
    const path = `${members(station)}/${await idOf(station, 'mover@people.example')}`;
    const change = (body: unknown, by = made.operator) => api.request('PUT', path, { body, token: by });
    expect(await change({ role: 'venue_manager', venueId })).toMatchObject({ status: 200, body: { venueId } });
    expect((await get('/api/me', token)).memberships).toMatchObject([{ role: 'venue_manager', venueId }]);
    expect(await change({ role: 'coordinator' }, coordinator)).toMatchObject({ status: 403 });
    expect(await change({ role: 'venue_manager', venueId: made.venueId }, token)).toMatchObject({ status: 403 });
  });

  test('may hold several roles, but each of them once', async () => {
    const email = 'several@people.example';
    await add(station, email, 'team_lead');
    await add(station, email, 'stock_keeper');
    await add(station, email, 'stock_keeper');
    const held = (await get(members(station), made.operator)).members.filter((one: any) => one.email === email);
    expect(held.map(({ role }: any) => role).sort()).toEqual(['stock_keeper', 'team_lead']);
    const path = `${members(station)}/${held.find(({ role }: any) => role === 'team_lead').membershipId}`;
    expect(await api.request('PUT', path, { body: { role: 'stock_keeper' }, token: made.operator })).toMatchObject({
      status: 409,
      body: { code: 'member.has-role' },
    });
  });

  test('is listed with an address for those who invite, without one for an auditor, not at all for others', async () => {
    await add(ministry, 'auditor@people.example', 'auditor');
    await add(ministry, 'runner@people.example', 'team_lead');
    const list = async (email: string) => api.request('GET', members(station), { token: await api.signIn(email) });
    expect((await list('coordinator@people.example')).body.members[0]).toHaveProperty('email');
    const seen = await list('auditor@people.example');
    expect(seen.status).toBe(200);
    expect(JSON.stringify(seen.body)).not.toMatch(/@/);
    await add(ministry, 'clerk@people.example', 'charity_staff');
    expect(await list('clerk@people.example')).toMatchObject({ status: 404 });
    expect(await list('runner@people.example')).toMatchObject({ status: 403 });
    expect(await list('nobody@people.example')).toMatchObject({ status: 403 });
  });

  test('the last operator of the platform stays, whoever asks and however many at once', async () => {
    const mine = await idOf(platformOrganizationId, operatorEmail);
    const last = { status: 409, body: { code: 'member.last-operator' } };
    expect(await revoke(platformOrganizationId, mine, made.operator)).toMatchObject(last);
    await add(platformOrganizationId, 'second@people.example', 'platform_operator');
    const second = await api.signIn('second@people.example');
    const other = await idOf(platformOrganizationId, 'second@people.example');
    const answers = await Promise.all([
      revoke(platformOrganizationId, mine, second),
      revoke(platformOrganizationId, other, made.operator),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const operators = (await api.store.sweep(api.store.tables.people)).filter(
      ({ type, role }) => type === 'member' && role === 'platform_operator',
    );
    expect(operators).toHaveLength(1);
    // By the setting alone nobody returns: whoever stayed names the other again.
    const again = { email: operatorEmail, name: 'Operator', role: 'platform_operator' };
    if (answers[0]!.status === 200) await post(members(platformOrganizationId), again, second);
  });
});

describe('An organization', () => {
  test('is listed for those who may see it', async () => {
    const listed = async (token: string) => (await get('/api/organizations', token)).organizations.length;
    await add(station, 'insider@people.example', 'stock_keeper');
    expect(await listed(await api.signIn('insider@people.example'))).toBe(1);
    expect(await listed(coordinator)).toBeGreaterThan(2);
    const outsider = await api.signIn('outsider@people.example');
    expect(await api.request('GET', '/api/organizations', { token: outsider })).toMatchObject({ status: 403 });
  });

  test('tells its members what it is called and asks for, and is edited on the revision that was read', async () => {
    const organizationId = await organizationOf('Old name');
    await add(organizationId, 'keeper@people.example', 'stock_keeper');
    const token = await api.signIn('keeper@people.example');
    const body = { name: both('New name'), kind: 'charity', requiresSecondFactor: true, revision: 1 };
    const save = () => api.request('PUT', `/api/organizations/${organizationId}`, { body, token: made.operator });
    expect(await save()).toMatchObject({ status: 200, body: { revision: 2 } });
    expect(await save()).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
    // Signed in with a code alone, the role does not count any more.
    expect(await get('/api/me', token)).toMatchObject({
      memberships: [],
      awaitingPasskey: [{ role: 'stock_keeper', organizationName: both('New name') }],
    });
    // Nor does one that is given now.
    await add(organizationId, 'keeper@people.example', 'charity_staff');
    expect((await get('/api/me', token)).memberships).toEqual([]);
  });
});
