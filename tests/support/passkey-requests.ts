/** Requests about passkeys, with an authenticator of the tests' own: making one, signing in with it, confirming. */
import { expect } from 'vitest';
import type { Api } from './api-harness.ts';
import { softwareAuthenticator, type Bent } from './software-authenticator.ts';

export const browserKey = 'the-browser-that-asked';
export const newDevice = () => softwareAuthenticator({ origin: 'http://site.test', rpId: 'site.test' });
type Device = ReturnType<typeof newDevice>;
export const notAccepted = { status: 401, body: { code: 'passkey.not-accepted' } };

export function passkeyRequests(api: () => Api) {
  const post = (path: string, token?: string, body?: unknown) => api().request('POST', path, { token, body });
  const optionsOf = async (path: string, token?: string, body?: unknown) =>
    (await post(path, token, body)).body.options;
  const me = async (token: string) => (await api().request('GET', '/api/me', { token })).body;

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
  /** Someone with one passkey. */
  async function keeper(email: string) {
    const [token, device] = [await api().signIn(email), newDevice()];
    expect(await add(token, device)).toMatchObject({ status: 201 });
    return { token, device };
  }
  return { post, optionsOf, me, add, signInWith, confirmWith, keeper };
}
