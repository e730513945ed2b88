/** API tokens: a part of one role, for one organization, shown once, and over as soon as they are revoked. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyOfToken } from '../../../functions/identity/caller.ts';
import { sessionKeyOf } from '../../../functions/runtime/secrets.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { endpoints } from '../../support/endpoints.ts';
import { both, makeProgramme } from '../../support/programme.ts';
import { donationWith, driveDraftWith, lotEntryWith, towelDraft } from '../../support/supplies-data.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let charity: string;
let clerk: string;
const draft = { name: 'Goods desk', role: 'charity_staff', actions: ['donation.receive'], days: 30 };

const tokensOf = (organizationId: string) => `/api/organizations/${organizationId}/tokens`;
const make = (body: object, by = clerk, to = charity) =>
  api.request('POST', tokensOf(to), { body: { ...draft, ...body }, token: by });
const list = async () => (await api.request('GET', tokensOf(charity), { token: clerk })).body.tokens;
const stored = async () => JSON.stringify(await api.store.raw(api.store.tables.people));
const board = (token: string) => api.request('GET', `/api/open-days/${made.openDayId}/board`, { token });

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  charity = (await made.make('/api/organizations', { name: both('Charity'), kind: 'charity' })).organizationId;
  const member = { email: 'clerk@people.example', name: 'Clerk', role: 'charity_staff' };
  await made.make(`/api/organizations/${charity}/members`, member);
  clerk = await api.signIn('clerk@people.example');
});
afterAll(() => api.close());

describe('An API token', () => {
  test('is shown once, stored as a hash, and listed with the day of its last use', async () => {
    const { status, body } = await make(
      { name: 'Board screen', role: 'coordinator', actions: ['board.see'] },
      made.operator,
    );
    expect({ status, token: body.token }).toMatchObject({
      status: 201,
      token: expect.stringMatching(/^hlt_[\w-]{43}$/),
    });
    expect(await stored()).not.toContain(body.token);
    const listed = async () => (await list()).find((one: any) => one.tokenId === body.tokenId);
    expect(await listed()).not.toHaveProperty('lastUsedOn');
    expect(await board(body.token)).toMatchObject({ status: 200 });
    expect(await listed()).toMatchObject({ name: 'Board screen', lastUsedOn: new Date().toISOString().slice(0, 10) });
    expect(JSON.stringify(await listed())).not.toContain(body.token);
  });

  test('does what it was made for in its organization, and nothing else that its role may', async () => {
    const { token } = (await make({})).body;
    const item = { name: both('Water'), category: 'drinking_water', baseUnit: 'XBO' };
    expect(await api.request('POST', '/api/items', { token, body: item })).toMatchObject({ status: 403 });
    expect(await board(token)).toMatchObject({ status: 403 });
    const donate = (driveId: string) => api.request('POST', `/api/drives/${driveId}/donations`, { token, body: {} });
    // Beyond the gate only the input is wrong.
    expect(await donate(`drv_${'0'.repeat(26)}`)).toMatchObject({ status: 422 });
  });

  test('logs a donation, for which its maker answers: a second person releases the goods', async () => {
    const { token } = (await make({})).body;
    const { itemId } = await made.make('/api/items', towelDraft());
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const dates = { startsOn: day(-2).slice(0, 10), endsOn: day(30).slice(0, 10) };
    const drive = driveDraftWith({ organizationId: charity, needs: [{ itemId, target: 100 }], ...dates });
    const { driveId } = await made.make('/api/drives', drive);
    const { madeOn: _, expiresOn: __, ...lot } = lotEntryWith({ itemId, quantity: 40, unit: 'H87' });
    const body = { ...donationWith({ lots: [lot] }), receivedAt: day(-0.01) };
    const headers = { 'idempotency-key': 'logged-by-a-program' };
    const logged = await api.request('POST', `/api/drives/${driveId}/donations`, { token, body, headers });
    expect(logged.status, JSON.stringify(logged.body)).toBe(201);
    const { accountId } = (await api.request('GET', '/api/me', { token: clerk })).body;
    const donations = (await api.store.sweep(api.store.tables.supplies)).filter(({ type }) => type === 'donation');
    expect(donations).toMatchObject([{ recordedBy: accountId }]);
  });

  test('never manages people, and is nobody’s own account', async () => {
    const { token } = (await make({ actions: ['donation.receive', 'drive.edit'] })).body;
    const answers = [];
    for (const { name, method, path, meta } of endpoints) {
      const about =
        meta.ownAffairs ||
        (meta.action && /^(organization|member|token|audit|retention|minors|contact)\./.test(meta.action));
      if (!about) continue;
      const answer = await api.request(method, path.replace(/\{\w+\}/g, charity), {
        token,
        body: method === 'GET' ? undefined : {},
      });
      answers.push([name, answer.status]);
    }
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.filter(([, status]) => status !== 403 && status !== 422)).toEqual([]);
    expect(answers).toContainEqual(['people.me', 403]);
    expect(answers).toContainEqual(['people.listMembers', 403]);
    expect(answers).toContainEqual(['people.makeToken', 403]);
  });

  test('ends at once when it is revoked, by whoever may make one', async () => {
    const { token, tokenId } = (await make({ role: 'coordinator', actions: ['board.see'] }, made.operator)).body;
    expect(await board(token)).toMatchObject({ status: 200 });
    const path = `${tokensOf(charity)}/${tokenId}`;
    expect(await api.request('DELETE', path, { token })).toMatchObject({ status: 403 });
    expect(await api.request('DELETE', path, { token: clerk })).toMatchObject({ status: 200 });
    expect(await board(token)).toMatchObject({ status: 401 });
    expect(await api.request('DELETE', path, { token: clerk })).toMatchObject({ status: 404 });
  });

  test('ends with the role of whoever made it, and is listed no more', async () => {
    const members = `/api/organizations/${charity}/members`;
    await made.make(members, { email: 'leaver@people.example', name: 'Leaver', role: 'charity_staff' });
    const leaver = await api.signIn('leaver@people.example');
    const { token, tokenId } = (await make({ actions: ['drive.edit'] }, leaver)).body;
    const drive = () => api.request('POST', '/api/drives', { token, body: {} });
    expect(await drive()).toMatchObject({ status: 422 });
    const all = (await api.request('GET', members, { token: made.operator })).body.members;
    const { membershipId } = all.find(({ email }: any) => email === 'leaver@people.example');
    const change = { role: 'stock_keeper' };
    await api.request('PUT', `${members}/${membershipId}`, { token: made.operator, body: change });
    expect(await drive()).toMatchObject({ status: 401 });
    expect((await list()).map((one: any) => one.tokenId)).not.toContain(tokenId);
  });

  test('ends by its time', async () => {
    const { token } = (await make({ role: 'coordinator', actions: ['board.see'], days: 1 }, made.operator)).body;
    await api.store.tables.people.client.send(
      new UpdateCommand({
        TableName: 'people',
        Key: keyOfToken(sessionKeyOf(token)),
        UpdateExpression: 'SET expiresAt = :past',
        ExpressionAttributeValues: { ':past': Math.floor(Date.now() / 1000) },
      }),
    );
    expect(await board(token)).toMatchObject({ status: 401 });
  });

  test.each([
    ['of a role that its maker does not hold', { role: 'coordinator', actions: ['board.see'] }, 403, 'not-allowed'],
    ['of the platform itself', { role: 'platform_operator', actions: ['board.see'] }, 403, 'not-allowed'],
    ['with an action that the role lacks', { actions: ['board.see'] }, 422, 'token.action-not-of-role'],
    ['with an action that no token has', { actions: ['member.invite'] }, 422, 'input.invalid'],
    ['for ever', { days: 366 }, 422, 'input.invalid'],
    ['with no action at all', { actions: [] }, 422, 'input.invalid'],
  ])('%s is not made', async (_, body, status, code) => {
    expect(await make(body)).toMatchObject({ status, body: { code } });
  });

  test('is not made for another organization, nor after ten minutes without a confirmation', async () => {
    const other = (await made.make('/api/organizations', { name: both('Other'), kind: 'charity' })).organizationId;
    expect(await make({}, clerk, other)).toMatchObject({ status: 404 });
    const old = await api.signIn('clerk@people.example');
    await api.store.tables.people.client.send(
      new UpdateCommand({
        TableName: 'people',
        Key: { pk: `SESSION#${sessionKeyOf(old)}`, sk: 'SESSION' },
        UpdateExpression: 'REMOVE confirmedAt',
      }),
    );
    expect(await make({}, old)).toMatchObject({ status: 403, body: { code: 'step-up.required' } });
  });

  test.each([['hlt_'], [`hlt_${'A'.repeat(43)}`], [`hlt_${'A'.repeat(5000)}`]])(
    'made up (%#) is nobody’s',
    async (token) => {
      expect(await board(token)).toMatchObject({ status: 401 });
    },
  );
});
