/** The edge of the whole of Harborlight as a browser meets it: policies, foreign forms, large bodies, limits. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { securityHeaders } from '../../infra/security-headers.ts';
import { limits } from '../../shared/kernel/limits.ts';
import { newDemoDataDir } from '../support/demo-data.ts';
import { call, mailsOf, removeDataDir, startHarborlight, type Running } from '../support/running-harborlight.ts';

const dataDir = newDemoDataDir();
let running: Running;
let shiftId: string;

beforeAll(async () => {
  running = await startHarborlight(dataDir);
  const [openDay] = (await call(running.origin, 'GET', '/api/open-days')).body.openDays;
  const { shifts } = (await call(running.origin, 'GET', `/api/open-days/${openDay.openDayId}/shifts`)).body;
  shiftId = shifts.find((shift: any) => shift.freeSeats > 0).shiftId;
});
afterAll(async () => {
  await running?.stop();
  removeDataDir(dataDir);
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${running.origin}${path}`, { headers: { 'accept-language': 'en', ...headers }, redirect: 'manual' });
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${running.origin}${path}`, {
    method: 'POST',
    headers: { origin: running.origin, 'accept-language': 'en', accept: 'text/html', ...headers },
    body: new URLSearchParams(form),
    redirect: 'manual',
  });

describe('A page', () => {
  /** Data in JSON is not run, so no policy speaks of it. */
  const inline = /<(script|style)(?![^>]*\ssrc=)(?![^>]*ld\+json)([^>]*)>([\s\S]*?)<\/\1>/g;
  const inlineOf = (html: string) => [...html.matchAll(inline)];
  const policyOf = (page: Response) => {
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).toMatch(/form-action 'self'/);
    expect(policy).toMatch(
      /require-trusted-types-for 'script'; trusted-types svelte-trusted-html own-pages offline-worker$/,
    );
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
    const { 'content-security-policy': _, ...others } = securityHeaders;
    for (const [name, value] of Object.entries(others)) expect(page.headers.get(name), name).toBe(value);
    return { script: /script-src ([^;]+)/.exec(policy)![1]!, style: /style-src ([^;]+)/.exec(policy)![1]! };
  };

  test.each(['/sign-in', '/privacy', '/nothing-here', '/sign-ups/forged'])(
    '%s runs and styles only what it brought itself, inline by a nonce of its own',
    async (path) => {
      const [first, second] = [await get(path), await get(path)];
      const allowed = policyOf(first);
      const nonces = Object.values(allowed).map((sources) => /^'self'(?: 'nonce-([\w+/=]{20,})')?$/.exec(sources)![1]);
      const nonce = nonces.find((one) => one !== undefined);
      expect(nonce).toBeDefined();
      expect(Object.values(policyOf(second)).join()).not.toContain(nonce);
      const html = await first.text();
      expect(html).not.toMatch(/\son\w+="/);
      for (const [, , attributes] of inlineOf(html)) expect(attributes).toContain(`nonce="${nonce}"`);
    },
  );

  test.each(['/', '/open-days', '/drives', '/campaigns'])(
    '%s, which the edge keeps for many, names its inline scripts and styles by their hash',
    async (path) => {
      const page = await get(path);
      const allowed = policyOf(page);
      expect(page.headers.get('content-security-policy')).not.toContain('nonce');
      for (const sources of Object.values(allowed)) expect(sources).toMatch(/^'self'(?: 'sha256-[\w+/]{43}=')*$/);
      const html = await page.text();
      expect(html).not.toContain('nonce');
      expect(html).not.toMatch(/\son\w+="/);
      const inline = inlineOf(html);
      expect(inline.length).toBeGreaterThan(0);
      for (const [, tag, , text] of inline) {
        const hash = createHash('sha256').update(text!).digest('base64');
        expect(allowed[tag as 'script' | 'style']).toContain(`'sha256-${hash}'`);
      }
    },
  );

  test('that is a file has a policy too', async () => {
    expect((await get('/favicon.svg')).headers.get('content-security-policy')).toContain("object-src 'none'");
  });

  test('behind a private link tells no other site where one came from, and no cache keeps it', async () => {
    const who = { name: 'Private', email: 'private@people.example', ageBand: '18+' };
    const body = { ...who, riskAccepted: 'on', ifFull: 'on', idempotencyKey: 'key-of-this-form' };
    const location = (await post(`/shifts/${shiftId}`, body)).headers.get('location')!;
    const page = await get(location);
    expect(page.status).toBe(200);
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
  });

  test('that SvelteKit answers by itself says something of caches too', async () => {
    const answers = [
      [403, await post('/sign-in', {}, { origin: 'https://evil.example' })],
      [308, await get('/open-days/')],
      [400, await get('/?x-sveltekit-x=1')],
      [404, await get('/nothing-here')],
    ] as const;
    for (const [status, answer] of answers) {
      expect(answer.status).toBe(status);
      expect([status, answer.headers.get('cache-control')]).toEqual([
        status,
        expect.stringMatching(/no-store|no-cache/),
      ]);
    }
  });

  test('for crawlers is there, and one for finders of security problems only where somebody is named', async () => {
    expect(await (await get('/robots.txt')).text()).toContain('User-agent: *');
    expect((await get('/.well-known/security.txt')).status).toBe(404);
  });

  test('of an address that cannot be read is the page that is not here, in both languages', async () => {
    const told = async (language: string) => (await get('/open-days/%E0%A4%A', { 'accept-language': language })).text();
    expect(await told('en')).toContain('This page is not here');
    expect(await told('zh-CN')).toContain('页面不存在');
    expect(await told('zh-CN')).not.toContain('Malformed');
  });
});

