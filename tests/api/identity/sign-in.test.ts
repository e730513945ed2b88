/** Signing in with a mailed code, and what each role may do. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { both, makeProgramme, shiftInput, venueInput } from '../../support/programme.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const ask = (body: Record<string, unknown>) => api.request('POST', '/api/sign-in/codes', { body });
const enter = (body: Record<string, unknown>) => api.request('POST', '/api/sign-in/sessions', { body });
async function codeFor(email: string, more: Record<string, unknown> = {}) {
  await ask({ email, ...more });
  await api.deliver();
  return /[0-9]{6}/.exec(api.mails.findLast(({ to }) => to === email)!.subject)![0];
}
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('A code', () => {
  test('signs in once, and never again', async () => {
    const email = 'once@people.example';
    const code = await codeFor(email);
    const first = await enter({ email: 'Once@People.example ', code: ` ${code} ` });
    expect(first).toMatchObject({ status: 201, body: { identity: { email, memberships: [] } } });
    expect(await enter({ email, code })).toMatchObject({ status: 401, body: { code: 'code.wrong-or-expired' } });
  });

  test('works for ten minutes and no longer, whenever it is cleared away', async () => {
    const email = 'late@people.example';
    const { people } = api.store.tables;
    const [before, code, after] = [Date.now() / 1000, await codeFor(email), Date.now() / 1000];
    const stored = (await api.store.sweep(people)).find(({ type, email: of }) => type === 'code' && of === email)!;
    expect(Number(stored.expiresAt) - before).toBeGreaterThan(598);
    expect(Number(stored.expiresAt) - after).toBeLessThan(602);
    const { pk, sk } = stored;
    const endAt = (seconds: number) =>
      people.client.send(
        new UpdateCommand({
          TableName: people.name,
          Key: { pk, sk },
          UpdateExpression: 'SET expiresAt = :at',
          ExpressionAttributeValues: { ':at': Math.floor(Date.now() / 1000) + seconds },
        }),
      );
    await endAt(0);
    expect((await enter({ email, code })).body.code).toBe('code.wrong-or-expired');
    await endAt(5);
    expect((await enter({ email, code })).status).toBe(201);
  });

  test('is worth five tries, then even the right one is refused', async () => {
    const email = 'guess@people.example';
    const code = await codeFor(email);
    for (let tries = 0; tries < 5; tries += 1) expect((await enter({ email, code: wrong(code) })).status).toBe(401);
    expect((await enter({ email, code })).body.code).toBe('code.wrong-or-expired');
  });

  test('asked for by one browser does not work in another', async () => {
    const email = 'browser@people.example';
    const code = await codeFor(email, { browserKey: 'the-browser-that-asked' });
    expect((await enter({ email, code, browserKey: 'another-browser-here' })).status).toBe(401);
    expect((await enter({ email, code })).status).toBe(401);
    expect((await enter({ email, code, browserKey: 'the-browser-that-asked' })).status).toBe(201);
  });

  test('a newer one puts the older out of use', async () => {
    const email = 'newer@people.example';
    const older = await codeFor(email);
    const newer = await codeFor(email);
    if (older !== newer) expect((await enter({ email, code: older })).status).toBe(401);
    expect((await enter({ email, code: newer })).status).toBe(201);
  });

  test('can be asked for five times while one lives; every address is answered alike', async () => {
    const known = operatorEmail;
    const answers = [];
    for (let i = 0; i < 6; i += 1) answers.push((await ask({ email: 'often@people.example' })).status);
    expect(answers).toEqual([202, 202, 202, 202, 202, 429]);
    expect((await ask({ email: known })).body).toEqual((await ask({ email: 'nobody@people.example' })).body);
  });

  test('asked for without a secret of the browser does not work with one', async () => {
    const email = 'unbound@people.example';
    const code = await codeFor(email);
    expect((await enter({ email, code, browserKey: 'a-browser-of-its-own' })).status).toBe(401);
  });

  test('cannot be guessed by asking for many: 25 tries in ten minutes, whatever is asked', async () => {
    const email = 'hunted@people.example';
    const statuses = [];
    for (let round = 0; round < 8; round += 1) {
      await ask({ email });
      for (let tries = 0; tries < 7; tries += 1)
        statuses.push(enter({ email, code: String(round * 7 + tries).padStart(6, '0') }));
    }
    expect(new Set((await Promise.all(statuses)).map(({ status }) => status))).toEqual(new Set([401]));
    const code = (await api.store.sweep(api.store.tables.people)).filter(
      ({ type, email: of }) => type === 'code' && of === email,
    );
    expect(code).toMatchObject([{ tries: 5, asked: 5 }]);
  });

  test('is not stored, nor anything that it could be read from without the secret', async () => {
    const code = await codeFor('secret@people.example');
    const stored = JSON.stringify(await api.store.sweep(api.store.tables.people));
    expect(stored).not.toContain(code);
  });
});

describe('Roles', () => {
  test('a venue manager edits the own venue and no other, a charity neither', async () => {
    const { operator, make, openDayId, venueId, shift } = await makeProgramme(api);
    const other = await make(`/api/open-days/${openDayId}/venues`, { ...venueInput, role: 'branch' });
    const { organizationId } = await make('/api/organizations', { name: both('Station'), kind: 'relief_station' });
    const member = (email: string, role: string, more = {}) =>
      make(`/api/organizations/${organizationId}/members`, { email, name: 'Demo', role, ...more });
    await member('manager@people.example', 'venue_manager', { venueId });
    await member('clerk@people.example', 'charity_staff');
    const manager = await api.signIn('manager@people.example');
    const clerk = await api.signIn('clerk@people.example');

    const putShift = (venue: string, token: string) =>
      api.request('POST', `/api/venues/${venue}/shifts`, { body: { ...shiftInput, openDayId }, token });
    expect((await putShift(venueId, manager)).status).toBe(201);
    expect((await putShift(other.venueId, manager)).body.code).toBe('not-allowed');
    expect((await putShift(venueId, clerk)).body.code).toBe('not-allowed');
    const edit = { body: { ...shiftInput, revision: 1 }, token: clerk };
    expect((await api.request('PUT', `/api/shifts/${shift.shiftId}`, edit)).body.code).toBe('not-allowed');
    expect((await api.request('GET', `/api/open-days/${openDayId}/board`, { token: manager })).status).toBe(200);
    expect((await api.request('GET', `/api/open-days/${openDayId}/board`, { token: clerk })).status).toBe(403);
    expect((await api.request('GET', '/api/me', { token: operator })).body.memberships[0].role).toBe(
      'platform_operator',
    );
  });
});
