/** What was taken back stays taken back, and what changes rights leaves an entry in the audit, whoever or whatever did it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day } from '../../../shared/kernel/time.ts';
import { platformOrganizationId } from '../../../shared/identity/model.ts';
import { keepings } from '../../../shared/privacy/personal-data.ts';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { storedEntries } from '../../support/audit-traces.ts';
import { both } from '../../support/programme.ts';

let api: Api;
let operator: string;
beforeAll(async () => {
  api = await startApi();
  operator = await api.signIn(operatorEmail);
});
afterAll(() => api.close());

const platform = `/api/organizations/${platformOrganizationId}/members`;
const post = (path: string, body: unknown, token?: string) => api.request('POST', path, { body, token });
const get = async (path: string, token: string) => (await api.request('GET', path, { token })).body;
const rolesOf = async (token: string) =>
  (await get('/api/me', token)).memberships.map(({ role }: { role: string }) => role);
const operators = async () =>
  (await api.store.sweep(api.store.tables.people)).filter(
    ({ type, role }) => type === 'member' && role === 'platform_operator',
  );
const secondOperator = async (email: string) => {
  expect((await post(platform, { email, name: 'Second', role: 'platform_operator' }, operator)).status).toBe(201);
  return api.signIn(email);
};
const entriesOf = async (action: string): Promise<any[]> =>
  (await storedEntries(api)).filter((entry) => entry.action === action);
const newOrganization = async () =>
  (await post('/api/organizations', { name: both('Station'), kind: 'relief_station' }, operator)).body
    .organizationId as string;

describe('The operator of the setting', () => {
  test('is appointed once, and the audit says so before it is done', async () => {
    const { accountId } = await get('/api/me', operator);
    const [asked, done, ...more] = await entriesOf('operator.appoint');
    expect(more).toEqual([]);
    expect(asked).toMatchObject({ accountId, endpoint: 'POST /api/sign-in/sessions', grants: [] });
    expect(asked.things).toContain(platformOrganizationId);
    expect(done).toMatchObject({ outcome: 'done' });
    await api.signIn(operatorEmail);
    expect(await entriesOf('operator.appoint')).toHaveLength(2);
  });

  test.each([
    ['revoked', (path: string, token: string) => api.request('DELETE', path, { token })],
    [
      'given another role',
      (path: string, token: string) => api.request('PUT', path, { body: { role: 'auditor' }, token }),
    ],
  ])('does not return by signing in, once %s', async (how, takeBack) => {
    const second = await secondOperator(`by-${how.length}@people.example`);
    const { members } = await get(platform, second);
    const { membershipId } = members.find(
      (one: any) => one.email === operatorEmail && one.role === 'platform_operator',
    );
    expect(await takeBack(`${platform}/${membershipId}`, second)).toMatchObject({ status: 200 });
    expect(await rolesOf(await api.signIn(operatorEmail))).not.toContain('platform_operator');
    // Another operator may name them again.
    await post(platform, { email: operatorEmail, name: 'Again', role: 'platform_operator' }, second);
    operator = await api.signIn(operatorEmail);
    expect(await rolesOf(operator)).toContain('platform_operator');
  });

  test('of a stage from before this was on record does not return either', async () => {
    const { people } = api.store.tables;
    const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb');
    for (const { pk, sk, type } of await api.store.sweep(people))
      if (type === 'appointment')
        await people.client.send(new DeleteCommand({ TableName: people.name, Key: { pk, sk } }));
    const second = await secondOperator('third@people.example');
    const { members } = await get(platform, second);
    const mine = members.find((one: any) => one.email === operatorEmail && one.role === 'platform_operator');
    await api.request('DELETE', `${platform}/${mine.membershipId}`, { token: second });
    expect(await rolesOf(await api.signIn(operatorEmail))).not.toContain('platform_operator');
    await post(platform, { email: operatorEmail, name: 'Again', role: 'platform_operator' }, second);
    operator = await api.signIn(operatorEmail);
  });
});

describe('Operators who erase themselves', () => {
  test('at the same moment leave one behind, whoever comes first', async () => {
    const tokens: string[] = [];
    for (let one = 0; one < 3; one += 1) tokens.push(await secondOperator(`leaving-${one}@people.example`));
    for (const { membershipId, accountId } of await operators()) {
      const { email } = (await get('/api/me', operator)) as { email: string };
      expect(email).toBe(operatorEmail);
      const isLeaving = await Promise.all(tokens.map(async (token) => (await get('/api/me', token)).accountId));
      const isOperator = accountId === (await get('/api/me', operator)).accountId;
      if (!isOperator && !isLeaving.includes(accountId))
        await api.request('DELETE', `${platform}/${String(membershipId)}`, { token: operator });
    }
    const all = [operator, ...tokens];
    expect(await operators()).toHaveLength(all.length);
    const answers = await Promise.all(all.map((token) => post('/api/my-data/erasure', {}, token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 202, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('member.last-operator');
    expect(await operators()).toHaveLength(1);
    operator = all[answers.findIndex(({ status }) => status === 409)]!;
    expect(await rolesOf(operator)).toContain('platform_operator');
  });
});

describe('What a role made', () => {
  const address = 'comes-and-goes@people.example';
  /** A charity and its clerk, with a token and an invitation that the clerk made. */
  async function madeByClerk() {
    const body = { name: both('Charity'), kind: 'charity' };
    const { organizationId } = (await post('/api/organizations', body, operator)).body;
    const members = `/api/organizations/${organizationId}/members`;
    const role = { email: address, name: 'Clerk', role: 'charity_staff' };
    expect((await post(members, role, operator)).status).toBe(201);
    const { membershipId } = (await get(members, operator)).members.find((one: any) => one.email === address);
    const clerk = await api.signIn(address);
    const draft = { name: 'Scales', role: 'charity_staff', actions: ['drive.edit'], days: 30 };
    const { token } = (await post(`/api/organizations/${organizationId}/tokens`, draft, clerk)).body;
    const email = `keeper-${organizationId}@people.example`;
    await post(`/api/organizations/${organizationId}/invitations`, { email, role: 'stock_keeper' }, clerk);
    await api.deliver();
    const [, link] = /\/invitations\/(\S+)/.exec(api.mails.findLast(({ to }) => to === email)!.text)!;
    return { members, membershipId, role, token, link: link! };
  }
  const alive = async ({ token, link }: { token: string; link: string }) => [
    (await post('/api/drives', {}, token)).status === 422,
    (await api.request('GET', `/api/invitations/${link}`)).status === 200,
  ];

  test.each([
    [
      'taken away and given again',
      async ({ members, membershipId, role }: Awaited<ReturnType<typeof madeByClerk>>) => {
        await api.request('DELETE', `${members}/${membershipId}`, { token: operator });
        return () => post(members, role, operator);
      },
    ],
    [
      'changed to another and back',
      async ({ members, membershipId }: Awaited<ReturnType<typeof madeByClerk>>) => {
        const change = (role: string) =>
          api.request('PUT', `${members}/${membershipId}`, { body: { role }, token: operator });
        expect(await change('auditor')).toMatchObject({ status: 200 });
        return () => change('charity_staff');
      },
    ],
  ])('stays dead when the role is %s: no token and no invitation lives again', async (_, takeBack) => {
    const made = await madeByClerk();
    expect(await alive(made)).toEqual([true, true]);
    const giveAgain = await takeBack(made);
    expect(await alive(made)).toEqual([false, false]);
    expect((await giveAgain()).status).toBeLessThan(300);
    expect(await rolesOf(await api.signIn(address))).toContain('charity_staff');
    expect(await alive(made)).toEqual([false, false]);
  });
});

