/** What another site can make a browser do here: read what is public, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { handle } from '../../../web/src/hooks.server.ts';
import { leavesTrace } from '../../../web/src/lib/server/other-sites.ts';
import { POST as signOut } from '../../../web/src/routes/sign-out/+server.ts';
import { endpoints } from '../../support/endpoints.ts';
import { siteEvent } from '../support/site-event.ts';

const roster = '/(organizer)/organize/open-days/[openDayId]/shifts/[shiftId]/people';

async function pass(headers: Record<string, string>, { method = 'GET', route = roster, path = '/people' } = {}) {
  const { event } = siteEvent({ url: `http://site.test${path}`, cookies: { session: 'of staff' } });
  event.route = { id: route };
  event.request = new Request(event.url, { method, headers });
  event.locals = {};
  const resolve = vi.fn(async () => new Response('answered'));
  const response = await handle({ event, resolve });
  return { response, body: await response.text(), answered: resolve.mock.calls.length };
}

describe('A page whose reading leaves a trace', () => {
  test.each(['cross-site', 'same-site'])(
    'is not opened by a link of another site (%s), and shows the way on',
    async (site) => {
      const path = '/people?at=%22%3E%3Cscript%3E"';
      const { response, body, answered } = await pass({ 'sec-fetch-site': site }, { path });
      expect([response.status, answered]).toEqual([403, 0]);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(body).toContain('href="/people?at=');
      expect(body).not.toMatch(/<script|"[^"]*%22%3E<|at=[^"]*"><s/);
    },
  );

  test.each(['same-origin', 'none', ''])('is opened by a click here or a typed address (%s)', async (site) => {
    expect((await pass(site ? { 'sec-fetch-site': site } : {})).answered).toBe(1);
  });

  test('what leaves none is opened from anywhere, as mails and other sites link to it', async () => {
    for (const route of ['/(public)/open-days', '/(people)/invitations/[invitationToken]', '/(people)/sign-in'])
      expect((await pass({ 'sec-fetch-site': 'cross-site' }, { route })).answered, route).toBe(1);
  });
});

describe('Every route', () => {
  const routes = join(import.meta.dirname, '../../../web/src/routes');
  const lib = join(import.meta.dirname, '../../../web/src/lib');
  const traced = endpoints
    .filter(({ method, meta }) => method === 'GET' && meta.action && !meta.showsNobody)
    .map(({ name }) => name.split('.')[1]!);
  /** What a server file says, with what it brings of the site's own server code. */
  const told = (file: string): string => {
    const text = readFileSync(file, 'utf8');
    const brought = [...text.matchAll(/'#lib\/([\w/-]+\/server\/[\w-]+\.ts)'/g)].map(([, path]) => join(lib, path!));
    return [text, ...brought.map((one) => readFileSync(one, 'utf8'))].join('\n');
  };
  const files = readdirSync(routes, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\+(?:page\.server|server|layout\.server)\.ts$/.test(name))
    .map((name) => join(routes, name));
  const idOf = (file: string) => `/${relative(routes, join(file, '..'))}`;

  test('that asks the API for what leaves a trace is closed to links of other sites', () => {
    expect(traced).toContain('listSignUps');
    const tracing = files.filter((file) => traced.some((name) => told(file).includes(`.${name}(`)));
    expect(tracing.length).toBeGreaterThan(7);
    expect(tracing.map(idOf).filter((id) => !leavesTrace(id))).toEqual([]);
  });

  test('that gives a file of people is closed as well', () => {
    // Calendar files are opened by private links, and calendar programs fetch them from anywhere.
    const giving = files.filter((file) => /csvResponse|content-disposition|jsonFile/i.test(told(file)));
    expect(giving.map(idOf).filter((id) => !leavesTrace(id) && !id.endsWith('.ics'))).toEqual([]);
  });
});

describe('A write', () => {
  const types = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/json',
    'x/y',
  ];
  test.each(types)('of another site is refused, whatever its type: %s', async (type) => {
    for (const origin of ['https://evil.example', 'null', 'http://site.test:81', undefined])
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const headers = { 'content-type': type, ...(origin === undefined ? {} : { origin }) };
        const { response, answered } = await pass(headers, { method, route: '/sign-out' });
        expect([response.status, answered], `${method} from ${origin}`).toEqual([403, 0]);
      }
    const own = await pass(
      { 'content-type': type, origin: 'http://site.test' },
      { method: 'POST', route: '/sign-out' },
    );
    expect(own.answered).toBe(1);
  });
});

test('signing out clears the private link and what was begun, and what the browser stored, but not the language', async () => {
  const cookies = { session: 's', 'fits-with': 'a.private.link', 'sign-in': '{}', passkey: '{}', lang: 'en' };
  const { event, jar } = siteEvent({ cookies, api: { people: { signOut: async () => ({ signedOut: true }) } } });
  const response = await signOut(event);
  expect([...jar]).toEqual([['lang', 'en']]);
  expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
  expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"');
});
