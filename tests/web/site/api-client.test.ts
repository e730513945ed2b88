/** The one client of the API: says who asks and in which language, and tells every failure as a problem. */
import { describe, expect, test, vi } from 'vitest';
import { ApiProblem, createApi } from '#lib/server/api.ts';
import { ids } from '../support/site-data.ts';

const client = (fetch: any, more = {}) => createApi({ origin: 'http://api.test', locale: 'zh-CN', fetch, ...more });
const json = (body: unknown, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });

describe('the client', () => {
  test('forwards language, session and address, and calls the contract’s path', async () => {
    const fetch = vi.fn(async (_: Request, __?: RequestInit) => json({ openDays: [] }));
    const caller = { token: () => 'tok', address: '203.0.113.9', originKey: 'the key' };
    await client(fetch, caller).openDays.listOpenDays({});
    const request = fetch.mock.calls[0]![0];
    expect(request.url).toBe('http://api.test/api/open-days');
    expect(request.headers.get('accept-language')).toBe('zh-CN');
    expect(request.headers.get('authorization')).toBe('Bearer tok');
    expect(request.headers.get('x-visitor-address')).toBe('203.0.113.9');
    expect(request.headers.get('x-origin-key')).toBe('the key');
    // Whoever answers with another address must not be told any of this.
    expect(fetch.mock.calls[0]![1]).toMatchObject({ redirect: 'error' });
  });

  test('sends no authorization for a visitor, and the idempotency key with the write', async () => {
    const fetch = vi.fn(async (_: Request) => json({}, 201));
    const body = { name: 'A', phone: '13800000000', ageBand: '18+', riskAccepted: true } as const;
    await client(fetch).volunteering.signUp({
      params: { shiftId: ids.shift },
      headers: { 'idempotency-key': 'key-12345' },
      body,
    });
    const request = fetch.mock.calls[0]![0];
    expect(request.url).toBe(`http://api.test/api/shifts/${ids.shift}/sign-ups`);
    expect(request.headers.has('authorization')).toBe(false);
    expect(request.headers.get('idempotency-key')).toBe('key-12345');
    expect(await request.json()).toEqual(body);
  });

  const failing = async (fetch: any) => {
    const caught = await client(fetch)
      .openDays.listOpenDays({})
      .catch((error: unknown) => error);
    expect(caught).toBeInstanceOf(ApiProblem);
    return (caught as ApiProblem).problem;
  };

  test('reads a problem document with its fields', async () => {
    const problem = {
      type: 't',
      title: '有误',
      status: 422,
      code: 'input.invalid',
      errors: [{ path: 'name', message: '必填' }],
    };
    expect(await failing(async () => json(problem, 422, 'application/problem+json'))).toEqual(problem);
  });
  test('tells a proxy’s page as busy', async () => {
    expect(await failing(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))).toMatchObject({
      status: 503,
      code: 'busy',
    });
  });
  test('tells an API that does not answer as busy, in the reader’s language', async () => {
    expect(await failing(async () => Promise.reject(new Error('ECONNREFUSED')))).toMatchObject({
      code: 'busy',
      title: '系统繁忙，请稍后再试',
    });
  });
  test('sends a read whose connection broke once more, and a write never', async () => {
    let sent = 0;
    const broken = async () => {
      sent += 1;
      throw new Error('ECONNRESET');
    };
    await expect(client(broken).openDays.listOpenDays({})).rejects.toThrow('busy');
    expect(sent).toBe(2);
    await expect(client(broken).people.signOut({})).rejects.toThrow('busy');
    expect(sent).toBe(3);
  });
});
