/** The Lambda that renders pages: what it makes of a function URL event, on a stand-in for the site's build. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundling/bundle-functions.ts';

const root = join(import.meta.dirname, '../..');

/** Answers with what it was asked, as SvelteKit's server would be asked. */
const standInSite = `
export const server = {
  init: async () => {},
  respond: async (request, { getClientAddress }) => {
    if (request.url.endsWith('/refused')) return new Response(new TextEncoder().encode('Cross-site'), { status: 403 });
    if (request.url.endsWith('/kept')) return new Response('', { headers: { 'cache-control': 'public, max-age=60' } });
    if (request.url.endsWith('/picture')) return new Response(new Uint8Array([0, 255]), { headers: { 'content-type': 'image/png' } });
    if (request.url.endsWith('/varying')) return new Response('x'.repeat(3000), { headers: { 'content-type': 'text/html', vary: 'accept-language, cookie' } });
    const headers = new Headers({ 'content-type': 'text/html', 'content-length': '29170', location: '/next' });
    headers.append('set-cookie', 'a=1; Path=/');
    headers.append('set-cookie', 'b=2; Path=/');
    const body = JSON.stringify({
      url: request.url, method: request.method, body: await request.text(), address: getClientAddress(),
      cookie: request.headers.get('cookie'), originKey: request.headers.get('x-origin-key'),
    });
    return new Response(body, { status: request.method === 'POST' ? 303 : 200, headers });
  },
};
export const prerendered_assets = { entries: [['/about', { file: 'about.html', etag: 'tag' }]] };
export const mime_types = { '.html': 'text/html' };
`;

let handler: (event: LambdaFunctionURLEvent) => Promise<any>;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'harborlight-site-'));
  writeFileSync(join(folder, 'site.js'), standInSite);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const outFolder = join(folder, 'functions');
  await bundleFunctions({
    root,
    outFolder,
    entries: { site: 'infra/ssr/handler.ts' },
    siteBuild: join(folder, 'site.js'),
  });
  mkdirSync(join(outFolder, 'site/prerendered'));
  writeFileSync(join(outFolder, 'site/prerendered/about.html'), '<p>关于</p>');
  process.env.ORIGIN_KEY = 'the key';
  ({ handler } = createRequire(import.meta.url)(join(outFolder, 'site/index.js')));
});

const event = (path: string, given: Partial<LambdaFunctionURLEvent> & { method?: string } = {}) =>
  ({
    rawPath: path,
    rawQueryString: '',
    isBase64Encoded: false,
    requestContext: { http: { method: given.method ?? 'GET', sourceIp: '10.0.0.1' }, domainName: 'abc.lambda-url.aws' },
    ...given,
    headers: {
      'x-origin-key': 'the key',
      'x-forwarded-host': 'harborlight.example',
      'x-forwarded-proto': 'https',
      ...given.headers,
    },
  }) as unknown as LambdaFunctionURLEvent;

