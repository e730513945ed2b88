/**
 * A code asked for in one browser is neither voided, nor used up, nor locked by whoever asks or guesses elsewhere; typed
 * elsewhere it says so and costs no try.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../shared/kernel/limits.ts';
import { anyNetwork, countOf, startLimitedApi, type LimitedApi } from '../../support/limited-api.ts';

let api: LimitedApi;
beforeAll(async () => {
  api = await startLimitedApi();
});
afterAll(() => api.close());

type Browser = { readonly browserKey: string; readonly browserProof?: string };
const browser = (name: string): Browser => ({ browserKey: `${name}-and-some-random-letters` });
const ask = (email: string, by: Browser) =>
  api.request('POST', '/api/sign-in/codes', { body: { email, ...by }, address: anyNetwork() });
const enter = (email: string, code: string, { browserKey }: Browser) =>
  api.request('POST', '/api/sign-in/sessions', { body: { email, code, browserKey }, address: anyNetwork() });
async function askedBy(email: string, by: Browser): Promise<string> {
  const before = api.mails.length;
  expect((await ask(email, by)).status).toBe(202);
  await api.deliver();
  return /[0-9]{6}/.exec(api.mails.slice(before).findLast(({ to }) => to === email)!.subject)![0];
}
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

test('a stranger who asks and guesses all day neither voids nor spends it', async () => {
  const email = 'owner@people.example';
  const own = browser('own');
  const code = await askedBy(email, own);
  const { most } = limits['code.request-for-address'];
  const stranger = (n: number) => browser(`stranger-${n}`);
  expect(await countOf(most + 5, (n) => ask(email, stranger(n)))).toEqual({ 202: most - 1, 429: 6 });
  const guess = (n: number) => enter(email, wrong(code), stranger(n % (most - 1)));
  expect(await countOf(60, guess)).toEqual({ 401: 60 });
  // Without a browser's key at all.
  const plain = { email, code: wrong(code) };
  const keyless = () => api.request('POST', '/api/sign-in/sessions', { body: plain, address: anyNetwork() });
  expect(await countOf(10, keyless)).toEqual({ 401: 10 });
  expect((await enter(email, code, own)).status).toBe(201);
});

test('typed in another browser it says so, whatever is typed, and all its tries are left', async () => {
  const email = 'two-browsers@people.example';
  const own = browser('laptop');
  const code = await askedBy(email, own);
  for (const typed of [code, wrong(code)])
    expect((await enter(email, typed, browser('phone'))).body.code).toBe('code.other-browser');
  expect(await countOf(20, () => enter(email, code, browser('phone')))).toEqual({ 401: 20 });
  expect(await countOf(4, () => enter(email, wrong(code), own))).toEqual({ 401: 4 });
  expect((await enter(email, code, own)).status).toBe(201);
  // Used up, it is nobody's any more.
  expect((await enter(email, code, own)).body.code).toBe('code.other-browser');
});

test('a browser in which the owner signed in before is let ask when strangers have used up the day', async () => {
  const email = 'besieged@people.example';
  const own = browser('desk');
  const { body } = await enter(email, await askedBy(email, own), own);
  expect(body.browserProof).toMatch(/^[\w-]{43}$/);
  expect((await countOf(15, (n) => ask(email, browser(`flood-${n}`))))[429]).toBe(6);
  const known = { ...own, browserProof: body.browserProof };
  expect((await enter(email, await askedBy(email, known), known)).status).toBe(201);
  // Controls: without the proof, with another's, and for another address it is a stranger like all others.
  expect((await ask(email, own)).status).toBe(429);
  expect((await ask(email, { ...browser('thief'), browserProof: body.browserProof })).status).toBe(429);
  expect(await ask(email, own)).toMatchObject({ body: { data: { retryAfterSeconds: expect.any(Number) } } });
  // A known browser has an end too.
  const { most } = limits['code.request-of-known-browser'];
  const asked = await countOf(most, () => ask(email, known));
  expect(asked[429]).toBeGreaterThan(0);
});
