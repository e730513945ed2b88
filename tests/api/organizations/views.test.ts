/** Views of lists, kept by name: one's own, shared in an organization, replaced, renamed and deleted. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mostViews } from '../../../shared/organizations/views-contract.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { testId } from '../../support/supplies-data.ts';

let api: Api;
let tokens: Record<'one' | 'colleague' | 'stranger', string>;
const [organizationId, elsewhere] = [testId('organization', 1), testId('organization', 2)];

beforeAll(async () => {
  api = await startApi();
  const { people } = api.store.tables;
  tokens = {
    one: await signedInAs(people, { role: 'coordinator', organizationId }),
    colleague: await signedInAs(people, { role: 'auditor', organizationId }),
    stranger: await signedInAs(people, { role: 'coordinator', organizationId: elsewhere }),
  };
});
afterAll(() => api.close());

const save = (body: object, token = tokens.one) => api.request('PUT', '/api/list-views', { body, token });
const rename = (viewId: string, body: object, token = tokens.one) =>
  api.request('PUT', `/api/list-views/${viewId}`, { body, token });
const remove = (viewId: string, token = tokens.one) => api.request('DELETE', `/api/list-views/${viewId}`, { token });
const views = async (token = tokens.one) =>
  (await api.request('GET', '/api/list-views', { token })).body.views.map(
    ({ name, query, organizationId: at }: any) => [name, query, ...(at ? ['shared'] : [])],
  );

test('one’s own is seen by nobody else; a shared one by everybody in the organization', async () => {
  expect((await save({ name: '待确认', query: 'state=not-answered' })).status).toBe(200);
  expect((await save({ name: 'Waiting', query: 'state=waiting&column=note', organizationId })).status).toBe(200);
  const shared = ['Waiting', 'state=waiting&column=note', 'shared'];
  expect(await views()).toEqual([['待确认', 'state=not-answered'], shared]);
  expect(await views(tokens.colleague)).toEqual([shared]);
  expect(await views(tokens.stranger)).toEqual([]);
  expect((await save({ name: 'Mine', query: '', organizationId }, tokens.stranger)).status).toBe(404);
});

test('the same name is the same view; another name takes it along, and never another one', async () => {
  const { body: first } = await save({ name: 'Young', query: 'minors=only' });
  const { body: second } = await save({ name: 'Young', query: 'minors=only&sort=newest' });
  expect(second.viewId).toBe(first.viewId);
  expect((await rename(first.viewId, { name: '待确认' })).body.code).toBe('view.name-taken');
  const { body: renamed } = await rename(first.viewId, { name: 'Under 18' });
  expect(renamed).toMatchObject({ name: 'Under 18', query: 'minors=only&sort=newest' });
  expect((await rename(first.viewId, { name: 'Again' })).status).toBe(404);
  expect((await rename(renamed.viewId, { name: 'Under 18' })).status).toBe(200);
  expect((await views()).map(([name]: string[]) => name).sort()).toEqual(['Under 18', 'Waiting', '待确认']);
});

test('is deleted by whoever it belongs to, once or twice alike', async () => {
  const { body } = await save({ name: 'Gone soon', query: '', organizationId });
  await remove(body.viewId, tokens.stranger);
  expect((await views()).flat()).toContain('Gone soon');
  for (let again = 0; again < 2; again += 1) expect((await remove(body.viewId, tokens.colleague)).status).toBe(200);
  expect((await views()).flat()).not.toContain('Gone soon');
});

test.each([
  ['a text that is no address', { name: 'X', query: '<script>' }],
  ['no name', { name: ' ', query: '' }],
])('%s is refused', async (_, body) => {
  expect(await save(body)).toMatchObject({ status: 422, body: { code: 'input.invalid' } });
});

test('no more are kept than can be looked over; one that is there is still replaced', async () => {
  const token = await signedInAs(api.store.tables.people);
  for (let nth = 0; nth < mostViews; nth += 1) await save({ name: `View ${nth}`, query: '' }, token);
  expect((await save({ name: 'One more', query: '' }, token)).body.code).toBe('view.too-many');
  expect((await save({ name: 'View 3', query: 'kind=visitors' }, token)).status).toBe(200);
});