describe('the page function', () => {
  it('sees the address that the visitor sees, not its own', async () => {
    const { body } = await handler(event('/open-days', { rawQueryString: 'lang=zh', cookies: ['x=1', 'y=2'] }));
    expect(JSON.parse(body)).toMatchObject({
      url: 'https://harborlight.example/open-days?lang=zh',
      method: 'GET',
      cookie: 'x=1; y=2',
      originKey: null,
    });
  });

  it('takes the address of the visitor from the header that only CloudFront can set', async () => {
    const asked = async (headers: Record<string, string>) =>
      JSON.parse((await handler(event('/', { headers }))).body).address;
    expect(await asked({ 'x-visitor-address': '203.0.113.7' })).toBe('203.0.113.7');
    expect(await asked({})).toBe('10.0.0.1');
  });

  it('passes a posted form on and gives back status, location and every cookie', async () => {
    const body = Buffer.from('name=小明').toString('base64');
    const result = await handler(event('/sign-up', { method: 'POST', body, isBase64Encoded: true }));
    expect(result).toMatchObject({ statusCode: 303, cookies: ['a=1; Path=/', 'b=2; Path=/'], isBase64Encoded: false });
    expect(result.headers.location).toBe('/next');
    expect(result.headers['set-cookie']).toBeUndefined();
    expect(JSON.parse(result.body).body).toBe('name=小明');
  });

  it('gives binary answers as base64', async () => {
    expect(await handler(event('/picture'))).toMatchObject({
      isBase64Encoded: true,
      body: Buffer.from([0, 255]).toString('base64'),
    });
  });

  it('compresses pages for who takes gzip, since CloudFront does not', async () => {
    const body = Buffer.from(`name=${'明'.repeat(2000)}`).toString('base64');
    const asked = event('/form', {
      method: 'POST',
      body,
      isBase64Encoded: true,
      headers: { 'accept-encoding': 'gzip, br' },
    });
    const result = await handler(asked);
    expect(result.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    // That of the page before it was compressed is no length of the answer.
    expect(result.headers).not.toHaveProperty('content-length');
    expect(result.body.length).toBeLessThan(1000);
    expect(gunzipSync(Buffer.from(result.body, 'base64')).toString()).toContain('明明');
  });

  it('refuses a form larger than any of the site, with a page in both languages, or as a script reads it', async () => {
    const body = Buffer.alloc(256 * 1024 + 1, 'a').toString('base64');
    const asked = async (accept: string) =>
      handler(event('/sign-up', { method: 'POST', body, isBase64Encoded: true, headers: { accept } }));
    const page = await asked('text/html');
    expect(page.statusCode).toBe(413);
    expect(page.body).toContain('请求内容过大');
    expect(page.body).toContain('The body is too large');
    expect(JSON.parse((await asked('application/json')).body)).toMatchObject({ type: 'error', status: 413 });
    const largest = Buffer.alloc(256 * 1024, 'a').toString('base64');
    expect(
      (await handler(event('/sign-up', { method: 'POST', body: largest, isBase64Encoded: true }))).statusCode,
    ).toBe(303);
  });

  it('lets no cache keep what says nothing of caches, be it of SvelteKit or of its own', async () => {
    const refused = await handler(event('/refused'));
    expect(refused).toMatchObject({ statusCode: 403, body: 'Cross-site', isBase64Encoded: false });
    expect(refused.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' });
    const own = [
      event('/', { headers: { 'x-origin-key': 'no' } }),
      event('/', { method: 'TRACE' }),
      event('/', { headers: { 'x-forwarded-host': 'localhost:99999' } }),
    ];
    for (const asked of own) expect((await handler(asked)).headers['cache-control']).toBe('no-store');
    expect((await handler(event('/kept'))).headers['cache-control']).toBe('public, max-age=60');
  });

  it('adds to what a page says it depends on', async () => {
    const asked = event('/varying', { headers: { 'accept-encoding': 'gzip' } });
    expect((await handler(asked)).headers.vary).toBe('accept-language, cookie, accept-encoding');
  });

  it('refuses a host that is none', async () => {
    for (const host of ['localhost:99999', 'harborlight.example:8o', '[::zz]'])
      expect((await handler(event('/', { headers: { 'x-forwarded-host': host } }))).statusCode).toBe(400);
  });

  it('has no use for TRACE', async () => {
    for (const method of ['TRACE', 'CONNECT', 'TRACK', 'PROPFIND'])
      expect((await handler(event('/', { method }))).statusCode).toBe(405);
  });

  it('answers pages rendered at build time from its own folder', async () => {
    const result = await handler(event('/about'));
    expect(Buffer.from(result.body, 'base64').toString()).toBe('<p>关于</p>');
    expect(result.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', etag: '"tag"' });
  });

  it('refuses whoever does not come through CloudFront', async () => {
    expect((await handler(event('/', { headers: { 'x-origin-key': 'the kex' } }))).statusCode).toBe(403);
    expect((await handler(event('/', { headers: { 'x-origin-key': '' } }))).statusCode).toBe(403);
    expect((await handler(event('/about', { headers: { 'x-origin-key': 'no' } }))).statusCode).toBe(403);
  });

  it('stands on an internal file of the adapter, which is as it was', () => {
    const adapter = join(root, 'node_modules/@sveltejs/adapter-node');
    expect(JSON.parse(readFileSync(join(adapter, 'package.json'), 'utf8')).version).toBe('6.0.1');
    const source = readFileSync(join(adapter, 'index.js'), 'utf8');
    for (const line of [
      "export { server } from './server/server.js'",
      'export const mime_types',
      'export const prerendered_assets',
    ])
      expect(source).toContain(line);
  });
});
