/** Who reads the mail of a laptop: the browser that came by the link of this start, on this machine, and nobody else. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mailbox } from '../../../infra/local/runner/mailbox.ts';
import { openOutbox, type Outbox } from '../../../infra/local/runner/outbox.ts';
import { sendResponse } from '../../../infra/local/runner/send-response.ts';
import { sendRequest, type Answer } from '../send-request.ts';

const mail = {
  id: '20260619-1',
  at: '2026-06-19T01:02:03.456Z',
  from: 'harborlight@example.org',
  to: ['mei@example.org'],
  subject: 'Your code is 123456',
  text: 'See https://example.org/?a=1&b=<2>',
};
const mailbox: Mailbox = {
  endpoint: 'http://127.0.0.1:1',
  mails: () => [mail],
  count: () => 1,
  mail: (id) => (id === mail.id ? mail : undefined),
  eml: (id) => (id === mail.id ? 'Subject: x' : undefined),
  stop: async () => {},
};

let server: Server;
let origin: string;
let outbox: Outbox;
const told: string[] = [];
const served = (siteOrigin: string) =>
  (outbox = openOutbox(mailbox, siteOrigin, async ({ id }, fate) => void told.push(`${fate} of ${id}`)));

beforeAll(async () => {
  server = createServer((request, response) => {
    const [path = '', query = ''] = request.url!.split('?');
    void outbox.answer(request, path, query).then((answer) => sendResponse(request, response, answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  served(origin);
});
afterAll(() => server.close());

const get = (path: string, headers: Record<string, string> = {}) => sendRequest(`${origin}${path}`, { headers });
const keyOf = () => new URL(outbox.link!).searchParams.get('key')!;
const cookie = () => ({ cookie: `other=1; outbox=${keyOf()}` });
const tellsNothing = ({ text }: Answer) => expect(text).not.toMatch(/mei@|123456|mail/i);

const paths = ['/__mail', '/__mail/', '/__mail/all.json', `/__mail/${mail.id}`, `/__mail/${mail.id}.eml`];

describe('the link of a start', () => {
  it('lets the browser in by a cookie that scripts and other sites never get, and leads on to the site', async () => {
    const { status, headers } = await sendRequest(outbox.link!);
    expect([status, headers.location, headers['cache-control']]).toEqual([303, '/', 'no-store']);
    expect(headers['set-cookie']).toEqual([`outbox=${keyOf()}; Path=/__mail; HttpOnly; SameSite=Strict`]);
  });

  it.each(paths)('opens %s by that cookie alone', async (path) => {
    expect((await get(path, cookie())).status).toBe(200);
    for (const given of ['', 'outbox=', `outbox=${'0'.repeat(48)}`]) {
      const closed = await get(path, { cookie: given });
      expect([closed.status, closed.headers['set-cookie']]).toEqual([403, undefined]);
      expect(closed.text).toContain('npm start');
      expect(closed.text).not.toMatch(/mei@|123456/);
    }
  });

  it('is another one at each start, too long to guess, and no other key opens it', async () => {
    const before = keyOf();
    served(origin);
    expect(keyOf()).not.toBe(before);
    expect(before).toMatch(/^[0-9a-f]{48}$/);
    expect((await get('/__mail', { cookie: `outbox=${before}` })).status).toBe(403);
    for (const query of ['', '?key=', `?key=${before}`, `?yek=${keyOf()}`])
      expect((await get(`/__mail/open${query}`)).headers['set-cookie']).toBeUndefined();
  });
});

describe('nobody has a mail page', () => {
  it.each([
    ['forwarded', 'for=203.0.113.9'],
    ['x-forwarded-for', '203.0.113.9'],
    ['x-forwarded-host', 'help.example.org'],
    ['x-real-ip', '203.0.113.9'],
    ['via', '1.1 proxy'],
  ])('through a proxy that says %s', async (name, value) => {
    for (const path of [...paths, `/__mail/open?key=${keyOf()}`]) {
      const answer = await get(path, { ...cookie(), [name]: value });
      expect([path, answer.status, answer.headers['set-cookie']]).toEqual([path, 404, undefined]);
      tellsNothing(answer);
    }
  });

  it('under another name than those of this machine', async () => {
    for (const host of ['help.example.org', 'localhost.evil.example', '127.0.0.1:1:1', 'localhost:99999', '[::2]'])
      expect((await get('/__mail', { ...cookie(), host })).status, host).toBe(404);
    for (const host of ['localhost', 'localhost:8080', '[::1]:8080', 'LOCALHOST'])
      expect((await get('/__mail', { ...cookie(), host })).status, host).toBe(200);
  });

  it('from another machine, whatever it knows', async () => {
    const from = async (remoteAddress: string) => {
      const answer = await outbox.answer(
        {
          method: 'GET',
          headers: { host: 'localhost', ...cookie() },
          socket: { remoteAddress },
        } as unknown as IncomingMessage,
        '/__mail',
        '',
      );
      return answer.status;
    };
    const all = (addresses: readonly string[]) => Promise.all(addresses.map(from));
    expect(await all(['192.168.1.7', '::ffff:192.168.1.7', '2001:db8::7', ''])).toEqual([404, 404, 404, 404]);
    expect(await all(['127.0.0.1', '::1', '::ffff:127.0.0.1'])).toEqual([200, 200, 200]);
  });

  it('by anything but reading', async () => {
    const asked = await sendRequest(`${origin}/__mail`, { method: 'POST', headers: cookie() });
    expect(asked.status).toBe(404);
  });

  it.each(['https://help.example.org', 'http://192.168.1.20:8080'])('where the site is %s', async (siteOrigin) => {
    served(siteOrigin);
    expect(outbox.link).toBeUndefined();
    for (const path of [...paths, '/__mail/open?key=undefined']) {
      const answer = await get(path, { cookie: 'outbox=undefined' });
      expect(answer.status).toBe(404);
      tellsNothing(answer);
    }
    served(origin);
  });
});

describe('a mail on the page', () => {
  it('is shown as text, with its links, by a page that runs nothing', async () => {
    const { text, headers } = await get(`/__mail/${mail.id}`, cookie());
    expect(text).toContain('<a href="https://example.org/?a=1&amp;b=">https://example.org/?a=1&amp;b=</a>&lt;2&gt;');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect((await get('/__mail/none', cookie())).status).toBe(404);
  });
});

describe('what becomes of a mail', () => {
  const post = (path: string, headers: Record<string, string>) =>
    sendRequest(`${origin}${path}`, { method: 'POST', headers });
  it('is told as SES tells it, when the browser that may read it asks', async () => {
    for (const fate of ['bounce', 'complaint']) {
      const { status, headers } = await post(`/__mail/${mail.id}/${fate}`, cookie());
      expect([status, headers.location]).toEqual([303, `/__mail/${mail.id}?${fate}`]);
    }
    expect(told).toEqual([`bounce of ${mail.id}`, `complaint of ${mail.id}`]);
  });
  it('is told for nobody else, for no other mail, and as nothing else', async () => {
    const statuses = [
      (await post(`/__mail/${mail.id}/bounce`, {})).status,
      (await post('/__mail/another/bounce', cookie())).status,
      (await post(`/__mail/${mail.id}/delivery`, cookie())).status,
    ];
    expect(statuses).toEqual([403, 404, 404]);
    expect(told).toHaveLength(2);
  });
});
