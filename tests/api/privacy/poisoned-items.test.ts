/** An item that nobody can read stops nothing behind it: every other is done, and the run fails at its end, so that it is seen. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrateTable } from '../../../functions/migrations/migrate-table.ts';
import { getRecord } from '../../../functions/store/records.ts';
import { day } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const put = (item: Record<string, unknown>) => {
  const { client, name } = api.store.tables.people;
  return client.send(new PutCommand({ TableName: name, Item: item }));
};

test('R23 forgetting codes and accounts', async () => {
  const { forgetAccounts } = await import('../../../functions/privacy/forget-accounts.ts');
  const { people, audit } = api.store.tables;
  // The first of all, and one of whose thing nothing can be made out.
  const poison = { pk: 'DUE', sk: '2000-01-01T00:00:00.000Z#poison', type: 'reminder', at: 0, of: { pk: '', sk: 'x' } };
  await put(poison);
  await api.request('POST', '/api/sign-in/codes', { body: { email: 'behind@people.example' } });
  const codes = async () => (await api.store.sweep(people)).filter(({ type }) => type === 'code').length;
  expect(await codes()).toBe(1);
  const deps = { people, audit, secret: process.env.SIGNING_SECRET! };
  await expect(forgetAccounts(deps, Date.now() + day)).rejects.toThrow('1 of 2 failed');
  expect(await codes()).toBe(0);
  // It stays, to be looked at, and the run is on record: a clock that stood still would stop the next ones.
  expect(await getRecord(people, poison.pk, poison.sk)).toBeDefined();
  expect(await getRecord(people, 'RETENTIONS', 'RUN#people')).toBeDefined();
});

test('R23 forgetting the people of what is over, day after day', async () => {
  const { runRetention } = await import('../../../functions/privacy/retention.ts');
  const { supplies } = api.store.tables;
  let done = 0;
  const source = { from: 'drive-end' as never, since: 0, last: async () => (done += 1) };
  async function* due() {
    yield { ...source, of: 'behind', records: async () => [] };
  }
  async function* poisoned() {
    yield { ...source, of: 'poison', records: () => Promise.reject(new Error('unreadable')) };
    yield* due();
  }
  let now = Date.now();
  for (let run = 1; run <= 4; run += 1, now += day) {
    await expect(runRetention(supplies, 'supplies', poisoned, now)).rejects.toThrow('1 of 2 failed');
    expect(done).toBe(run);
    expect(await getRecord(supplies, 'RETENTION', 'RUN')).toMatchObject({ ranAt: new Date(now).toISOString() });
  }
  // Four days of failed runs are no leap of the clock.
  await runRetention(supplies, 'supplies', due, now);
  expect(done).toBe(5);
});

test('upgrading what older versions stored', async () => {
  const { people } = api.store.tables;
  const account = { type: 'account', sk: 'ACCOUNT' };
  await put({ ...account, pk: 'ACCOUNT#a', email: `sealed.abcdef.${'A'.repeat(60)}` });
  for (const id of ['b', 'c', 'd']) await put({ ...account, pk: `ACCOUNT#${id}`, email: `${id}@people.example` });
  let now = Date.now();
  const migrate = () => migrateTable(people, { target: 'test', now: () => now, until: now + 60_000 });
  const first = await migrate();
  expect(first).toMatchObject({ failed: 1, doneAt: expect.any(String) });
  for (const id of ['b', 'c', 'd'])
    expect(await getRecord<{ v: number }>(people, `ACCOUNT#${id}`, 'ACCOUNT')).toMatchObject({
      v: 2,
      email: expect.stringMatching(/^sealed\./),
    });
  // Not again and again through the whole table, but a day later.
  expect(await migrate()).toMatchObject({ doneAt: first.doneAt, seen: first.seen });
  now += day;
  const again = await migrate();
  expect(again).toMatchObject({ failed: 1, doneAt: new Date(now).toISOString() });
});
