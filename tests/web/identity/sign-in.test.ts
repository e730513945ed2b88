/** Signing in on the site: the address stays out of the address bar, the code is bound to the browser, the way back is ours. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { actions as ask, load as loadAsk } from '../../../web/src/routes/(people)/sign-in/+page.server.ts';
import { actions as enter, load as loadEnter } from '../../../web/src/routes/(people)/sign-in/code/+page.server.ts';
import { actions as keep, load as loadKept } from '../../../web/src/routes/(people)/sign-in/kept/+page.server.ts';
import { keepingForm } from '#lib/server/guard.ts';
import { sessionDays } from '../../../shared/identity/session-model.ts';
import { sharedDeviceMinutes } from '../../../shared/identity/shared-device.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

afterEach(() => vi.unstubAllEnvs());
const pending = (next = '/organize') => ({
  'sign-in': JSON.stringify({ email: 'a@b.example', browserKey: 'k'.repeat(32), next }),
});

describe('asking for a code', () => {
  test('binds it to this browser and keeps the address in a cookie', async () => {
    const requestCode = vi.fn(async (_: any) => ({ expiresInMinutes: 10 }));
    const { event, jar } = siteEvent({
      form: { email: ' A@B.example ', next: '/organize' },
      api: { people: { requestCode } },
    });
    expect(await redirectOf(ask.default!(event))).toBe('/sign-in/code');
    const kept = JSON.parse(jar.get('sign-in')!);
    expect(requestCode.mock.calls[0]![0]).toEqual({ email: 'a@b.example', browserKey: kept.browserKey });
    expect(kept).toMatchObject({ email: 'a@b.example', next: '/organize' });
    expect(kept.browserKey.length).toBeGreaterThanOrEqual(32);
  });

  test('never leads to another site afterwards', async () => {
    const { event, jar } = siteEvent({
      form: { email: 'a@b.example', next: '//evil.example' },
      api: { people: { requestCode: async () => ({ expiresInMinutes: 10 }) } },
    });
    await redirectOf(ask.default!(event));
    expect(JSON.parse(jar.get('sign-in')!).next).toBe('/me');
  });

  test('keeps a mistyped address in the field', async () => {
    const failed: any = await ask.default!(siteEvent({ form: { email: 'not an address' } }).event);
    expect(failed.data).toMatchObject({ values: { email: 'not an address' }, errors: [{ path: 'email' }] });
  });

  test.each([
    ['local', 'on', 8],
    ['local', 'off', 0],
    ['local', '', 0],
    ['prod', 'on', 0],
  ])('in stage %s with its demo %j lists %i demo people', async (stage, demo, listed) => {
    vi.stubEnv('STAGE', stage);
    vi.stubEnv('DEMO', demo);
    const page: any = await loadAsk(siteEvent({ url: 'http://site.test/sign-in' }).event);
    expect(page.demoPeople).toHaveLength(listed);
  });

  test.each([
    ['local', 'on', true],
    ['local', 'off', false],
    ['prod', 'on', false],
  ])('in stage %s with its outbox %s says where the code is: %s', async (stage, outbox, said) => {
    vi.stubEnv('STAGE', stage);
    vi.stubEnv('OUTBOX', outbox);
    const asking: any = await loadAsk(siteEvent({ url: 'http://site.test/sign-in' }).event);
    const entering: any = loadEnter(siteEvent({ cookies: pending() }).event);
    expect([asking.hasOutbox, entering.hasOutbox]).toEqual([said, said]);
  });
});

describe('entering the code', () => {
  test.each([
    ['http://127.0.0.1:8080/sign-in/code', ''],
    ['https://site.example/sign-in/code', '__Host-'],
  ])('at %s opens the session, with cookies that begin with %j, and goes on', async (url, prefix) => {
    const signIn = vi.fn(async (_: any) => ({ token: 'token-1' }));
    const { event, jar } = siteEvent({
      form: { code: ' 123 456 ' },
      cookies: { [`${prefix}sign-in`]: pending()['sign-in'] },
      url,
      api: { people: { signIn } },
    });
    expect(await redirectOf(enter.default!(event))).toBe('/organize');
    expect(signIn).toHaveBeenCalledWith({ email: 'a@b.example', code: '123456', browserKey: 'k'.repeat(32) });
    expect(Object.fromEntries(jar)).toEqual({ [`${prefix}session`]: 'token-1' });
  });

  test.each([
    [{}, undefined],
    [{ shared: 'on' }, 'yes'],
  ])('keeps in mind whether others use the device: %j', async (more, kept) => {
    const signIn = vi.fn(async (_: any) => ({ token: 'token-1' }));
    const form = { code: '123456', ...more };
    const { event, jar } = siteEvent({ form, cookies: pending(), api: { people: { signIn } } });
    const terms: Record<string, number> = {};
    event.cookies.set = (name: string, value: string, { maxAge }: { maxAge: number }) => {
      jar.set(name, value);
      terms[name] = maxAge / 60;
    };
    await redirectOf(enter.default!(event));
    expect(jar.get('shared-device')).toBe(kept);
    expect(terms.session).toBe(kept ? sharedDeviceMinutes : sessionDays * 24 * 60);
  });

  test('remembers the browser when the API proves it, and shows the proof when it asks the next time', async () => {
    const proof = { browserKey: 'k'.repeat(32), browserProof: 'p'.repeat(43) };
    const signIn = vi.fn(async (_: any) => ({ token: 'token-1', browserProof: proof.browserProof }));
    const { event, jar } = siteEvent({ form: { code: '123456' }, cookies: pending(), api: { people: { signIn } } });
    await redirectOf(enter.default!(event));
    expect(JSON.parse(jar.get('known-browser')!)).toEqual(proof);
    const requestCode = vi.fn(async (_: any) => ({ expiresInMinutes: 10 }));
    const next = siteEvent({
      form: { email: 'a@b.example' },
      cookies: { 'known-browser': jar.get('known-browser')! },
      api: { people: { requestCode } },
    });
    await redirectOf(ask.default!(next.event));
    expect(requestCode).toHaveBeenCalledWith({ email: 'a@b.example', ...proof });
  });

  test('a code of another browser is told at the field', async () => {
    const signIn = vi.fn().mockRejectedValue(refusal('code.other-browser'));
    const { event } = siteEvent({ form: { code: '000000' }, cookies: pending(), api: { people: { signIn } } });
    expect(((await enter.default!(event)) as any).data.errors).toMatchObject([{ path: 'code' }]);
  });

  test('a wrong code is told at the field and the sign-in stays open', async () => {
    const signIn = vi.fn().mockRejectedValue(refusal('code.wrong-or-expired'));
    const { event, jar } = siteEvent({ form: { code: '000000' }, cookies: pending(), api: { people: { signIn } } });
    const failed: any = await enter.default!(event);
    expect(failed.status).toBe(401);
    expect(failed.data.errors).toEqual([{ path: 'code', message: failed.data.title }]);
    expect(jar.has('sign-in')).toBe(true);
  });

  test('without an address asked for, begins anew', async () => {
    const attempt = async () => loadEnter(siteEvent().event);
    expect(await redirectOf(attempt())).toBe('/sign-in?expired');
  });
});

describe('a form without script, sent after its session ended', () => {
  const asked = '/sign-in?next=%2Forganize%2Fstations%2Fnew';
  const answered = (
    method: string,
    status: number,
    location: string,
    url = 'http://site.test/organize/stations/new',
  ) => {
    const response = keepingForm(new Request(url, { method }), new Response(null, { status, headers: { location } }));
    return [response.status, response.headers.get('location')];
  };

  test('goes along to a page that keeps it; a page that was only opened does not', () => {
    expect(answered('POST', 303, asked)).toEqual([307, '/sign-in/kept?next=%2Forganize%2Fstations%2Fnew']);
    expect(answered('GET', 303, asked)).toEqual([303, asked]);
    expect(answered('POST', 303, '/sign-in?everywhere')).toEqual([303, '/sign-in?everywhere']);
    expect(answered('POST', 303, '/organize')).toEqual([303, '/organize']);
  });

  test('stands whole in that page, with its key, to be sent to where it was sent', async () => {
    const form = { name: '买买提·吐尔逊', text: 'two lines "x" <y>', idempotencyKey: 'key-of-the-form' };
    const url = 'http://site.test/sign-in/kept?next=%2Forganize%2Fstations%3F%2Fadd';
    const { event } = siteEvent({ form, url });
    expect(loadKept(event)).toEqual({ next: '/organize/stations?/add' });
    expect(await keep.default!(event)).toEqual({ kept: Object.entries(form), withFile: false });
  });

  test('says that a file is chosen again', async () => {
    const body = new FormData();
    body.set('name', 'x');
    body.set('file', new File(['x'], 'x.csv'));
    const { event } = siteEvent({ url: 'http://site.test/sign-in/kept' });
    event.request = new Request(event.url, { method: 'POST', body });
    expect(await keep.default!(event)).toEqual({ kept: [['name', 'x']], withFile: true });
  });

  test('never goes to another site, and is no page to open', async () => {
    const at = (next: string, form?: Record<string, string>) =>
      siteEvent({ url: `http://site.test/sign-in/kept?next=${encodeURIComponent(next)}`, ...(form ? { form } : {}) })
        .event;
    expect(loadKept(at('//evil.example', { a: 'b' }))).toEqual({ next: '/me' });
    expect(await redirectOf((async () => loadKept(at('/organize')))())).toBe('/sign-in?next=%2Forganize');
  });
});
