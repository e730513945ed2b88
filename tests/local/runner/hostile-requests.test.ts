/** Requests that mean no good, at the laptop's one address: bodies without end, absurd and foreign names, senders who hang up. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { largestFormBytes } from '../../../infra/ssr/too-large.ts';
import { startLocal, type LocalHarborlight } from '../../../infra/local/runner/start-local.ts';
import { largestBodyBytes } from '../../../shared/kernel/limits.ts';
import { hangUp, sendRequest, sendSlowly } from '../send-request.ts';
import { makeNotesApp } from './fixtures/notes-app.ts';

let local: LocalHarborlight;
beforeAll(async () => {
  const app = await makeNotesApp();
  local = await startLocal({
    dataDir: app.newDataDir(),
    operatorEmail: 'operator@example.org',
    assembly: async () => app.assemblyFolder,
    filesFolder: app.filesFolder,
  });
});
afterAll(() => local.stop());

const at = (path: string) => `${local.origin}${path}`;
const json = { 'content-type': 'application/json', 'accept-language': 'zh-CN' };

describe('a body over the limit', () => {
  it.each([
    ['the API, which takes 64 KB', '/api/notes/large', largestBodyBytes, 'application/problem+json'],
    ['pages, which take 256 KB', '/any/page', largestFormBytes, 'text/html; charset=utf-8'],
  ])('is refused while it comes by %s', async (_, path, limit, type) => {
    const announced = { ...json, 'content-length': String(limit + 1) };
    for (const headers of [json, announced]) {
      const answer = await sendSlowly(at(path), 100, { headers });
      expect([answer.status, answer.headers['content-type']]).toEqual([413, type]);
      expect(answer.text).toContain('请求内容过大');
      expect(answer.sent).toBeLessThan(answer.whole / 2);
    }
  });

  it('is one byte more than what is taken', async () => {
    const put = async (bytes: number) =>
      (await sendRequest(at('/api/notes/large'), { method: 'PUT', headers: json, body: 'x'.repeat(bytes) })).status;
    expect([await put(largestBodyBytes), await put(largestBodyBytes + 1)]).toEqual([201, 413]);
    const post = async (bytes: number, path = '/any/page') =>
      (await sendRequest(at(path), { method: 'POST', headers: json, body: 'x'.repeat(bytes) })).status;
    expect([await post(largestFormBytes), await post(largestFormBytes + 1)]).toEqual([200, 413]);
    const programme = '/organize/open-days/opd_1/programme/sessions';
    expect([await post(largestFormBytes + 1, programme), await post(4 * 1024 * 1024 + 1, programme)]).toEqual([
      200, 413,
    ]);
  });
});

it('a sender who hangs up in the middle leaves no word in the terminal', async () => {
  const said = vi.spyOn(console, 'error');
  for (const path of ['/api/notes/large', '/any/page']) await hangUp(at(path), { headers: json });
  expect(said).not.toHaveBeenCalled();
  expect((await sendRequest(at('/any/page'))).status).toBe(200);
});

describe('a Host', () => {
  const asked = async (host: string, path: string) => (await sendRequest(at(path), { headers: { host } })).status;

  it.each([
    [
      'that is none',
      400,
      ['localhost:99999', 'localhost:0', 'localhost:', 'localhost:8o', '1.2.3.4.5', '[::zz]', 'a@b', 'a/b'],
    ],
    ['of somebody else', 421, ['evil.example', 'localhost.', '127.0.0.1.evil.example', '203.0.113.9:80']],
    ['of this machine', 200, ['localhost', 'LOCALHOST:8080', '127.0.0.1:65535', '[::1]:1']],
  ])('%s is answered with %i, whatever is asked for', async (_, status, hosts) => {
    for (const host of hosts)
      for (const path of ['/any/page', '/api/echo/x', '/robots.txt'])
        expect([host, path, await asked(host, path)]).toEqual([host, path, status]);
  });
});
