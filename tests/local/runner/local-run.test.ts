/** A whole deployment on this machine, from a template as CDK writes it: requests, functions, streams, mail, restarts. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startLocal, type LocalHarborlight, type LocalOptions } from '../../../infra/local/runner/start-local.ts';
import { makeNotesApp, type NotesApp } from './fixtures/notes-app.ts';

let app: NotesApp;
let dataDir: string;
let local: LocalHarborlight;
const lines: string[] = [];

const start = (given: Partial<LocalOptions> = {}) =>
  startLocal({
    dataDir,
    operatorEmail: 'operator@example.org',
    assembly: async () => app.assemblyFolder,
    filesFolder: app.filesFolder,
    retryPauseMs: 1,
    say: (line) => lines.push(line),
    ...given,
  });

beforeAll(async () => {
  app = await makeNotesApp();
  dataDir = app.newDataDir();
  local = await start();
});
afterAll(() => local.stop());

const get = (path: string, init?: RequestInit) => fetch(`${local.origin}${path}`, init);
const put = (id: string, text: string) =>
  get(`/api/notes/${id}`, { method: 'PUT', body: text, headers: { 'content-type': 'text/plain' } });

const until = <Value>(look: () => Promise<Value>) => vi.waitUntil(look, { timeout: 60_000, interval: 25 });
const mailed = (text: string) => until(async () => (await local.mailbox()).find(({ subject }) => subject === text));

describe('the HTTP API', () => {
  it('hands a request over as payload 2.0', async () => {
    const { event, remaining } = await (
      await get('/api/echo/a%20b?x=1&x=2&y=%E4%B8%AD', { headers: { cookie: 'one=1; two=2', 'X-Extra': 'yes' } })
    ).json();
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /api/echo/{word}',
      rawPath: '/api/echo/a b',
      rawQueryString: 'x=1&x=2&y=%E4%B8%AD',
      queryStringParameters: { x: '1,2', y: '中' },
      pathParameters: { word: 'a b' },
      cookies: ['one=1', 'two=2'],
      isBase64Encoded: false,
      requestContext: { http: { method: 'GET', sourceIp: '127.0.0.1' }, stage: '$default' },
    });
    expect(event.headers).toMatchObject({ 'x-extra': 'yes', 'x-forwarded-proto': 'http' });
    expect(event.headers.cookie).toBeUndefined();
    expect(remaining).toBeGreaterThan(0);
  });

  it('gives a function its own environment and nothing of this process', async () => {
    const { environment } = await (await get('/api/echo/env')).json();
    expect(environment).toMatchObject({
      TABLE_NOTES: 'NotesTable',
      SITE_ORIGIN: local.origin,
      AWS_REGION: 'us-east-1',
    });
    expect(environment.PATH).toBeUndefined();
    expect(environment.SIGNING_SECRET).toBeUndefined();
  });

  it('passes cookies of an answer one by one, and adds the security headers', async () => {
    const response = await get('/api/echo/x');
    expect(response.headers.getSetCookie()).toEqual(['first=1; Path=/', 'second=2; Path=/']);
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  });

  it('passes forms as base64, as API Gateway does, and text as text', async () => {
    await get('/api/notes/form', { method: 'PUT', body: new URLSearchParams({ a: '1' }) });
    expect(await (await get('/api/notes/form')).json()).toEqual({ text: 'a=1' });
  });

  it('answers a function that throws, crashes or hangs without its inside, and runs it again', async () => {
    const { thread } = await (await get('/api/echo/before')).json();
    const thrown = await get('/api/throw');
    expect([thrown.status, await thrown.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect((await (await get('/api/echo/after')).json()).thread).toBe(thread);
    expect((await get('/api/crash')).status).toBe(500);
    const hung = await get('/api/hang');
    expect([hung.status, await hung.text()]).toEqual([503, '{"message":"Service Unavailable"}']);
    expect((await (await get('/api/echo/anew')).json()).thread).not.toBe(thread);
    expect(readFileSync(join(dataDir, 'functions.log'), 'utf8')).toContain('a secret detail');
  });

  it('gives functions more time than on AWS where it is told to', async () => {
    const patient = await start({ dataDir: app.newDataDir(), functionTimeouts: 'off' });
    const { remaining } = await (await fetch(`${patient.origin}/api/echo/slow`)).json();
    expect(remaining).toBeGreaterThan(60_000);
    await patient.stop();
  });

  it('refuses a path that is not UTF-8, as a problem', async () => {
    const broken = await get('/api/%E0%A4%A');
    expect([broken.status, broken.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
  });
});

describe('the site', () => {
  it('serves files with the right caching, compressed, and 304 for a file that is known', async () => {
    const script = await get('/_app/immutable/start.js', { headers: { 'accept-encoding': 'br' } });
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-encoding')).toBe('br');
    expect(Number(script.headers.get('content-length'))).toBeLessThan(200);
    const robots = await get('/robots.txt');
    expect(robots.headers.get('cache-control')).toContain('must-revalidate');
    expect((await get('/robots.txt', { headers: { 'if-none-match': robots.headers.get('etag')! } })).status).toBe(304);
  });

  it('asks the page function for everything else, with what CloudFront adds', async () => {
    const response = await get('/any/page?q=1', {
      headers: { 'accept-encoding': 'gzip', 'x-visitor-address': 'forged' },
    });
    const { event, originKey, apiOrigin } = await response.json();
    expect(event).toMatchObject({ rawPath: '/any/page', rawQueryString: 'q=1' });
    expect(event.headers).toMatchObject({
      'x-origin-key': originKey,
      'x-forwarded-host': new URL(local.origin).host,
      'x-forwarded-proto': 'http',
      'x-visitor-address': '127.0.0.1',
    });
    expect(originKey).toHaveLength(64);
    expect(apiOrigin).toBe(local.origin);
    expect([response.headers.get('content-encoding'), response.headers.get('etag')]).toEqual(['gzip', 'W/"made"']);
  });

  it('tells it of its demo, of an outbox that is open to somebody, and of who hears of security problems', async () => {
    const told = async ({ origin }: LocalHarborlight) => (await (await fetch(`${origin}/any/page`)).json()).told;
    expect(await told(local)).toEqual(['off', 'on', '']);
    const shown = { siteOrigin: 'https://help.example.org', demo: true, securityContact: 'security@example.org' };
    const other = await start({ dataDir: app.newDataDir(), ...shown });
    expect(await told(other)).toEqual(['on', 'off', 'security@example.org']);
    await other.stop();
  });

  it('names the visitor to the API too, whatever the visitor says; only the site may name somebody else', async () => {
    const seen = async (headers: Record<string, string>) =>
      (await (await get('/api/echo/who', { headers })).json()).event.headers;
    const { originKey } = await (await get('/any/page')).json();
    for (const key of ['a guess', '']) {
      expect(await seen({ 'x-visitor-address': '203.0.113.9', 'x-origin-key': key })).toMatchObject({
        'x-visitor-address': '127.0.0.1',
        'x-origin-key': originKey,
      });
    }
    expect(await seen({ 'x-visitor-address': '203.0.113.9', 'x-origin-key': originKey })).toMatchObject({
      'x-visitor-address': '203.0.113.9',
    });
  });

  it('gives every request an id of its own, whatever the visitor says; only the site passes one on', async () => {
    const id = 'li-of-people=example';
    const headersOf = async (path: string, headers: Record<string, string> = {}) =>
      (await (await get(path, { headers: { 'x-request-id': id, ...headers } })).json()).event.headers;
    for (const path of ['/api/echo/who', '/any/page'])
      expect((await headersOf(path))['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    const { originKey } = await (await get('/any/page')).json();
    expect((await headersOf('/api/echo/who', { 'x-origin-key': originKey }))['x-request-id']).toBe(id);
  });
});

describe('streams', () => {
  it('wake their function, whose mail lands in the outbox and on the page', async () => {
    await put('one', 'Hello <reader>');
    const mail = await mailed('Hello <reader>');
    expect(mail.text).toBe('Hello <reader> 64');
    expect(existsSync(join(dataDir, 'outbox', `${mail.id}.eml`))).toBe(true);
    expect((await get(`/__mail/${mail.id}`)).status).toBe(403);
    const entry = await fetch(local.outboxLink!, { redirect: 'manual' });
    const headers = { cookie: entry.headers.getSetCookie()[0]!.split(';')[0]! };
    const page = await (await get(`/__mail/${mail.id}`, { headers })).text();
    expect(page).toContain('Hello &lt;reader&gt;');
    expect(await (await get('/__mail', { headers })).text()).toContain(`/__mail/${mail.id}`);
    expect(await (await get('/__mail/all.json', { headers })).json()).toContainEqual(mail);
  });

  it('set a poisoned record aside after its retries and go on behind it', async () => {
    await Promise.all([put('p1', 'poison'), put('p2', 'behind the poison')]);
    await mailed('behind the poison');
    const folder = join(dataDir, 'dead-letters', 'DeadLetters');
    const files = await until(async () => existsSync(folder) && readdirSync(folder));
    const letter = JSON.parse(readFileSync(join(folder, files[0]!), 'utf8'));
    expect(letter).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
    expect(letter.records[0].dynamodb.NewImage.text.S).toBe('poison');
    expect(lines.some((line) => line.includes('set aside'))).toBe(true);
  });
});

describe('starting', () => {
  it('is refused in one line when the port or the data folder is taken', async () => {
    const port = Number(new URL(local.origin).port);
    await expect(start({ port, dataDir: app.newDataDir() })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use: set PORT`,
    );
    await expect(start()).rejects.toThrow(/^The data folder .* is in use by another run: .*DATA_DIR/);
  });

  it('again finds items, mail, secrets and the place in the stream as they were', async () => {
    await put('kept', 'before the restart');
    await mailed('before the restart');
    const secrets = readFileSync(join(dataDir, 'secrets.json'), 'utf8');
    const count = (await local.mailbox()).length;
    await local.stop();
    local = await start();
    expect(await (await get('/api/notes/kept')).json()).toEqual({ text: 'before the restart' });
    await put('later', 'after the restart');
    await mailed('after the restart');
    expect(await local.mailbox()).toHaveLength(count + 1);
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe(secrets);
  });

  it('leaves nothing in the data folder that another user of the machine could read', () => {
    const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).map((file) => join(dataDir, file));
    for (const part of ['streams', 'outbox', 'dead-letters', 'secrets.json', 'functions.log'])
      expect(files).toContain(join(dataDir, part));
    // LevelDB names no mode of its own: the folder around its files keeps others out.
    const open = files.filter((file) => !/dynamodb./.test(file) && statSync(file).mode & 0o077);
    expect(open).toEqual([]);
  });

  it('delivers what was written while nobody followed the stream', async () => {
    // The checkpoint of before is what a kill -9 between delivery and checkpoint leaves behind.
    const file = join(dataDir, 'streams', 'Mapping.json');
    const before = readFileSync(file, 'utf8');
    await put('twice', 'told at least once');
    await mailed('told at least once');
    await local.stop();
    writeFileSync(file, before);
    local = await start();
    await until(
      async () => (await local.mailbox()).filter(({ subject }) => subject === 'told at least once').length === 2,
    );
  });
});