describe('A form of another site', () => {
  const elsewhere = [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://127.0.0.1:1' }];
  const forms = () => [
    '/sign-out',
    '/language',
    '/sign-in',
    '/sign-in/code',
    `/shifts/${shiftId}`,
    '/sign-ups/x?/cancel',
  ];

  test('is refused wherever a form is taken, whatever its encoding', async () => {
    for (const path of forms()) {
      for (const headers of elsewhere) expect((await post(path, { name: 'x' }, headers)).status, path).toBe(403);
      const plain = await post(path, {}, { ...elsewhere[0], 'content-type': 'text/plain' });
      expect(plain.status, path).toBe(403);
    }
  });

  test('is refused as well when the browser says no origin at all', async () => {
    const answer = await fetch(`${running.origin}/language`, {
      method: 'POST',
      body: new URLSearchParams({ lang: 'en' }),
      redirect: 'manual',
    });
    expect(answer.status).toBe(403);
  });

  test('while one of the site is taken', async () => {
    const answer = await post('/language', { lang: 'zh-CN', to: '/open-days' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/open-days']);
    expect(answer.headers.get('set-cookie')).toMatch(/lang=zh-CN;.*HttpOnly; SameSite=Lax/i);
  });

  test('and no form leads off the site', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      expect((await post('/language', { lang: 'en', to })).headers.get('location')).toBe('/');
    }
  });
});

describe('A body that is no form', () => {
  test.each(['/language', '/sign-in', '/sign-in/code'])(
    'is refused by %s as what it is, and is no fault',
    async (path) => {
      const headers = { 'content-type': 'multipart/form-data; boundary=x', origin: running.origin };
      const answer = await fetch(`${running.origin}${path}`, {
        method: 'POST',
        headers,
        body: 'no part',
        redirect: 'manual',
      });
      expect(answer.status).toBe(400);
    },
  );
});

describe('A body that is too large', () => {
  const large = (bytes: number) => 'x'.repeat(bytes);
  test.each([300_000, 10 * 1024 * 1024])('of %i bytes is refused by the site with a page', async (bytes) => {
    const answer = await post(`/shifts/${shiftId}`, { name: large(bytes) });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('The body is too large');
    const script = await post(`/shifts/${shiftId}`, { name: large(bytes) }, { accept: 'application/json' });
    expect(await script.json()).toMatchObject({ type: 'error', status: 413 });
  });
  test.each([70_000, 10 * 1024 * 1024])('of %i bytes is refused by the API with a problem', async (bytes) => {
    const answer = await call(running.origin, 'POST', `/api/shifts/${shiftId}/sign-ups`, {
      body: { name: large(bytes) },
    });
    expect(answer).toMatchObject({ status: 413, body: { code: 'body.too-large' } });
  });
});

describe('Too many requests', () => {
  test('of one network for codes are told on the form, with when to come back and what was typed', async () => {
    const { most } = limits['code.request'];
    const ask = (n: number) => post('/sign-in', { email: `asks-${n}@people.example` });
    // The demo has asked for codes of its own, some of which may not count any more.
    const before = (await mailsOf(running.origin)).filter(({ subject }) =>
      /(?<![0-9])[0-9]{6}(?![0-9])/.test(subject),
    ).length;
    let asked = 0;
    let refused = await ask(asked);
    while (refused.status === 303 && asked < 2 * most) refused = await ask((asked += 1));
    expect(refused.status).toBe(429);
    expect(asked).toBeGreaterThanOrEqual(most - before);
    expect(asked).toBeLessThanOrEqual(most);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const page = await refused.text();
    expect(page).toMatch(/Please try again in about \d+ minutes?; what you typed is kept/);
    expect(page).toContain(`value="asks-${asked}@people.example"`);
  });

  test('for private links that lead nowhere are told as a page, and no address stands in any log', async () => {
    const { most } = limits['link.miss'];
    for (let n = 0; n < most; n += 1) await get(`/sign-ups/forged-${n}`);
    const refused = await get('/sign-ups/forged');
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('Too many requests from your network');
    const log = existsSync(join(dataDir, 'functions.log')) ? readFileSync(join(dataDir, 'functions.log'), 'utf8') : '';
    expect(log).not.toMatch(/127\.0\.0\.1|visitor-address|asks-\d/);
  });
});
