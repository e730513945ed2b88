/** Passkeys, with an authenticator of our own: making them, signing in, confirming, and every way to get it wrong. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { upgraded } from '../../../functions/migrations/upgrades.ts';
import { sessionKeyOf } from '../../../functions/runtime/secrets.ts';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { both } from '../../support/programme.ts';
import { softwareAuthenticator, type Bent } from '../../support/software-authenticator.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const browserKey = 'the-browser-that-asked';
const newDevice = () => softwareAuthenticator({ origin: 'http://site.test', rpId: 'site.test' });
type Device = ReturnType<typeof newDevice>;

const post = (path: string, token?: string, body?: unknown) => api.request('POST', path, { token, body });
const optionsOf = async (path: string, token?: string, body?: unknown) => (await post(path, token, body)).body.options;
const me = async (token: string) => (await api.request('GET', '/api/me', { token })).body;

async function add(token: string, device: Device, bent: Bent = {}) {
  const options = await optionsOf('/api/me/passkeys/options', token);
  return post('/api/me/passkeys', token, { name: 'My phone', response: device.create(options, bent) });
}
async function signInWith(device: Device, bent: Bent = {}, by = browserKey) {
  const options = await optionsOf('/api/sign-in/passkey/options', undefined, { browserKey });
  return post('/api/sign-in/passkey', undefined, { browserKey: by, response: device.get(options, bent) });
}
async function confirmWith(token: string, device: Device, bent: Bent = {}) {
  const options = await optionsOf('/api/me/confirmation/passkey/options', token);
  return post('/api/me/confirmation/passkey', token, { response: device.get(options, bent) });
}
const unconfirm = (token: string) =>
  api.store.tables.people.client.send(
    new UpdateCommand({
      TableName: 'people',
      Key: { pk: `SESSION#${sessionKeyOf(token)}`, sk: 'SESSION' },
      UpdateExpression: 'REMOVE confirmedAt',
    }),
  );
const notAccepted = { status: 401, body: { code: 'passkey.not-accepted' } };
/** Someone with one passkey. */
async function keeper(email: string) {
  const [token, device] = [await api.signIn(email), newDevice()];
  expect(await add(token, device)).toMatchObject({ status: 201 });
  return { token, device };
}