describe('What changes rights', () => {
  test('by taking up a role leaves an entry of who, where and by which invitation', async () => {
    const organizationId = await newOrganization();
    const email = 'taker@people.example';
    const path = `/api/organizations/${organizationId}/invitations`;
    const { invitationId } = (await post(path, { email, role: 'team_lead' }, operator)).body;
    await api.deliver();
    const [, link] = /\/invitations\/(\S+)/.exec(api.mails.findLast(({ to }) => to === email)!.text)!;
    const before = (await entriesOf('role.take')).length;
    const accepted = await post(`/api/invitations/${link}/acceptance`, {});
    expect(accepted.status).toBe(201);
    const { accountId } = accepted.body.signedIn.identity;
    const [asked, done] = (await entriesOf('role.take')).slice(before);
    expect(asked).toMatchObject({ accountId, endpoint: 'POST /api/invitations/{invitationToken}/acceptance' });
    expect(asked.things).toEqual([organizationId, expect.stringMatching(/^mbr_/), invitationId]);
    expect(done).toMatchObject({ outcome: 'done' });
    // No link, which opens doors, stands in the audit.
    expect(JSON.stringify([asked, done])).not.toContain(link);
  });

  test('by erasing an account that holds roles leaves an entry, and one without roles none', async () => {
    const organizationId = await newOrganization();
    const email = 'eraser@people.example';
    await post(`/api/organizations/${organizationId}/members`, { email, name: 'E', role: 'auditor' }, operator);
    const token = await api.signIn(email);
    const { accountId } = await get('/api/me', token);
    const before = (await entriesOf('account.erase')).length;
    expect((await post('/api/my-data/erasure', {}, token)).status).toBe(202);
    const entries = (await entriesOf('account.erase')).slice(before);
    expect(entries).toMatchObject([
      { accountId, things: [organizationId] },
      { accountId, things: [organizationId], outcome: 'done' },
    ]);
    await post('/api/my-data/erasure', {}, await api.signIn('volunteer-only@people.example'));
    expect(await entriesOf('account.erase')).toHaveLength(before + 2);
  });

  test('by the clock, when nobody used an account that holds roles, leaves one too', async () => {
    const organizationId = await newOrganization();
    const email = 'never-came@people.example';
    await post(`/api/organizations/${organizationId}/members`, { email, name: 'N', role: 'auditor' }, operator);
    const { people, audit } = api.store.tables;
    const before = (await entriesOf('account.erase')).length;
    const secret = process.env.SIGNING_SECRET!;
    // Opens its tables when it is loaded.
    const { forgetAccounts } = await import('../../../functions/privacy/forget-accounts.ts');
    await forgetAccounts({ people, audit, secret }, Date.now() + (keepings.account.days + 1) * day);
    const entries = (await entriesOf('account.erase'))
      .slice(before)
      .filter(({ things }) => things.includes(organizationId));
    expect(entries.map(({ outcome, endpoint }) => [endpoint, outcome])).toEqual([
      ['forget-accounts', undefined],
      ['forget-accounts', 'done'],
    ]);
    const members = (await api.store.sweep(people)).filter(
      (item) => item.organizationId === organizationId && item.type === 'member',
    );
    expect(members).toEqual([]);
  });
});
