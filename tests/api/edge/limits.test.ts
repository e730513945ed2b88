/** Limits over the API: who is stopped, who is not, what a guesser gains, and what happens when nobody can count. */
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { minute } from '../../../shared/kernel/time.ts';
import { limits } from '../../../shared/kernel/limits.ts';
import { originKey } from '../../support/api-harness.ts';
import { anyNetwork, startLimitedApi, type LimitedApi } from '../../support/limited-api.ts';
import { volunteer } from '../../support/programme.ts';

let api: LimitedApi;
let made: LimitedApi['made'];
beforeAll(async () => {
  api = await startLimitedApi();
  made = api.made;
});
afterAll(() => api.close());

const unknownShift = `/api/shifts/shf_${'z'.repeat(26)}/sign-ups`;
const forged = (n: number) => `${made.shift.shiftId}.1.${String(n).padStart(22, 'A')}`;

const signUp = (address: string, path = unknownShift) =>
  api.request('POST', path, { body: volunteer('Crowd'), address });
const openLink = (token: string, address: string) => api.request('GET', `/api/sign-ups/${token}`, { address });
const enter = (email: string, code: string, address: string) =>
  api.request('POST', '/api/sign-in/sessions', { body: { email, code }, address });
const ask = (email: string, address: string) => api.request('POST', '/api/sign-in/codes', { body: { email }, address });
/** How often each status was answered; twenty at once, as many instances would ask. */
async function countOf(times: number, one: (n: number) => Promise<{ status: number }>) {
  const counts: Record<string, number> = {};
  for (let from = 0; from < times; from += 20) {
    const wave = Array.from({ length: Math.min(20, times - from) }, (_, n) => one(from + n));
    for (const { status } of await Promise.all(wave)) counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

describe('A network', () => {
  const school = anyNetwork();

  test('signs up as often as a school does, then is told when to come back, while others go on', async () => {
    const { most } = limits['place.take'];
    expect(await countOf(most + 5, () => signUp(school))).toEqual({ 404: most, 429: 5 });
    const refused = await signUp(school);
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'too-many-requests', title: 'Too many requests; please try again later' },
    });
    expect(refused.body.data).toEqual({ retryAfterSeconds: 300 });
    expect(refused.headers['retry-after']).toBe('300');
    expect((await signUp(anyNetwork())).status).toBe(404);
  });

  test('that is refused has written nothing: the place is still free', async () => {
    expect((await signUp(school, `/api/shifts/${made.shift.shiftId}/sign-ups`)).status).toBe(429);
    expect((await api.request('GET', `/api/shifts/${made.shift.shiftId}`)).body.confirmedSeats).toBe(0);
  });

  test('is let in again when it was told', async () => {
    vi.setSystemTime(Date.now() + 5 * minute);
    expect((await signUp(school)).status).toBe(404);
  });

  test('is the visitor’s whom the site names by its key, and nobody else’s word', async () => {
    const site = anyNetwork();
    const visitor = (n: number) => ({ 'x-visitor-address': `2001:db8:${n}::1`, 'x-origin-key': originKey });
    const { most } = limits['link.miss'];
    const openFrom = (address: string, headers: (n: number) => Record<string, string>) => (n: number) =>
      api.request('GET', `/api/sign-ups/${forged(n)}`, { address, headers: headers(n) });
    expect(
      await countOf(
        most + 5,
        openFrom(site, (n) => visitor(n % 2)),
      ),
    ).toEqual({ 404: most + 5 });
    // Forged names do not make a crowd of one network.
    const liar = (n: number) => ({ 'x-visitor-address': `2001:db8:${n}::1`, 'x-origin-key': 'a guess' });
    expect(await countOf(most + 5, openFrom(anyNetwork(), liar))).toEqual({ 404: most, 429: 5 });
  });

  test('is nowhere stored in clear', async () => {
    const address = anyNetwork();
    await signUp(address);
    const stored = await api.store.sweep(api.store.tables.limits);
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain(address);
    for (const item of stored) {
      expect(Object.keys(item).sort()).toEqual(['expiresAt', 'pk', 'sk', 'used']);
      expect(Number(item.expiresAt) * 1000 - Date.now()).toBeLessThanOrEqual(1440 * 60_000);
    }
  });
});

describe('A guesser of private links', () => {
  test('is stopped after so many wrong ones, also when they come all at once, and whatever kind they are', async () => {
    const { most } = limits['link.miss'];
    const address = anyNetwork();
    const kinds = ['sign-ups', 'bookings', 'holds', 'hold-names', 'hand-overs', 'swaps'];
    const one = (n: number) => api.request('GET', `/api/${kinds[n % kinds.length]}/${forged(n)}`, { address });
    expect(await countOf(most + 20, one)).toEqual({ 404: most, 429: 20 });
    expect((await api.request('DELETE', `/api/sign-ups/${forged(1)}`, { address })).status).toBe(429);
  });

  test('does not lock out who has a right link behind the same address, nor cost it a write', async () => {
    const address = anyNetwork();
    const path = `/api/shifts/${made.shift.shiftId}/sign-ups`;
    const { manageToken } = (await signUp(address, path)).body;
    await countOf(limits['link.miss'].most + 1, (n) => openLink(forged(n), address));
    api.store.engine.resetUsage();
    expect((await openLink(manageToken, address)).status).toBe(200);
    expect(api.store.engine.usage().total.writeUnits).toBe(0);
    expect((await openLink(forged(99), address)).status).toBe(429);
  });
});

describe('A guesser of codes', () => {
  const wrong = (n: number) => String(n).padStart(6, '0');

  test('has five tries a code, and one network so many an hour over all addresses', async () => {
    const { most } = limits['code.try'];
    const address = anyNetwork();
    const one = (n: number) => enter(`victim-${n % 20}@people.example`, wrong(n), address);
    expect(await countOf(most + 10, one)).toEqual({ 401: most, 429: 10 });
  });

  test('cannot have mails sent without end: ten a day to one address, and so many an hour from one network', async () => {
    const fromBrowser = (n: number) =>
      api.request('POST', '/api/sign-in/codes', {
        body: { email: 'flooded@people.example', browserKey: `a-browser-of-its-own-${n}` },
        address: `198.51.100.${100 + n}`,
      });
    expect(await countOf(25, fromBrowser)).toEqual({ 202: limits['code.request-for-address'].most, 429: 15 });
    const { most } = limits['code.request'];
    const address = anyNetwork();
    expect(await countOf(most + 5, (n) => ask(`flood-${n}@people.example`, address))).toEqual({ 202: most, 429: 5 });
  });
});

describe('When nobody can count', () => {
  test('volunteers go on, codes wait', async () => {
    const dynamo = new DynamoDBClient({});
    await dynamo.send(new DeleteTableCommand({ TableName: api.store.tables.limits.name }));
    const address = anyNetwork();
    expect((await signUp(address)).status).toBe(404);
    expect((await openLink(forged(1), address)).status).toBe(404);
    expect(await ask('waits@people.example', address)).toMatchObject({ status: 503, body: { code: 'busy' } });
    expect(await enter('waits@people.example', '123456', address)).toMatchObject({ status: 503 });
    dynamo.destroy();
  });
});
