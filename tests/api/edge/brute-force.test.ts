/**
 * Whoever guesses codes gains nothing: five tries a code, so many codes a day at an address and tries an hour from a network, over all
 * instances, for sign-ins and confirmations alike; and answers that are alike in status, words, work and looks, whoever exists.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { limits } from '../../../shared/kernel/limits.ts';
import { minute } from '../../../shared/kernel/time.ts';
import { operatorEmail, type Answer } from '../../support/api-harness.ts';
import { anyNetwork, countOf, startLimitedApi, type LimitedApi } from '../../support/limited-api.ts';

let api: LimitedApi;
beforeAll(async () => {
  api = await startLimitedApi();
});
afterAll(() => api.close());
/** From now on requests are answered by an instance that has just been started, beside those before. */
const anotherInstance = () => vi.resetModules();

const ask = (email: string, more: Record<string, unknown> = {}, address = anyNetwork()) =>
  api.request('POST', '/api/sign-in/codes', { body: { email, ...more }, address });
const enter = (email: string, code: string, more: Record<string, unknown> = {}, address = anyNetwork()) =>
  api.request('POST', '/api/sign-in/sessions', { body: { email, code, ...more }, address });
const confirm = (token: string, code: string) =>
  api.request('POST', '/api/me/confirmation', { body: { code }, token, address: anyNetwork() });
const askToConfirm = (token: string) =>
  api.request('POST', '/api/me/confirmation/codes', { token, address: anyNetwork() });
async function mailedCode(email: string) {
  await api.deliver();
  return /[0-9]{6}/.exec(api.mails.findLast(({ to }) => to === email)!.subject)![0];
}
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('A code to confirm with', () => {
  test('is worth five tries, then even the right one is refused', async () => {
    const email = 'five@people.example';
    const token = await api.signIn(email);
    await askToConfirm(token);
    const code = await mailedCode(email);
    expect(await countOf(5, () => confirm(token, wrong(code)))).toEqual({ 401: 5 });
    expect((await confirm(token, code)).body.code).toBe('code.other-browser');
  });

  test('is mailed ten times a day, so that whoever holds a session has fifty tries of a million', async () => {
    const email = 'stolen@people.example';
    const token = await api.signIn(email);
    const { most } = limits['code.request-to-confirm'];
    const [mailed, codes]: [number[], string[]] = [[], []];
    for (let round = 0; round < most + 2; round += 1) {
      mailed.push((await askToConfirm(token)).status);
      for (let n = 0; n < 7; n += 1) codes.push((await confirm(token, String(n).padStart(6, '0'))).body.code);
      vi.setSystemTime(Date.now() + 11 * minute);
    }
    vi.setSystemTime(Date.now() - (most + 2) * 11 * minute);
    expect(mailed).toEqual([...Array(most).fill(202), 429, 429]);
    expect(codes.filter((code) => code === 'code.wrong-or-expired')).toHaveLength(50);
    expect(codes.filter((code) => code === 'code.other-browser')).toHaveLength(7 * (most + 2) - 50);
  });
});

describe('What was counted by one instance', () => {
  test('is counted by another one, with a memory of its own, after each start (control)', async () => {
    const load = () => import('../../../functions/edge/rate-limits.ts');
    const first = await load();
    expect(await load()).toBe(first);
    anotherInstance();
    expect(await load()).not.toBe(first);
  });

  test('counts for the next: tries of codes from a network, and codes asked for at an address', async () => {
    const address = anyNetwork();
    const guess = (n: number) => enter(`guess-${n}@people.example`, '123456', {}, address);
    const { most } = limits['code.try'];
    expect(await countOf(most / 2, guess)).toEqual({ 401: most / 2 });
    anotherInstance();
    expect(await countOf(most / 2 + 3, (n) => guess(n + most))).toEqual({ 401: most / 2, 429: 3 });
    anotherInstance();
    expect((await guess(999)).status).toBe(429);

    const email = 'coveted@people.example';
    const daily = limits['code.request-for-address'].most;
    const from = (n: number) => ask(email, { browserKey: `a-browser-of-its-own-${n}` });
    expect(await countOf(daily - 5, from)).toEqual({ 202: daily - 5 });
    anotherInstance();
    expect(await countOf(8, (n) => from(n + daily))).toEqual({ 202: 5, 429: 3 });
  });

  test('counts for the next: five tries of a code', async () => {
    const email = 'spread@people.example';
    await ask(email);
    const code = await mailedCode(email);
    for (let n = 0; n < 5; n += 1) {
      anotherInstance();
      expect((await enter(email, wrong(code))).status).toBe(401);
    }
    anotherInstance();
    expect((await enter(email, code)).body.code).toBe('code.wrong-or-expired');
  });
});

