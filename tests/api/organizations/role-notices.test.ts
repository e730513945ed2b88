/** Whoever is given a role by somebody else, has it changed or loses it is told by mail, once, and of nothing that was refused. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { both } from '../../support/programme.ts';

let api: Api;
let operator: string;
beforeAll(async () => {
  api = await startApi();
  operator = await api.signIn(operatorEmail);
});
afterAll(() => api.close());

test('a role that is given, changed and taken back is mailed to its holder, in words of the organization', async () => {
  const name = { en: 'Harbour Charity', 'zh-CN': '海港慈善会' };
  const send = (method: string, path: string, body?: unknown, language = 'en') =>
    api.request(method, path, { token: operator, language, ...(body === undefined ? {} : { body }) });
  const { organizationId } = (await send('POST', '/api/organizations', { name, kind: 'charity' })).body;
  const members = `/api/organizations/${organizationId}/members`;
  const email = 'told@people.example';
  const subjects = async () => {
    await api.deliver();
    return api.mails.filter(({ to }) => to === email).map(({ subject }) => subject);
  };
  await send('POST', members, { email, name: 'Told', role: 'charity_staff' });
  expect(await subjects()).toEqual(['Harbour Charity gave you a role: Charity staff']);
  const { membershipId } = (await send('GET', members)).body.members.find((one: any) => one.email === email);
  await send('PUT', `${members}/${membershipId}`, { role: 'stock_keeper' }, 'zh-CN');
  expect((await subjects()).at(-1)).toMatch(/^您在海港慈善会的角色已变更为：/);
  expect(await send('DELETE', `${members}/${membershipId}`)).toMatchObject({ status: 200 });
  expect((await subjects()).at(-1)).toMatch(/^Your role at Harbour Charity was taken back: /);
  expect(await send('DELETE', `${members}/${membershipId}`)).toMatchObject({ status: 404 });
  expect(await subjects()).toHaveLength(3);
});

test('whoever changes their own role needs no mail of it', async () => {
  const count = () => api.mails.filter(({ to }) => to === operatorEmail).length;
  const body = { name: both('Own'), kind: 'charity' };
  const { organizationId } = (await api.request('POST', '/api/organizations', { token: operator, body })).body;
  const before = count();
  const own = { email: operatorEmail, name: 'Operator', role: 'auditor' };
  await api.request('POST', `/api/organizations/${organizationId}/members`, { token: operator, body: own });
  await api.deliver();
  expect(count()).toBe(before);
});