describe('A passkey', () => {
  test('is made after a fresh sign-in, asking for the device’s own check and for no attestation', async () => {
    const token = await api.signIn('first@people.example');
    expect(await optionsOf('/api/me/passkeys/options', token)).toMatchObject({
      rp: { id: 'site.test' },
      user: { name: 'first@people.example' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const added = await add(token, newDevice());
    expect(added).toMatchObject({ status: 201, body: { name: 'My phone', synced: false } });
    const { passkeys } = (await api.request('GET', '/api/me/passkeys', { token })).body;
    expect(passkeys).toEqual([added.body]);
    await unconfirm(token);
    expect(await post('/api/me/passkeys/options', token)).toMatchObject({
      status: 403,
      body: { code: 'step-up.required' },
    });
  });

  test('signs in without an address or a code, as first and second factor at once', async () => {
    const { device } = await keeper('keyed@people.example');
    const answer = await signInWith(device);
    expect(answer).toMatchObject({
      status: 201,
      body: { identity: { email: 'keyed@people.example', session: { factor: 'passkey' } } },
    });
    expect((await me(answer.body.token)).session.confirmedAt).toBeDefined();
  });

  test('confirms a session of a code, and from then on it counts as one of a passkey', async () => {
    const { token, device } = await keeper('stepper@people.example');
    await unconfirm(token);
    const { body } = await confirmWith(token, device);
    expect((await me(body.token)).session).toMatchObject({ factor: 'passkey', confirmedAt: expect.any(String) });
    expect((await api.request('GET', '/api/me', { token })).status).toBe(401);
  });

  test.each([
    ['for another site', { origin: 'http://site.test.evil.example' }],
    ['of another relying party', { rpId: 'evil.example' }],
    ['without finger, face or PIN', { userVerified: false }],
    ['over a challenge of its own', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['with a counter that did not move on', { counter: 0 }],
    ['as somebody else', { userHandle: Buffer.from(`acc_${'0'.repeat(26)}`).toString('base64url') }],
  ])('used %s is refused', async (_, bent: Bent) => {
    const { token, device } = await keeper(`wrong-${Math.random().toString(36).slice(2)}@people.example`);
    expect(await signInWith(device)).toMatchObject({ status: 201 });
    expect(await signInWith(device, bent)).toMatchObject(notAccepted);
    if (!bent.userHandle) expect(await confirmWith(token, device, bent)).toMatchObject(notAccepted);
    expect(await signInWith(device)).toMatchObject({ status: 201 });
  });

  test('belongs to one account: another cannot register the same credential, until its owner removed it', async () => {
    const { token, device } = await keeper('owner@people.example');
    const other = await api.signIn('other@people.example');
    const again = async () => {
      const options = await optionsOf('/api/me/passkeys/options', other);
      return post('/api/me/passkeys', other, { name: 'Theirs', response: device.create(options) });
    };
    expect(await again()).toMatchObject(notAccepted);
    expect((await api.request('GET', '/api/me/passkeys', { token: other })).body.passkeys).toEqual([]);
    const { body } = await confirmWith(token, device);
    const [{ passkeyId }] = (await api.request('GET', '/api/me/passkeys', { token: body.token })).body.passkeys;
    expect((await api.request('DELETE', `/api/me/passkeys/${passkeyId}`, { token: body.token })).status).toBe(200);
    expect(await again()).toMatchObject({ status: 201 });
    // It goes with its account.
    expect((await post('/api/my-data/erasure', other, {})).status).toBe(202);
    const left = (await api.store.sweep(api.store.tables.people)).filter(({ pk }) => pk === `CREDENTIAL#${passkeyId}`);
    expect(left).toEqual([]);
  });

  test('from before that was on record gets its claim by the migration', () => {
    const item = { pk: 'ACCOUNT#acc_1', sk: 'PASSKEY#one', type: 'passkey', passkeyId: 'one', accountId: 'acc_1' };
    const next = upgraded(api.store.tables.people, item)!;
    expect(next.item).toEqual({ ...item, v: 2 });
    expect(next.beside).toEqual([{ pk: 'CREDENTIAL#one', sk: 'CREDENTIAL', type: 'credential', accountId: 'acc_1' }]);
    expect(upgraded(api.store.tables.people, next.item)).toBeUndefined();
  });

  test('made for another site or without a check is not kept', async () => {
    const token = await api.signIn('careless@people.example');
    for (const bent of [{ origin: 'http://evil.example' }, { rpId: 'evil.example' }, { userVerified: false }])
      expect(await add(token, newDevice(), bent)).toMatchObject(notAccepted);
    expect((await api.request('GET', '/api/me/passkeys', { token })).body.passkeys).toEqual([]);
  });

  test('answers a challenge once, in the browser and for the purpose that it was given for', async () => {
    const { token, device } = await keeper('replay@people.example');
    const options = await optionsOf('/api/sign-in/passkey/options', undefined, { browserKey });
    const response = device.get(options);
    const other = await post('/api/sign-in/passkey', undefined, { browserKey: 'another-browser-here', response });
    expect(other).toMatchObject(notAccepted);
    expect(await post('/api/me/confirmation/passkey', token, { response })).toMatchObject(notAccepted);
    expect(await post('/api/sign-in/passkey', undefined, { browserKey, response })).toMatchObject({ status: 201 });
    expect(await post('/api/sign-in/passkey', undefined, { browserKey, response })).toMatchObject(notAccepted);
    const again = await optionsOf('/api/sign-in/passkey/options', undefined, { browserKey });
    const at = device.get(again);
    const many = await Promise.all(
      Array.from({ length: 5 }, () => post('/api/sign-in/passkey', undefined, { browserKey, response: at })),
    );
    expect(many.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test('of a challenge older than five minutes is refused', async () => {
    const { device } = await keeper('slow@people.example');
    const options = await optionsOf('/api/sign-in/passkey/options', undefined, { browserKey });
    await api.store.tables.people.client.send(
      new UpdateCommand({
        TableName: 'people',
        Key: { pk: `CHALLENGE#${sessionKeyOf(options.challenge)}`, sk: 'CHALLENGE' },
        UpdateExpression: 'SET expiresAt = :past',
        ExpressionAttributeValues: { ':past': Math.floor(Date.now() / 1000) },
      }),
    );
    const response = device.get(options);
    expect(await post('/api/sign-in/passkey', undefined, { browserKey, response })).toMatchObject(notAccepted);
  });

  test('that nobody knows, or that another person’s session uses, is refused', async () => {
    const { device } = await keeper('owner@people.example');
    const stranger = await api.signIn('stranger@people.example');
    expect(await signInWith(newDevice())).toMatchObject(notAccepted);
    expect(await confirmWith(stranger, device)).toMatchObject(notAccepted);
  });
});

describe('Whoever has a passkey', () => {
  test('adds and removes one only with a passkey, so that a mailbox alone is not enough', async () => {
    const email = 'guarded@people.example';
    const { token, device } = await keeper(email);
    let byCode = await api.signIn(email);
    const { passkeyId } = (await api.request('GET', '/api/me/passkeys', { token: byCode })).body.passkeys[0];
    const remove = () => api.request('DELETE', `/api/me/passkeys/${passkeyId}`, { token: byCode });
    const needed = { status: 403, body: { code: 'step-up.required', data: { ways: ['passkey'] } } };
    expect(await post('/api/me/passkeys/options', byCode)).toMatchObject(needed);
    expect(await remove()).toMatchObject(needed);
    // Nor by having asked before the first one was there.
    expect(await post('/api/me/passkeys/options', token)).toMatchObject(needed);

    byCode = (await confirmWith(byCode, device)).body.token;
    expect(await add(byCode, newDevice())).toMatchObject({ status: 201 });
    expect(await remove()).toMatchObject({ status: 200 });
    expect(await signInWith(device)).toMatchObject(notAccepted);
  });

  test('gives it a name of their own, and nobody else does', async () => {
    const { token } = await keeper('namer@people.example');
    const other = await api.signIn('other@people.example');
    const list = async () => (await api.request('GET', '/api/me/passkeys', { token })).body.passkeys;
    const path = `/api/me/passkeys/${(await list())[0].passkeyId}`;
    const rename = (by: string) => api.request('PUT', path, { token: by, body: { name: 'Office key' } });
    expect(await rename(other)).toMatchObject({ status: 404 });
    expect(await rename(token)).toMatchObject({ status: 200 });
    expect(await list()).toMatchObject([{ name: 'Office key' }]);
  });
});

describe('The owner of an account is mailed', () => {
  const told = async (email: string) => {
    await api.deliver();
    return api.mails.filter(({ to, subject }) => to === email && /passkey|通行密钥/.test(subject));
  };
  const newest = async (token: string) =>
    (await api.request('GET', '/api/me/passkeys', { token })).body.passkeys.at(-1).passkeyId;

  test('once when a passkey is added and once when it is removed, with what to do and without its name', async () => {
    const email = 'mailed@people.example';
    const made = await keeper(email);
    const { token } = (await confirmWith(made.token, made.device)).body;
    expect(await told(email)).toMatchObject([{ subject: 'A passkey was added to your Harborlight account' }]);
    await api.request('DELETE', `/api/me/passkeys/${await newest(token)}`, { token });
    const mails = await told(email);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'A passkey was added to your Harborlight account',
      'A passkey was removed from your Harborlight account',
    ]);
    for (const { text } of mails) {
      expect(text).toContain('Sign in at http://site.test/me and choose “Sign out everywhere”');
      expect(text).not.toMatch(/My phone|[0-9]{6}|http:\/\/site\.test\/(?!me|privacy)/);
    }
    const { handler } = await import('../../../functions/messages/send-mail.ts');
    await handler({ Records: await api.store.engine.readStream('people', undefined, 100_000) } as never);
    expect(await told(email)).toHaveLength(2);
  });

  test('in the language in which the passkey was made, also when an operator removes it', async () => {
    const email = 'zhongwen@people.example';
    const operator = await api.signIn(operatorEmail);
    const organization = { name: both('Told'), kind: 'relief_station' };
    const { organizationId } = (await post('/api/organizations', operator, organization)).body;
    await post(`/api/organizations/${organizationId}/members`, operator, { email, name: 'Zhong', role: 'auditor' });
    const token = await api.signIn(email);
    const response = newDevice().create(await optionsOf('/api/me/passkeys/options', token));
    const body = { name: '手机', response };
    await api.request('POST', '/api/me/passkeys', { token, body, language: 'zh-CN' });
    const { members } = (await api.request('GET', `/api/organizations/${organizationId}/members`, { token: operator }))
      .body;
    const path = `/api/organizations/${organizationId}/members/${members[0].membershipId}/passkeys`;
    expect(await api.request('DELETE', path, { token: operator })).toMatchObject({ status: 200 });
    const mails = await told(email);
    expect(mails.map(({ subject }) => subject)).toEqual(['您的港灯账户新增了通行密钥', '您的港灯账户移除了通行密钥']);
    expect(mails[1]!.text).toContain('如非本人操作，请立即');
  });

  test('and of nothing when a passkey is renamed, refused, or goes with the whole account', async () => {
    const email = 'quiet@people.example';
    const { token } = await keeper(email);
    const path = `/api/me/passkeys/${await newest(token)}`;
    await api.request('PUT', path, { token, body: { name: 'Other' } });
    expect(await api.request('DELETE', path, { token })).toMatchObject({ status: 403 });
    await api.request('POST', '/api/my-data/erasure', { body: {}, token });
    expect(await told(email)).toHaveLength(1);
  });
});

describe('An organization that asks for a passkey', () => {
  test('has its roles count in sessions confirmed with one, and lets an operator help who lost theirs', async () => {
    const operator = await api.signIn(operatorEmail);
    const body = { name: both('Careful'), kind: 'relief_station', requiresSecondFactor: true };
    const { organizationId } = (await post('/api/organizations', operator, body)).body;
    const email = 'careful@people.example';
    const member = { email, name: 'Careful', role: 'coordinator' };
    await post(`/api/organizations/${organizationId}/members`, operator, member);
    const { token: byCode, device } = await keeper(email);
    expect(await me(byCode)).toMatchObject({ memberships: [], awaitingPasskey: [{ role: 'coordinator' }] });
    expect(await post('/api/open-days', byCode, {})).toMatchObject({ status: 403 });

    const { token } = (await confirmWith(byCode, device)).body;
    expect(await me(token)).toMatchObject({ memberships: [{ role: 'coordinator' }], awaitingPasskey: [] });
    expect(await post('/api/open-days', token, {})).toMatchObject({ status: 422 });
    const byKey = (await signInWith(device)).body.token;
    expect((await me(byKey)).memberships).toHaveLength(1);

    const members = (await api.request('GET', `/api/organizations/${organizationId}/members`, { token: operator })).body
      .members;
    const path = `/api/organizations/${organizationId}/members/${members[0].membershipId}/passkeys`;
    expect(await api.request('DELETE', path, { token: byKey })).toMatchObject({ status: 403 });
    expect(await api.request('DELETE', path, { token: operator })).toMatchObject({
      status: 200,
      body: { forgotten: 1 },
    });
    // Whoever has the lost device is out as well.
    for (const open of [token, byKey]) expect((await api.request('GET', '/api/me', { token: open })).status).toBe(401);
    expect(await signInWith(device)).toMatchObject(notAccepted);
    await keeper(email);
  });
});
