/**
 * Bad input on every endpoint of the contracts: a 4xx problem that names the field or the refusal, never a 5xx,
 * never a word of the inside, and nothing half-written.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contracts } from '../../../shared/contracts.ts';
import { allRefusals } from '../../../shared/refusals.ts';
import { startApi, type Api, type RequestOptions } from '../../support/api-harness.ts';
import { both, makeProgramme, volunteer } from '../../support/programme.ts';

type Endpoint = { method: string; path: string; signedIn: boolean; takesInput: boolean };
const endpoints: Endpoint[] = Object.values(contracts).flatMap((contract) =>
  Object.values(contract).map((procedure) => {
    const { route, meta, inputSchema } = procedure['~orpc'];
    return {
      method: route.method!,
      path: `/api${route.path}`,
      signedIn: (meta as { signedIn?: boolean }).signedIn === true,
      takesInput: inputSchema !== undefined,
    };
  }),
);
/** Where no input is read, none is bad; some of these would end the very session that asks. */
const writes = endpoints.filter(({ method, takesInput }) => method !== 'GET' && takesInput);

const ids: Record<string, string> = {
  openDayId: 'opd',
  venueId: 'ven',
  sessionId: 'ssn',
  shiftId: 'shf',
  driveId: 'drv',
  campaignId: 'cmp',
  roundId: 'rnd',
  organizationId: 'org',
  membershipId: 'mbr',
  invitationId: 'inv',
  tokenId: 'tok',
};
const unknownPath = (path: string) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) =>
    ids[name] ? `${ids[name]}_${'z'.repeat(26)}` : 'unknown.1.AAAAAAAAAAAAAAAAAAAAAA',
  );

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());

async function expectProblem(method: string, path: string, options: RequestOptions) {
  const answer = await api.request(method, path, options);
  const seen = `${method} ${path} ${JSON.stringify(options).slice(0, 200)} -> ${JSON.stringify(answer.body).slice(0, 300)}`;
  expect(answer.status, seen).toBeGreaterThanOrEqual(400);
  expect(answer.status, seen).toBeLessThan(500);
  expect(answer.headers['content-type'], seen).toBe('application/problem+json');
  expect(Object.keys(allRefusals), seen).toContain(answer.body.code);
  expect(JSON.stringify(answer.body), seen).not.toMatch(/node_modules|\.ts:|at async|DynamoDB|ORPC|Zod/);
  return answer;
}

/** All but the audit, in which a refused try of staff leaves its trace. */
const counts = async () => {
  const { audit: _, ...tables } = api.store.tables;
  const counted = Object.entries(tables).map(
    async ([name, table]) => [name, (await api.store.sweep(table)).length] as const,
  );
  return Object.fromEntries(await Promise.all(counted));
};

