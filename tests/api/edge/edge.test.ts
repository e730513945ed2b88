/** What the API tells strangers: no more of a hidden thing than of none, nothing to a cookie, little in many bytes. */
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commonRefusals } from '../../../shared/kernel/refusals.ts';
import { startApi, type Answer, type Api } from '../../support/api-harness.ts';
import { endpoints } from '../../support/endpoints.ts';
import {
  both,
  makeProgramme,
  openDayInput,
  sessionInput,
  shiftInput,
  visitor,
  volunteer,
} from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let foreign: string;
const draft = { openDay: '', session: '', shift: '' };

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const { openDayId, venueId, make } = made;
  const hidden = { openDayId, status: 'draft' };
  draft.openDay = (await make('/api/open-days', { ...openDayInput, status: 'draft' })).openDayId;
  draft.session = (await make(`/api/venues/${venueId}/sessions`, { ...sessionInput, ...hidden })).sessionId;
  draft.shift = (await make(`/api/venues/${venueId}/shifts`, { ...shiftInput, ...hidden })).shiftId;
  const station = { organizationId: `org_${'1'.repeat(26)}`, organizationName: both('Another station') };
  foreign = await signedInAs(api.store.tables.people, {
    ...station,
    role: 'venue_manager',
    venueId: `ven_${'1'.repeat(26)}`,
  });
});
afterAll(() => api.close());

describe('A thing that one may not know of', () => {
  const unknown = (id: string) => `${id.slice(0, 4)}${'z'.repeat(26)}`;
  const hidden: Array<[string, string, () => string, unknown?]> = [
    ['GET', 'open-days/{}', () => draft.openDay],
    ['GET', 'open-days/{}/sessions', () => draft.openDay],
    ['GET', 'sessions/{}', () => draft.session],
    ['GET', 'shifts/{}', () => draft.shift],
    ['POST', 'shifts/{}/sign-ups', () => draft.shift, volunteer('Curious')],
    ['POST', 'sessions/{}/bookings', () => draft.session, visitor('Curious')],
  ];
  const ask = async (method: string, path: string, id: string, body: unknown, token?: string) => {
    api.store.engine.resetUsage();
    const answer = await api.request(method, `/api/${path.replace('{}', id)}`, { body, token });
    return { answer, calls: api.store.engine.usage().total.calls };
  };
  const told = ({ status, headers, body }: Answer) => ({ status, headers, body });

  test.each(hidden)(
    'is answered at %s %s as one that does not exist, from as many looks',
    async (method, path, id, body) => {
      for (const token of [undefined, foreign]) {
        const there = await ask(method, path, id(), body, token);
        const nowhere = await ask(method, path, unknown(id()), body, token);
        expect(there.answer.status).toBe(404);
        expect(told(there.answer)).toEqual(told(nowhere.answer));
        // Whoever is signed in is looked up before a draft is refused: two looks, which only staff can time.
        expect(there.calls - nowhere.calls).toBeLessThanOrEqual(token ? 2 : 0);
      }
    },
  );

  test('is no different to change: without the right, existing or not, the answer is the same', async () => {
    const change = { ...shiftInput, revision: 1 };
    const there = await ask('PUT', 'shifts/{}', draft.shift, change, foreign);
    const nowhere = await ask('PUT', 'shifts/{}', unknown(draft.shift), change, foreign);
    expect(there.answer.status).toBe(403);
    expect(told(there.answer)).toEqual(told(nowhere.answer));
  });

  test('behind a private link: forged, mistyped and foreign links are answered alike', async () => {
    const path = `/api/shifts/${made.shift.shiftId}/sign-ups`;
    const { manageToken } = (await api.request('POST', path, { body: volunteer('Owner') })).body;
    const bent = [
      `${manageToken.slice(0, -1)}${manageToken.endsWith('A') ? 'B' : 'A'}`,
      manageToken.replace('.1.', '.2.'),
      manageToken.slice(0, -1),
      'nonsense',
    ];
    const answers = [];
    for (const link of bent) answers.push(told(await api.request('GET', `/api/sign-ups/${link}`)));
    // A link of one kind opens nothing of another.
    answers.push(told(await api.request('GET', `/api/hand-overs/${manageToken}`)));
    answers.push(told(await api.request('GET', `/api/bookings/${manageToken}`)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]!.status).toBe(404);
  });
});

describe('A browser', () => {
  test('is nobody to the API, whatever cookies it sends', async () => {
    for (const cookie of [`session=${made.operator}`, `__Host-session=${made.operator}`]) {
      expect((await api.request('GET', '/api/me', { headers: { cookie } })).status).toBe(401);
    }
  });

  test('that is led straight to an answer guesses, frames and runs nothing', async () => {
    for (const path of ['/api/open-days', '/api/nothing', '/api/me', '/api/health']) {
      expect((await api.request('GET', path)).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
    }
  });

  test('runs nothing in the reference either, but for its one style', async () => {
    const { headers, body } = await api.request('GET', '/api/docs');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/,
    );
    expect(body).not.toMatch(/<script|\son\w+=|style="/i);
  });
});

describe('A path or method that is nobody’s', () => {
  const paths = [...new Set(endpoints.map(({ path }) => path))];
  const known = new Set(endpoints.map(({ method, path }) => `${method} ${path}`));
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
  // A variable of a path beside it may take a word for an id.
  const matches = (path: string, other: string) => new RegExp(`^${other.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
  const unknown = paths.flatMap((path) => [
    ...methods
      .filter((method) => ![...known].some((one) => one.startsWith(`${method} `) && matches(path, one.split(' ')[1]!)))
      .map((method) => [method, path] as const),
    ...['/', '//', '/nothing/of/the/kind'].map((more) => ['GET', path + more] as const),
    ['GET', path.replace('/api/', '/api//')] as const,
  ]);

  test('is the same 404 in both languages, whichever function is asked, before its body is read', async () => {
    expect(unknown.length).toBeGreaterThan(1000);
    for (const [method, path] of unknown)
      for (const language of ['en', 'zh-CN'] as const) {
        const options = { language, ...(method === 'GET' ? {} : { rawBody: 'no JSON' }) };
        const { status, headers, body } = await api.request(method, path.replace(/\{\w+\}/g, 'x1'), options);
        const told = [status, headers['content-type'], body.code, body.type];
        expect(told, `${method} ${path}`).toEqual([
          404,
          'application/problem+json',
          'not-found',
          '/api/docs#not-found',
        ]);
        expect(body.title).toBe(commonRefusals['not-found'][language]);
      }
  });
});

describe('A large answer', () => {
  test.each(['/api/docs', '/api/openapi.json'])('of %s travels compressed to who takes it', async (path) => {
    const plain = await api.request('GET', path);
    const zipped = await api.request('GET', path, { headers: { 'accept-encoding': 'gzip, deflate, br' } });
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    const text = gunzipSync(Buffer.from(zipped.raw, 'base64')).toString();
    expect(text).toBe(plain.raw);
    expect(zipped.raw.length).toBeLessThan(plain.raw.length / 5);
  });

  test('that is small travels as it is', async () => {
    const { headers } = await api.request('GET', '/api/health', { headers: { 'accept-encoding': 'gzip' } });
    expect(headers['content-encoding']).toBeUndefined();
  });
});
