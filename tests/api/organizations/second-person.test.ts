/** A role that sees data of people under 18 is given by two: who invites, and somebody else who confirms. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { both, makeProgramme } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let station: string;
let one: string;
let other: string;

const post = (path: string, body: unknown, token?: string) => api.request('POST', path, { body, token });
const add = (email: string, role: string, more = {}) =>
  made.make(`/api/organizations/${station}/members`, { email, name: 'Member', role, ...more });
const invitations = () => `/api/organizations/${station}/invitations`;
const mailsTo = (email: string) => api.mails.filter(({ to }) => to === email);

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  ({ organizationId: station } = await made.make('/api/organizations', {
    name: both('Station'),
    kind: 'relief_station',
  }));
  for (const email of ['one@people.example', 'other@people.example']) await add(email, 'coordinator');
  [one, other] = [await api.signIn('one@people.example'), await api.signIn('other@people.example')];
});
afterAll(() => api.close());

async function propose(email: string, by = one) {
  const answer = await post(invitations(), { email, role: 'venue_manager', venueId: made.venueId }, by);
  expect(answer).toMatchObject({ status: 201, body: { awaitsSecondPerson: true } });
  await api.deliver();
  return answer.body.invitationId as string;
}
const confirm = (invitationId: string, token: string) =>
  post(`${invitations()}/${invitationId}/confirmation`, {}, token);

describe('An invitation to a role that sees data of people under 18', () => {
  test('is mailed once a second person has confirmed it, and can be taken up then', async () => {
    const email = 'manager@people.example';
    const invitationId = await propose(email);
    expect(mailsTo(email)).toEqual([]);
    const confirmed = await confirm(invitationId, other);
    expect(confirmed).toMatchObject({ status: 200, body: { invitationId, email } });
    expect(confirmed.body).not.toHaveProperty('awaitsSecondPerson');
    await api.deliver();
    const [, link] = /\/invitations\/(\S+)/.exec(mailsTo(email)[0]!.text)!;
    expect(await post(`/api/invitations/${link}/acceptance`, {})).toMatchObject({
      status: 201,
      body: { membership: { role: 'venue_manager', venueId: made.venueId } },
    });
    expect(mailsTo(email)).toHaveLength(1);
  });

  test('is not confirmed by who made it', async () => {
    expect(await confirm(await propose('alone@people.example'), one)).toMatchObject({
      status: 409,
      body: { code: 'invitation.same-person' },
    });
  });

  test.each([
    ['who is invited', 'other+me@people.example'],
    ['who is invited, spelt with dots', 'o.ther@people.example'],
  ])('is not confirmed by %s', async (_, email) => {
    const refused = await confirm(await propose(email), other);
    expect(refused.status).toBeGreaterThanOrEqual(403);
    await api.deliver();
    expect(mailsTo(email)).toEqual([]);
  });

  test('is not confirmed by another account of who made it', async () => {
    await add('one+second@people.example', 'coordinator');
    const again = await api.signIn('one+second@people.example');
    expect(await confirm(await propose('twice@people.example'), again)).toMatchObject({
      status: 409,
      body: { code: 'invitation.same-person' },
    });
  });

  test('is not confirmed by who may not give the role', async () => {
    await add('lead@people.example', 'team_lead');
    await add('elsewhere@people.example', 'venue_manager', { venueId: `ven_${'7'.repeat(26)}` });
    const invitationId = await propose('unreached@people.example');
    for (const email of ['lead@people.example', 'elsewhere@people.example'])
      expect(await confirm(invitationId, await api.signIn(email)), email).toMatchObject({ status: 403 });
  });

  test('is listed as waiting, and withdrawn like any other, after which nobody confirms it', async () => {
    const email = 'withdrawn@people.example';
    const invitationId = await propose(email);
    const list = async () => (await api.request('GET', invitations(), { token: other })).body.invitations;
    expect(await list()).toContainEqual(expect.objectContaining({ invitationId, awaitsSecondPerson: true }));
    expect((await api.request('DELETE', `${invitations()}/${invitationId}`, { token: one })).status).toBe(200);
    expect(await confirm(invitationId, other)).toMatchObject({ status: 410, body: { code: 'invitation.over' } });
    expect(JSON.stringify(await api.store.sweep(api.store.tables.people))).not.toContain(email);
  });

  test('confirmed by many at once is mailed once', async () => {
    const email = 'eager@people.example';
    const invitationId = await propose(email);
    const statuses = (await Promise.all(Array.from({ length: 5 }, () => confirm(invitationId, other)))).map(
      ({ status }) => status,
    );
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => ![200, 410].includes(status))).toEqual([]);
    await api.deliver();
    expect(mailsTo(email)).toHaveLength(1);
  });

  test('falls with the role of whoever confirmed it, as with that of whoever made it', async () => {
    await add('leaving@people.example', 'coordinator');
    const leaving = await api.signIn('leaving@people.example');
    const email = 'fallen@people.example';
    const invitationId = await propose(email);
    expect((await confirm(invitationId, leaving)).status).toBe(200);
    await api.deliver();
    const [, link] = /\/invitations\/(\S+)/.exec(mailsTo(email)[0]!.text)!;
    const { members } = (await api.request('GET', `/api/organizations/${station}/members`, { token: made.operator }))
      .body;
    const { membershipId } = members.find((member: any) => member.email === 'leaving@people.example');
    await api.request('DELETE', `/api/organizations/${station}/members/${membershipId}`, { token: made.operator });
    expect(await post(`/api/invitations/${link}/acceptance`, {})).toMatchObject({ status: 410 });
  });

  test('by an operator takes nobody else, and one to another role neither', async () => {
    const body = { email: 'direct@people.example', role: 'venue_manager', venueId: made.venueId };
    expect((await post(invitations(), body, made.operator)).body).not.toHaveProperty('awaitsSecondPerson');
    expect(
      (await post(invitations(), { email: 'lead2@people.example', role: 'team_lead' }, one)).body,
    ).not.toHaveProperty('awaitsSecondPerson');
  });
});

test('a member is not made one of such a role by one person either', async () => {
  await add('mover@people.example', 'team_lead');
  const { members } = (await api.request('GET', `/api/organizations/${station}/members`, { token: one })).body;
  const { membershipId } = members.find((member: any) => member.email === 'mover@people.example');
  const change = (token: string) =>
    api.request('PUT', `/api/organizations/${station}/members/${membershipId}`, {
      body: { role: 'venue_manager', venueId: made.venueId },
      token,
    });
  expect(await change(one)).toMatchObject({ status: 409, body: { code: 'member.second-person' } });
  expect(await change(made.operator)).toMatchObject({ status: 200 });
});
