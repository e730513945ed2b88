/** Who has passkeys: adding and removing takes one, its owner is mailed, and an organization may ask its members for one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { newDevice, notAccepted, passkeyRequests } from '../../support/passkey-requests.ts';
import { both } from '../../support/programme.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
const { post, optionsOf, me, add, signInWith, confirmWith, keeper } = passkeyRequests(() => api);

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
