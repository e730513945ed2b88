/** Passkeys, with an authenticator of our own: making them, signing in, confirming, and every way to get it wrong. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { upgraded } from '../../../functions/migrations/upgrades.ts';
import { sessionKeyOf } from '../../../functions/runtime/secrets.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { browserKey, newDevice, notAccepted, passkeyRequests } from '../../support/passkey-requests.ts';
import type { Bent } from '../../support/software-authenticator.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
const { post, optionsOf, me, add, signInWith, confirmWith, keeper } = passkeyRequests(() => api);
const unconfirm = (token: string) =>
  api.store.tables.people.client.send(
    new UpdateCommand({
      TableName: 'people',
      Key: { pk: `SESSION#${sessionKeyOf(token)}`, sk: 'SESSION' },
      UpdateExpression: 'REMOVE confirmedAt',
    }),
  );

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
