/** What the log tells of signing in and of trying what is not one's own: who by an id at most, and never what was tried. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../shared/kernel/limits.ts';
import { startApi, type Api, type RequestOptions } from '../../support/api-harness.ts';
import { makeProgramme, volunteer } from '../../support/programme.ts';
import { hearPrinted } from '../../support/printed.ts';
import { softwareAuthenticator } from '../../support/software-authenticator.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi({ limits: true });
  made = await makeProgramme(api);
});
afterAll(() => api.close());

const email = 'careful@people.example';
const wrongCode = '000000';
/** What is printed while this is done: events and counts, and the text as a whole. */
async function printedBy(work: () => Promise<unknown>) {
  const listening = hearPrinted();
  let text: string;
  try {
    await work();
  } finally {
    text = listening.stop();
  }
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const counted = Object.assign({}, ...lines.filter((line) => line._aws));
  return { events: lines.filter((line) => line.event), counted, text };
}
const send =
  (method: string, path: string, options: RequestOptions = {}) =>
  () =>
    api.request(method, path, options);
const account = async (token: string) => (await api.request('GET', '/api/me', { token })).body;

describe('Signing in', () => {
  test('is told with account, session, factor and request, and no address', async () => {
    let token = '';
    const { events, text } = await printedBy(async () => (token = await api.signIn(email)));
    const { accountId, session } = await account(token);
    expect(events.filter(({ event }) => event === 'signed-in')).toEqual([
      {
        level: 'info',
        event: 'signed-in',
        requestId: 'test-request',
        by: accountId,
        sessionId: session.sessionId,
        factor: 'code',
      },
    ]);
    expect(text).not.toMatch(/careful|people\.example/);
    expect(text).not.toContain(token);
  });

  test('and out again is told as everything that is written, by whom', async () => {
    const token = await api.signIn(email);
    const { accountId } = await account(token);
    const { events } = await printedBy(send('DELETE', '/api/sign-in/sessions/current', { token }));
    expect(events).toMatchObject([
      { event: 'written', endpoint: 'DELETE /api/sign-in/sessions/current', by: accountId, requestId: 'test-request' },
    ]);
  });

  test('with a wrong code is told, and of nobody: an address may have no account', async () => {
    const { events, counted, text } = await printedBy(
      send('POST', '/api/sign-in/sessions', { body: { email, code: wrongCode } }),
    );
    expect(events).toEqual([
      {
        level: 'warn',
        event: 'sign-in-refused',
        requestId: 'test-request',
        endpoint: 'POST /api/sign-in/sessions',
        code: 'code.wrong-or-expired',
      },
    ]);
    expect(counted.GuessesRefused).toBe(1);
    expect(text).not.toMatch(/careful|000000/);
  });

  test('with a passkey that nobody knows is told alike', async () => {
    const browserKey = 'the-browser-that-asked';
    const { body } = await api.request('POST', '/api/sign-in/passkey/options', { body: { browserKey } });
    const response = softwareAuthenticator({ origin: 'http://site.test', rpId: 'site.test' }).get(body.options);
    const { events } = await printedBy(send('POST', '/api/sign-in/passkey', { body: { browserKey, response } }));
    expect(events).toMatchObject([{ event: 'sign-in-refused', code: 'passkey.not-accepted' }]);
    expect(events[0]).not.toHaveProperty('by');
  });

  test('once more, to confirm, with a wrong code is told with the account', async () => {
    const token = await api.signIn(email);
    const { accountId } = await account(token);
    const { events } = await printedBy(send('POST', '/api/me/confirmation', { token, body: { code: wrongCode } }));
    expect(events).toMatchObject([{ event: 'sign-in-refused', endpoint: 'POST /api/me/confirmation', by: accountId }]);
  });
});

describe('Trying', () => {
  const forged = () => `${made.shift.shiftId}.1.${'A'.repeat(22)}`;

  test.each([
    ['GET', () => `/api/sign-ups/${forged()}`, undefined],
    ['DELETE', () => `/api/bookings/${forged()}`, undefined],
    ['POST', () => `/api/hand-overs/${forged()}`, volunteer('Forger')],
    ['GET', () => `/api/open-days/${made.openDayId}/shifts?notClashingWith=${forged()}`, undefined],
  ])('a forged link is told as such: %s', async (method, path, body) => {
    const { events, counted, text } = await printedBy(send(method, path(), { body }));
    expect(events).toMatchObject([
      { level: 'warn', event: 'link-refused', code: 'not-found', requestId: 'test-request' },
    ]);
    expect(events[0].endpoint).toMatch(/^(?:GET|POST|DELETE) \/api\/.*\{/);
    expect(counted.GuessesRefused).toBe(1);
    expect(text).not.toMatch(/AAAAA|forger/i);
  });

  test.each(['A'.repeat(43), `hlt_${'A'.repeat(43)}`, 'nonsense'])(
    'a token that nobody was given: %s',
    async (token) => {
      const { events, counted, text } = await printedBy(send('GET', '/api/me', { token }));
      expect(events).toMatchObject([{ event: 'token-refused', endpoint: 'GET /api/me', code: 'sign-in.required' }]);
      expect(counted.GuessesRefused).toBe(1);
      expect(text).not.toContain(token);
    },
  );

  test('more often than a limit lets is told with the limit, and counted', async () => {
    const address = '192.0.2.77';
    const { events, counted } = await printedBy(async () => {
      for (let n = 0; n <= limits['link.miss'].most; n += 1)
        await api.request('GET', `/api/sign-ups/${forged()}`, { address });
    });
    expect(events.at(-1)).toEqual({ level: 'warn', event: 'limit-reached', limit: 'link.miss' });
    expect(counted.LimitsReached).toBe(1);
  });

  test.each([
    ['a wrong field', { body: { name: 'Bad' } }, 'input.invalid'],
    ['no JSON', { rawBody: '{"name":"Bad"' }, 'body.malformed'],
    ['a form', { rawBody: 'name=Bad', headers: { 'content-type': 'text/plain' } }, 'body.not-json'],
    ['too much', { rawBody: JSON.stringify({ name: 'Bad'.repeat(30_000) }) }, 'body.too-large'],
  ])('%s is told by endpoint and refusal alone', async (_, options, code) => {
    const path = `/api/shifts/${made.shift.shiftId}/sign-ups`;
    const { events, counted, text } = await printedBy(send('POST', path, options));
    expect(events).toEqual([
      {
        level: 'info',
        event: 'input-refused',
        requestId: 'test-request',
        endpoint: 'POST /api/shifts/{shiftId}/sign-ups',
        code,
      },
    ]);
    expect(counted).toEqual({});
    expect(text).not.toContain('Bad');
  });
});

test('Whoever only comes too late, without a sign-in, or to a full place tries nothing (control)', async () => {
  const taken = `/api/shifts/${made.shift.shiftId}/sign-ups`;
  await api.request('POST', taken, { body: volunteer('Early') });
  const { events, counted } = await printedBy(async () => {
    await api.request('GET', `/api/shifts/shf_${'z'.repeat(26)}`);
    await api.request('GET', '/api/me');
    await api.request('POST', taken, { body: volunteer('Early') });
  });
  expect(events).toEqual([]);
  expect(counted).toEqual({});
});