describe('Every endpoint', () => {
  const bodies: Array<[string, RequestOptions]> = [
    ['no body', {}],
    ['malformed JSON', { rawBody: '{"name": ' }],
    ['an array', { body: [] }],
    ['a string', { body: 'text' }],
    ['null', { rawBody: 'null' }],
    [
      'wrong types',
      { body: { name: 1, email: {}, seats: 'many', heldOn: 5, lots: 'x', capacity: [], quantity: null, code: 7 } },
    ],
    [
      'huge and negative numbers',
      { body: { name: 'A', seats: 1e308, partySize: -5, capacity: -1, quantity: 9e15, revision: -1 } },
    ],
    [
      'far-away dates',
      { body: { startAt: '9999-12-31T23:59:59Z', endAt: '0001-01-01T00:00:00Z', heldOn: '1066-10-14' } },
    ],
    ['control characters', { body: { name: 'a\u0000b\u202e', theme: { en: '\u0007', 'zh-CN': '\u0007' } } }],
    ['keys of the prototype', { rawBody: '{"__proto__": {"name": "x"}, "constructor": {"prototype": 1}}' }],
    ['deep nesting', { rawBody: `${'['.repeat(5000)}${']'.repeat(5000)}` }],
    ['a body over the limit', { rawBody: JSON.stringify({ name: 'x'.repeat(70_000) }) }],
    ['another content type', { rawBody: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ];

  test.each(bodies)('refuses %s, and writes nothing', async (_, options) => {
    const before = await counts();
    for (const { method, path, signedIn } of writes) {
      await expectProblem(method, unknownPath(path), { ...options, token: signedIn ? made.operator : undefined });
    }
    expect(await counts()).toEqual(before);
  });

  test('answers unknown ids with a 4xx, whatever the method', async () => {
    for (const { method, path } of endpoints.filter((one) => one.path.includes('{'))) {
      await expectProblem(method, unknownPath(path), { token: made.operator, body: method === 'GET' ? undefined : {} });
    }
  });

  test('that needs a sign-in asks for it before it looks at anything', async () => {
    for (const { method, path } of endpoints.filter((one) => one.signedIn)) {
      const answer = await expectProblem(method, unknownPath(path), { body: method === 'GET' ? undefined : {} });
      expect(answer.status, `${method} ${path}`).toBe(401);
    }
  });

  test('a path that does not exist is a 404 problem', async () => {
    for (const path of ['/api/nothing', '/api/open-days/x/y/z', '/api/%2e%2e/etc', '/api/shifts/%E0%A4%A']) {
      await expectProblem('GET', path, {});
    }
  });
});

describe('What nobody asked for', () => {
  test('changes nothing of what is kept: no state, order, id, key or consent of one’s own making', async () => {
    const body = volunteer('Assigner');
    const wanted = {
      ...{ state: 'cancelled', order: 0, signUpId: `sgn_${'1'.repeat(26)}`, personKey: 'somebody', list: 'PERSON#x' },
      ...{ pk: 'x', sk: 'x', type: 'shift', createdAt: '2001-01-01T00:00:00.000Z', holdId: `hld_${'1'.repeat(26)}` },
      ...{ overlapOverride: { by: `acc_${'1'.repeat(26)}` }, overrideOverlap: { reason: 'Mine' }, isDemo: true, v: 9 },
    };
    const path = `/api/shifts/${made.shift.shiftId}/sign-ups`;
    const { status } = await api.request('POST', path, { body: { ...body, ...wanted } });
    expect(status).toBe(201);
    const all = await api.store.sweep(api.store.tables.volunteering);
    const kept: any = all.find(({ email }) => email === body.email);

    for (const [name, value] of Object.entries(wanted)) expect(kept[name], name).not.toEqual(value);
    expect(kept).not.toHaveProperty('overlapOverride');
    expect(kept).not.toHaveProperty('isDemo');
  });

  test('does not put another id in the place of that in the path', async () => {
    const make = async (name: string) =>
      (await made.make('/api/organizations', { name: both(name), kind: 'charity' })).organizationId as string;
    const [named, other] = [await make('Named'), await make('Other')];
    const body = {
      organizationId: other,
      name: both('Renamed'),
      kind: 'charity',
      requiresSecondFactor: false,
      revision: 1,
    };
    const answer = await api.request('PUT', `/api/organizations/${named}?organizationId=${other}`, {
      body,
      token: made.operator,
    });
    expect(answer).toMatchObject({ status: 200, body: { organizationId: named } });
    const nameOf = async (id: string) =>
      (await api.request('GET', `/api/organizations/${id}?organizationId=${named}`, { token: made.operator })).body.name
        .en;
    expect([await nameOf(named), await nameOf(other)]).toEqual(['Renamed', 'Other']);
  });
});

describe('The fields of a sign-up', () => {
  test.each([
    ['no name', { name: undefined }, 'name', 'is required'],
    ['a blank name', { name: '   ' }, 'name', 'is required'],
    ['a name of 81 letters', { name: 'x'.repeat(81) }, 'name', 'may have at most 80 characters'],
    ['a name with a control character', { name: 'a\u0007' }, 'name', 'contains invisible control characters'],
    ['neither e-mail nor phone', { email: undefined }, 'email', 'give an e-mail address or a phone number'],
    ['a broken e-mail address', { email: 'not an address' }, 'email', 'has a blank inside; take it out'],
    [
      'a phone number of letters',
      { phone: 'call me' },
      'phone',
      'is not a phone number; digits alone, like 13800138000 or +852 9123 4567',
    ],
    ['no seats', { seats: 0 }, 'seats', 'must be at least 1'],
    ['9 seats', { seats: 9 }, 'seats', 'must be at most 8'],
    ['half a seat', { seats: 1.5 }, 'seats', 'has the wrong type'],
    ['an age band of its own', { ageBand: 'under 14' }, 'ageBand', 'is not one of the allowed values'],
  ])('%s is named', async (_, more, path, message) => {
    const answer = await expectProblem('POST', `/api/shifts/${made.shift.shiftId}/sign-ups`, {
      body: volunteer('Bad', more),
    });
    expect(answer.body.code).toBe('input.invalid');
    expect(answer.body.errors).toContainEqual({ path, message });
  });

  test('names of every script are welcome, right-to-left ones and rare characters too', async () => {
    for (const [index, name] of ['محمد الفارسي', 'נועה', '𠮷田', 'Zoë O’Brien-Ñúñez', '👩🏽‍🚒 Team'].entries()) {
      const shift = await made.makeShift();
      const body = volunteer(name, { email: `any-script-${index}@people.example` });
      const answer = await api.request('POST', `/api/shifts/${shift.shiftId}/sign-ups`, { body });
      expect(answer.status, name).toBe(201);
      expect((await api.request('GET', `/api/sign-ups/${answer.body.manageToken}`)).body.name).toBe(name);
    }
  });
});
