/** Around every request: the language, the session, and what a person is told when something fails. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { handle, handleError } from '../../../web/src/hooks.server.ts';
import {
  cachingOf as answerCaching,
  namedByHash,
  sharedForms,
  sharedPages,
} from '../../../web/src/lib/server/page-caching.ts';
import { refusal, siteEvent, type Options } from '../support/site-event.ts';

afterEach(() => vi.restoreAllMocks());

async function pass(options: Options, headers: Record<string, string> = {}, route = '/(people)/sign-in') {
  const made = siteEvent(options);
  made.event.route = { id: route };
  made.event.request = new Request(made.event.url, { headers });
  made.event.locals = {};
  made.event.getClientAddress = () => '203.0.113.9';
  let html = '';
  const response = await handle({
    event: made.event,
    resolve: async (_event, options) => {
      html = (await options?.transformPageChunk?.({ html: '<html lang="%lang%">', done: true })) ?? '';
      return new Response(html);
    },
  });
  return { ...made, html, response };
}

describe('the language', () => {
  test.each([
    [{}, 'zh-CN,zh;q=0.9', 'zh-CN'],
    [{}, 'en-GB,en;q=0.9', 'en'],
    [{}, 'de', 'en'],
    [{ lang: 'en' }, 'zh-CN', 'en'],
    [{ lang: 'zh-CN' }, 'en', 'zh-CN'],
    [{ lang: '"><script>' }, 'en', 'en'],
  ])('of cookie %j and browser %s is %s', async (cookies, accept, lang) => {
    const { html, event } = await pass({ cookies }, { 'accept-language': accept });
    expect(html).toBe(`<html lang="${lang}">`);
    expect(event.locals.locale).toBe(lang);
  });
});

describe('the session', () => {
  const answering = (status: number) =>
    vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({}, { status }));
  const asked = (fetch: ReturnType<typeof answering>) =>
    fetch.mock.calls.map(([request]) => (request as Request).headers.get('authorization'));

  test('goes on under its new token at once, in this request and in the cookie', async () => {
    const fetch = answering(200);
    const { event, jar } = await pass({ cookies: { session: 'old' } });
    await event.locals.identity();
    event.locals.renewSession('new');
    expect(jar.get('session')).toBe('new');
    await event.locals.api.people.mySessions({});
    expect(asked(fetch)).toEqual(['Bearer old', 'Bearer new']);
  });

  test('that the API knows no more is forgotten, unless the question may have been overtaken by a new token', async () => {
    const problem = { type: 'x', title: 'x', status: 401, code: 'sign-in.required' };
    vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(problem, { status: 401 }));
    const page = await pass({ cookies: { session: 'dead' } });
    expect(await page.event.locals.identity()).toBeUndefined();
    expect(page.jar.has('session')).toBe(false);
    const background = await pass({ cookies: { session: 'dead' } });
    background.event.isDataRequest = true;
    await background.event.locals.identity();
    expect(background.jar.has('session')).toBe(true);
    for (const { locals } of [page.event, background.event]) expect(locals.sessionEnded).toBe(true);
  });
});

describe('caching', () => {
  const cachingOf = async (options: Options, route = '/(people)/sign-in') =>
    (await pass(options, {}, route)).response.headers.get('cache-control');

  test('pages are not kept by a shared cache, and signed in by none', async () => {
    expect(await cachingOf({})).toBe('private, no-cache');
    expect(await cachingOf({ cookies: { session: 'somebody' } })).toBe('private, no-store');
  });

  test('what shows everyone the same is kept for seconds, unless it shows somebody something of their own', async () => {
    const page = '/(public)/open-days/[openDayId]';
    expect(await cachingOf({}, page)).toBe('public, max-age=0, s-maxage=5');
    expect(await cachingOf({ cookies: { lang: 'en' } }, page)).toBe('public, max-age=0, s-maxage=5');
    expect(await cachingOf({ cookies: { session: 'somebody' } }, page)).toBe('private, no-store');
    expect(await cachingOf({ cookies: { 'fits-with': 'link' } }, page)).toBe('private, no-cache');
  });

  test('tells every cache what it must keep such a page apart by', async () => {
    const varies = async (options: Options) =>
      (await pass(options, {}, '/(public)/open-days/[openDayId]')).response.headers.get('vary');
    expect(await varies({})).toBe('accept-language, cookie');
    expect(await varies({ cookies: { session: 'somebody' } })).toBeNull();
  });

  test('a page that many get names its inline texts by hash, and promises no length that it has no more', async () => {
    const html = '<style nonce="n/1+=">a{}</style><script nonce="n/1+=">go()</script>';
    const csp =
      "default-src 'none'; script-src 'self' 'nonce-n/1+='; style-src 'self' 'nonce-n/1+='; style-src-attr 'unsafe-hashes' 'nonce-n/1+='";
    const page = new Response(html, {
      headers: { 'content-security-policy': csp, 'content-length': String(html.length) },
    });
    const shown = await namedByHash(page);
    expect(await shown.text()).toBe('<style>a{}</style><script>go()</script>');
    expect(shown.headers.get('content-length')).toBeNull();
    expect(shown.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self' 'sha256-[\w+/]{43}='; style-src 'self' 'sha256-[\w+/]{43}='; style-src-attr 'unsafe-hashes'$/,
    );
  });

  test('an answer that is no page, or brings a cookie, is not kept', async () => {
    const { event } = siteEvent();
    event.route = { id: '/(public)' };
    expect(answerCaching(event, new Response('', { status: 503 }))).toBe('private, no-cache');
    expect(answerCaching(event, new Response('', { headers: { 'set-cookie': 'a=1' } }))).toBe('private, no-cache');
    event.request = new Request(event.url, { method: 'POST' });
    expect(answerCaching(event, new Response(''))).toBe('private, no-cache');
  });

  test.each(sharedForms)('%s asks for the cookie that stands for the key of its form', async (route) => {
    const asks = async (request: Partial<Request>) => {
      const made = siteEvent();
      made.event.route = { id: route };
      made.event.request = new Request(made.event.url, request as RequestInit);
      made.event.locals = {};
      const response = await handle({ event: made.event, resolve: async () => new Response('') });
      return response.headers.get('x-form-key');
    };
    expect(await asks({})).toBe('asked');
    // The answer to a form keeps the one that it was sent with, so that a reload sends it under the same.
    expect(await asks({ method: 'POST' })).toBeNull();
    expect(await asks({ method: 'HEAD' })).toBeNull();
  });

  test.each(sharedPages.filter((page) => !sharedForms.includes(page)))('%s has no form that writes', async (route) => {
    expect((await pass({}, {}, route)).response.headers.get('x-form-key')).toBeNull();
    const folder = join(import.meta.dirname, '../../../web/src/routes', route);
    const files = readdirSync(folder).filter((name) => /\.svelte$|^\+server\.ts$/.test(name));
    expect(files).toContain(route.endsWith('/embed') ? '+server.ts' : '+page.svelte');
    for (const file of files)
      expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(/<Form\b|method="(?:post|POST)"|PledgeForm/);
  });

  test('such a page names no address of its own site, since it is kept for every name that leads there', () => {
    const says = (route: string) => {
      const folder = join(import.meta.dirname, '../../../web/src/routes', route);
      const files = readdirSync(folder).filter((name) => /\.(?:svelte|ts)$/.test(name));
      return files.some((file) => /\burl\.(?:origin|host|href)\b/.test(readFileSync(join(folder, file), 'utf8')));
    };
    expect(sharedPages.filter(says)).toEqual([]);
    // Which would be seen: a sign of an exhibition has its whole address in a code.
    expect(says('(public)/open-days/[openDayId]/exhibits/signs')).toBe(true);
  });
});

test('nobody is asked about when there is no session', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch');
  const { event } = await pass({});
  expect(await event.locals.identity()).toBeUndefined();
  expect(fetch).not.toHaveBeenCalled();
});

test('a session that the API no longer knows is forgotten', async () => {
  const gone = { type: 't', title: 'x', status: 401, code: 'sign-in.required' };
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(JSON.stringify(gone), { status: 401 }));
  const { event, jar } = await pass({ cookies: { session: 'old' } });
  expect(await event.locals.identity()).toBeUndefined();
  expect(jar.has('session')).toBe(false);
});

describe('what a person is told', () => {
  const told = async (input: object, options: Options = {}) => {
    const { event } = siteEvent(options);
    event.route = { id: '/x' };
    return (await handleError({ ...input, event } as any)) as any;
  };

  test('a missing record, a malformed id and a foreign token are the same 404', async () => {
    for (const code of ['not-found', 'input.invalid']) {
      expect(await told({ kind: 'unknown', error: refusal(code) })).toEqual({
        status: 404,
        code: 'not-found',
        message: 'Not found, or not yours to see',
      });
    }
  });

  test('an address that cannot be read, and a form where there is none, in the reader’s language', async () => {
    for (const status of [400, 404, 405]) {
      const { event } = siteEvent({ locale: 'zh-CN' });
      const error = { status, message: 'Malformed URI' };
      expect(await handleError({ kind: 'framework', error, event } as any)).toEqual({
        code: 'not-found',
        message: '未找到，或您无权查看',
      });
    }
  });

  test('a private link after too many wrong ones says when to come back', async () => {
    expect(
      await told({ kind: 'unknown', error: refusal('too-many-requests', { retryAfterSeconds: 300 }) }),
    ).toMatchObject({
      status: 429,
      retryAfterSeconds: 300,
    });
  });

  test('a fault is logged once with its reference and told without its inside', async () => {
    const log = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
    const answer = await told({ kind: 'unknown', error: new Error('secret table name') });
    expect(answer).toMatchObject({ status: 500, code: 'fault', requestId: 'req-test' });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(log).toHaveBeenCalledOnce();
    expect(log.mock.calls[0]![0]).toContain('req-test');
  });

  test('whoever may not, with which address they are signed in', async () => {
    const identity = { accountId: 'acc_1', email: 'ada@people.example', memberships: [] } as any;
    const signedInAs = 'ada@people.example';
    expect(await told({ kind: 'unknown', error: refusal('not-allowed') }, { identity })).toMatchObject({ signedInAs });
    expect(await told({ kind: 'app', error: { status: 403 } }, { identity })).toMatchObject({ signedInAs });
    expect(await told({ kind: 'app', error: { status: 404 } }, { identity })).toEqual({ requestId: 'req-test' });
  });

  test('a form that was sent from a page that was asked for', async () => {
    vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
    const fault = { kind: 'unknown', error: new Error('x') };
    expect([(await told(fault)).wasSent, (await told(fault, { form: { a: '1' } })).wasSent]).toEqual([false, true]);
  });

  test('an API out of reach is told as busy', async () => {
    vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
    expect(await told({ kind: 'unknown', error: refusal('busy') })).toMatchObject({ status: 503, code: 'busy' });
  });
});
