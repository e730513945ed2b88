/** Passkeys on the site: signing in with one, adding one, renaming and removing; the browser's part is in tests/e2e. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  actions as own,
  load as loadOwn,
} from '../../../web/src/routes/(people)/me/passkeys/[passkeyId]/+page.server.ts';
import { actions as add, load as loadAdd } from '../../../web/src/routes/(people)/me/passkeys/new/+page.server.ts';
import { actions as signIn } from '../../../web/src/routes/(people)/sign-in/passkey/+page.server.ts';
import { identityWith } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

afterEach(() => vi.unstubAllEnvs());

const credential = { id: 'aa', rawId: 'aa', type: 'public-key' };
const assertion = {
  ...credential,
  response: { clientDataJSON: 'aa', authenticatorData: 'aa', signature: 'aa' },
};
const attestation = { ...credential, response: { clientDataJSON: 'aa', attestationObject: 'aa' } };
const options = { challenge: 'abc' };
const begun = (next = '/organize') => ({ passkey: JSON.stringify({ browserKey: 'k'.repeat(32), next }) });
const passkeyId = 'p'.repeat(43);

describe('signing in with a passkey', () => {
  test.each([
    ['ticked', { shared: 'on' }, 'yes'],
    ['not ticked', {}, undefined],
  ])('on a device that others use too, %s before the browser is asked', async (_, shared, remembered) => {
    const beginPasskeySignIn = vi.fn(async () => ({ options: {} }));
    const first = siteEvent({ form: { next: '/me', ...shared }, api: { passkeys: { beginPasskeySignIn } } });
    await signIn.begin!(first.event);
    const signInWithPasskey = vi.fn(async () => ({ token: 'token-1' }));
    const form = { response: JSON.stringify(assertion) };
    const cookies = { passkey: first.jar.get('passkey')! };
    const second = siteEvent({ form, cookies, api: { passkeys: { signInWithPasskey } } });
    await redirectOf(signIn.enter!(second.event));
    expect(second.jar.get('shared-device')).toBe(remembered);
  });

  test('begins with options for this browser only, and remembers the way back, never to another site', async () => {
    const beginPasskeySignIn = vi.fn(async (_: any) => ({ options }));
    const { event, jar } = siteEvent({ form: { next: '//evil.example' }, api: { passkeys: { beginPasskeySignIn } } });
    expect(await signIn.begin!(event)).toMatchObject({ ceremony: options });
    const kept = JSON.parse(jar.get('passkey')!);
    expect(beginPasskeySignIn).toHaveBeenCalledWith({ browserKey: kept.browserKey });
    expect(kept.next).toBe('/me');
  });

  test('opens the session with what the browser answered', async () => {
    const signInWithPasskey = vi.fn(async (_: any) => ({ token: 'token-1' }));
    const form = { response: JSON.stringify(assertion) };
    const { event, jar } = siteEvent({ form, cookies: begun(), api: { passkeys: { signInWithPasskey } } });
    expect(await redirectOf(signIn.enter!(event))).toBe('/organize');
    expect(signInWithPasskey.mock.calls[0]![0]).toMatchObject({ browserKey: 'k'.repeat(32), response: assertion });
    expect(jar.get('session')).toBe('token-1');
    expect(jar.has('passkey')).toBe(false);
  });

  test.each(['', 'no json', '{"id":1}'])('takes %j for no answer', async (response) => {
    const signInWithPasskey = vi.fn();
    const { event } = siteEvent({ form: { response }, cookies: begun(), api: { passkeys: { signInWithPasskey } } });
    expect(await signIn.enter!(event)).toMatchObject({ status: 422 });
    expect(signInWithPasskey).not.toHaveBeenCalled();
  });

  test('a passkey that is not accepted opens nothing', async () => {
    const signInWithPasskey = vi.fn().mockRejectedValue(refusal('passkey.not-accepted'));
    const form = { response: JSON.stringify(assertion) };
    const { event, jar } = siteEvent({ form, cookies: begun(), api: { passkeys: { signInWithPasskey } } });
    expect(await signIn.enter!(event)).toMatchObject({ status: 401, data: { code: 'passkey.not-accepted' } });
    expect(jar.has('session')).toBe(false);
  });

  test('that was not begun in this browser begins anew', async () => {
    expect(await redirectOf(signIn.enter!(siteEvent({ form: {} }).event))).toBe('/sign-in?expired');
  });
});

describe('adding a passkey', () => {
  test('keeps what the browser made, under the name that was typed', async () => {
    const putPasskey = vi.fn(async (_: any) => ({ passkeyId }));
    const form = { name: ' My phone ', response: JSON.stringify(attestation) };
    const { event } = siteEvent({ form, api: { passkeys: { putPasskey } } });
    expect(await redirectOf(add.add!(event))).toBe('/me?done=added');
    expect(putPasskey.mock.calls[0]![0]).toMatchObject({ name: 'My phone', response: attestation });
  });

  test('without a name asks for one, with fresh options for the browser', async () => {
    const beginPasskey = vi.fn(async () => ({ options }));
    const { event } = siteEvent({ form: { name: '' }, api: { passkeys: { beginPasskey } } });
    expect(await add.add!(event)).toMatchObject({ errors: [{ path: 'name' }], ceremony: options });
  });

  test('asks for a confirmation first', async () => {
    const passkeys = {
      beginPasskey: vi.fn().mockRejectedValue(refusal('step-up.required')),
      myPasskeys: async () => ({ passkeys: [] }),
    };
    const people = { askForConfirmation: async () => ({ expiresInMinutes: 10 }) };
    const url = 'http://site.test/me/passkeys/new?/begin';
    const asked: any = await add.begin!(siteEvent({ form: {}, url, api: { passkeys, people } }).event);
    expect(asked.data).toMatchObject({ confirming: { action: '?/begin' } });
  });

  test.each([
    ['http://127.0.0.1:8080/me/passkeys/new', 'http://localhost:8080/me/passkeys/new'],
    ['http://localhost:8080/me/passkeys/new', undefined],
  ])('at %s on a laptop points to %s', async (url, elsewhere) => {
    vi.stubEnv('STAGE', 'local');
    const page: any = await loadAdd(siteEvent({ url, identity: identityWith() }).event);
    expect(page.elsewhere).toBe(elsewhere);
  });
});

describe('a passkey of one’s own', () => {
  const event = (form: Record<string, string>, calls: object) =>
    siteEvent({ form, params: { passkeyId }, api: { passkeys: calls } }).event;

  test('is renamed and removed', async () => {
    const renamePasskey = vi.fn(async (_: any) => ({}));
    expect(await redirectOf(own.rename!(event({ name: 'Key' }, { renamePasskey })))).toBe('/me?done=renamed');
    expect(renamePasskey).toHaveBeenCalledWith({ passkeyId, name: 'Key' });
    const removePasskey = vi.fn(async (_: any) => ({ removed: true }));
    expect(await redirectOf(own.remove!(event({}, { removePasskey })))).toBe('/me?done=removed');
    expect(removePasskey).toHaveBeenCalledWith({ passkeyId });
  });

  test('that is somebody else’s leads nowhere', async () => {
    const api = { passkeys: { myPasskeys: async () => ({ passkeys: [] }) } };
    const attempt = loadOwn(siteEvent({ params: { passkeyId }, identity: identityWith(), api }).event);
    await expect(attempt).rejects.toMatchObject({ status: 404 });
  });
});