describe('The answer to a guess', () => {
  /** What an answer says and costs: looks into the store, and HMACs under the secrets, which take the time. */
  async function told(request: () => Promise<Answer>) {
    let secretly = 0;
    const { createHmac } = crypto;
    crypto.createHmac = (algorithm, key, options) => {
      if (key === process.env.SIGNING_SECRET || key === process.env.CONTACT_KEYS) secretly += 1;
      return createHmac(algorithm, key, options);
    };
    syncBuiltinESMExports();
    api.store.engine.resetUsage();
    try {
      const { status, headers, body } = await request();
      return { status, headers, body, secretly, calls: api.store.engine.usage().total.calls };
    } finally {
      crypto.createHmac = createHmac;
      syncBuiltinESMExports();
    }
  }

  test('is the same for an address that nobody has, one with an account, one with a code, and from another browser', async () => {
    const browserKey = 'the-browser-that-asked';
    const withCode = async (email: string, more: Record<string, unknown> = {}) => {
      await ask(email, more);
      return mailedCode(email);
    };
    const used = 'used@people.example';
    const usedCode = await withCode(used);
    await enter(used, usedCode);
    const tried = 'tried@people.example';
    const triedCode = await withCode(tried);
    for (let n = 0; n < 5; n += 1) await enter(tried, wrong(triedCode));
    const alive = wrong(await withCode('alive@people.example'));
    const bound = await withCode('bound@people.example', { browserKey });
    const guesses = [
      () => enter('nobody-at-all@people.example', '123456'),
      () => enter(operatorEmail, '123456'),
      () => enter('alive@people.example', alive),
      () => enter('bound@people.example', bound),
      () => enter(used, usedCode),
      () => enter(tried, triedCode),
    ];
    const answers = [];
    for (const guess of guesses) answers.push(await told(guess));
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'code.wrong-or-expired' }, secretly: 2 });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    // From a browser that asked for none.
    const elsewhere = ['nobody-at-all@people.example', operatorEmail, 'alive@people.example', 'bound@people.example'];
    const stray = [];
    for (const email of elsewhere)
      stray.push(await told(() => enter(email, bound, { browserKey: 'another-browser-here' })));
    expect(stray[0]).toMatchObject({ status: 401, body: { code: 'code.other-browser' }, secretly: 2 });
    for (const answer of stray) expect(answer).toEqual(stray[0]);
  });

  test('differs where the code is not compared, or an address is looked up first (control)', async () => {
    const looked = await told(async () => {
      await api.request('GET', '/api/open-days');
      return enter('nobody-at-all@people.example', '123456');
    });
    expect(looked).not.toEqual(await told(() => enter('nobody-at-all@people.example', '123456')));
    const malformed = await told(() => enter('nobody-at-all@people.example', 'no code'));
    expect(malformed.secretly).toBe(0);
  });

  test('to a question for a code is the same for everyone, in words, looks and writes', async () => {
    const known = await told(() => ask(operatorEmail));
    const unknown = await told(() => ask('new-to-us@people.example'));
    expect(known).toMatchObject({ status: 202 });
    expect(unknown).toEqual(known);
  });
});
