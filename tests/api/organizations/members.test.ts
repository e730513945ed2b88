/** Organizations and members over the API: who may see and change them, and that taking back works at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { platformOrganizationId } from '../../../shared/identity/model.ts';
import { operatorEmail } from '../../support/api-harness.ts';
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

describe('Whoever may take a role back', () => {
  test('signs its holder out everywhere, who keeps the role and signs in again; nobody else may', async () => {
    const email = 'left-it-open@people.example';
    await api.add(station, email, 'team_lead');
    await api.add(station, 'colleague@people.example', 'team_lead');
    const [one, other] = [await api.signIn(email), await api.signIn(email)];
    const { members: all } = await get(membersOf(station), coordinator);
    const { membershipId } = all.find((member: any) => member.email === email);
    const signOut = (token: string) =>
      api.request('DELETE', `${membersOf(station)}/${membershipId}/sessions`, { token });
    expect(await signOut(await api.signIn('colleague@people.example'))).toMatchObject({ status: 403 });
    expect((await api.request('GET', '/api/me', { token: one })).status).toBe(200);
    expect(await signOut(coordinator)).toMatchObject({ status: 200, body: { signedOut: true } });
    for (const token of [one, other]) expect((await api.request('GET', '/api/me', { token })).status).toBe(401);
    expect((await get('/api/me', await api.signIn(email))).memberships).toMatchObject([{ role: 'team_lead' }]);
  });
});

describe('A member', () => {
  const revoke = (organizationId: string, membershipId: string, token: string) =>
    api.request('DELETE', `${membersOf(organizationId)}/${membershipId}`, { token });
  const idOf = async (organizationId: string, email: string) =>
    (await get(membersOf(organizationId), made.operator)).members.find((one: any) => one.email === email)
      ?.membershipId as string;

  test('whose role was taken back is refused at the next request, and keeps the session', async () => {
    await api.add(station, 'soon-gone@people.example', 'venue_manager', { venueId: made.venueId });
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
    await api.add(station, 'mover@people.example', 'venue_manager', { venueId: made.venueId });
    const token = await api.signIn('mover@people.example');
    const venueId = `ven_${'7'.repeat(26)}`;
    const path = `${membersOf(station)}/${await idOf(station, 'mover@people.example')}`;
    const change = (body: unknown, by = made.operator) => api.request('PUT', path, { body, token: by });
    expect(await change({ role: 'venue_manager', venueId })).toMatchObject({ status: 200, body: { venueId } });
    expect((await get('/api/me', token)).memberships).toMatchObject([{ role: 'venue_manager', venueId }]);
    expect(await change({ role: 'coordinator' }, coordinator)).toMatchObject({ status: 403 });
    expect(await change({ role: 'venue_manager', venueId: made.venueId }, token)).toMatchObject({ status: 403 });
  });

  test('may hold several roles, but each of them once', async () => {
    const email = 'several@people.example';
    await api.add(station, email, 'team_lead');
    await api.add(station, email, 'stock_keeper');
    await api.add(station, email, 'stock_keeper');
    const held = (await get(membersOf(station), made.operator)).members.filter((one: any) => one.email === email);
    expect(held.map(({ role }: any) => role).sort()).toEqual(['stock_keeper', 'team_lead']);
    const path = `${membersOf(station)}/${held.find(({ role }: any) => role === 'team_lead').membershipId}`;
    expect(await api.request('PUT', path, { body: { role: 'stock_keeper' }, token: made.operator })).toMatchObject({
      status: 409,
      body: { code: 'member.has-role' },
    });
  });

  test('is listed with an address for those who invite, without one for an auditor, not at all for others', async () => {
    await api.add(ministry, 'auditor@people.example', 'auditor');
    await api.add(ministry, 'runner@people.example', 'team_lead');
    const list = async (email: string) => api.request('GET', membersOf(station), { token: await api.signIn(email) });
    expect((await list('coordinator@people.example')).body.members[0]).toHaveProperty('email');
    const seen = await list('auditor@people.example');
    expect(seen.status).toBe(200);
    expect(JSON.stringify(seen.body)).not.toMatch(/@/);
    await api.add(ministry, 'clerk@people.example', 'charity_staff');
    expect(await list('clerk@people.example')).toMatchObject({ status: 404 });
    expect(await list('runner@people.example')).toMatchObject({ status: 403 });
    expect(await list('nobody@people.example')).toMatchObject({ status: 403 });
  });

  test('the last operator of the platform stays, whoever asks and however many at once', async () => {
    const mine = await idOf(platformOrganizationId, operatorEmail);
    const last = { status: 409, body: { code: 'member.last-operator' } };
    expect(await revoke(platformOrganizationId, mine, made.operator)).toMatchObject(last);
    await api.add(platformOrganizationId, 'second@people.example', 'platform_operator');
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
    if (answers[0]!.status === 200) await post(membersOf(platformOrganizationId), again, second);
  });
});

describe('An organization', () => {
  test('is listed for those who may see it', async () => {
    const listed = async (token: string) => (await get('/api/organizations', token)).organizations.length;
    await api.add(station, 'insider@people.example', 'stock_keeper');
    expect(await listed(await api.signIn('insider@people.example'))).toBe(1);
    expect(await listed(coordinator)).toBeGreaterThan(2);
    const outsider = await api.signIn('outsider@people.example');
    expect(await api.request('GET', '/api/organizations', { token: outsider })).toMatchObject({ status: 403 });
  });

  test('tells its members what it is called and asks for, and is edited on the revision that was read', async () => {
    const organizationId = await api.organizationOf('Old name');
    await api.add(organizationId, 'keeper@people.example', 'stock_keeper');
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
    await api.add(organizationId, 'keeper@people.example', 'charity_staff');
    expect((await get('/api/me', token)).memberships).toEqual([]);
  });
});
