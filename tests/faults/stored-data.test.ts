/**
 * What an older version stored, with the code of today: everything is read and used as before, and the migration seals
 * what stood in the clear, once, without a mail and without losing anything. `stored/` holds all items that
 * the named commit kept after a small open day; a new file is added when the form of stored items changes.
 */
import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrateTable } from '../../functions/migrations/migrate-table.ts';
import { schemaName } from '../../functions/store/schema-version.ts';
import { contactCipher } from '../../functions/store/contact-cipher.ts';
import type { Table } from '../../functions/store/table.ts';
import type { TableName } from '../../infra/functions.ts';
import { operatorEmail, startApi, type Api } from '../support/api-harness.ts';
import { contactKeys } from '../support/engine-tables.ts';
import { sweepSupplies } from '../support/supplies-sweep.ts';
import yesterday from './stored/2026-11-23.json' with { type: 'json' };

type Items = Array<Record<string, unknown>>;
type WriteRequests = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

const { known } = yesterday;
const tables = yesterday.tables as Record<string, Items>;
const migrated = ['open-days', 'volunteering', 'supplies', 'people'] as const;
const later = Date.parse('2026-11-24T00:00:00Z');

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  for (const [name, table] of Object.entries(api.store.tables)) {
    const gone = (await api.store.raw(table)).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
    const come = (tables[name] ?? []).map((Item) => ({ PutRequest: { Item } }));
    await writeAll(table, gone);
    await writeAll(table, come);
  }
  await api.deliver();
  api.mails.length = 0;
});

async function writeAll({ client, name }: Table, requests: WriteRequests): Promise<void> {
  for (let at = 0; at < requests.length; at += 25)
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: requests.slice(at, at + 25) } }));
}

const migrate = (table: Table, until = Infinity) =>
  migrateTable(table, { target: `${schemaName} key=${table.contacts!.keyId}`, now: () => later, until });
const migrateAll = async () => {
  for (const name of migrated) await migrate(api.store.tables[name]);
};
/** As they stand on disk. */
const stored = async (name: TableName): Promise<Items> => (await api.store.raw(api.store.tables[name])) as Items;
const plainContacts = /@people\.example|@example\.org|1380000000|Kind Neighbour|Example Drinks|Receiver One|A ramp/;
async function everythingWorks(): Promise<void> {
  const get = async (path: string) => (await api.request('GET', path)).body;
  const { signUps, bookings, hold } = known;
  expect(await get(`/api/sign-ups/${signUps.Ann.manageToken}`)).toMatchObject({ name: 'Ann', state: 'confirmed' });
  expect(await get(`/api/sign-ups/${signUps.Dee.manageToken}`)).toMatchObject({ state: 'waiting', position: 1 });
  expect(await get(`/api/bookings/${bookings.Fay.manageToken}`)).toMatchObject({ name: 'Fay', state: 'confirmed' });
  expect(await get(`/api/bookings/${bookings.Hal.manageToken}`)).toMatchObject({ state: 'waiting', position: 1 });
  expect(await get(`/api/holds/${hold.manageToken}`)).toMatchObject({ groupName: 'Acme', seatsLeft: 1 });
  expect((await get(`/api/drives/${known.driveId}`)).donations).toMatchObject([{ donorName: 'Example Drinks Co.' }]);
  const token = await api.signIn(operatorEmail);
  api.mails.length = 0;
  const { body: planned } = await api.request('GET', `/api/campaigns/${known.campaignId}/rounds`, { token });
  expect(planned).toMatchObject({ rounds: [{}] });

  const replay = await api.request('POST', `/api/shifts/${known.shiftId}/sign-ups`, {
    body: { name: 'Ann', email: 'ann@people.example', ageBand: '18+', riskAccepted: true, ifFull: 'wait' },
    headers: { 'idempotency-key': 'yesterday-Ann' },
  });
  expect(replay).toMatchObject({ status: 201, body: { state: 'confirmed' } });
  await api.request('DELETE', `/api/sign-ups/${signUps.Ben.manageToken}`);
  await api.deliver();
  expect(await get(`/api/sign-ups/${signUps.Dee.manageToken}`)).toMatchObject({ state: 'confirmed' });
  expect(api.mails.map(({ to }) => to).sort()).toEqual(['ben@people.example', 'dee@people.example']);

  const manager = await api.signIn('manager@people.example');
  expect((await api.request('GET', '/api/me', { token: manager })).body.memberships).toMatchObject([
    { role: 'venue_manager', venueId: known.venueId },
  ]);
  const operator = await api.signIn(operatorEmail);
  const { status } = await api.request('GET', `/api/open-days/${known.openDayId}/board`, { token: operator });
  expect(status).toBe(200);
}

describe('what an older version stored', () => {
  it('is read, replayed, cancelled and promoted from before the migration', everythingWorks);

  it('is the same for everyone after the migration', async () => {
    await migrateAll();
    await everythingWorks();
  });

  it('is sealed once by the migration, and nobody is mailed or forgotten', async () => {
    const before = await Promise.all(migrated.map(stored));
    expect(JSON.stringify(before)).toMatch(plainContacts);
    await migrateAll();
    await api.deliver();
    expect(api.mails).toEqual([]);
    for (const [at, name] of migrated.entries()) {
      const after = (await stored(name)).filter(({ type }) => type !== 'migration');
      expect(JSON.stringify(after), name).not.toMatch(plainContacts);
      const keys = after.map(({ pk, sk }) => `${pk} ${sk}`);
      expect(keys).toEqual(expect.arrayContaining(before[at]!.map(({ pk, sk }) => `${pk} ${sk}`)));
    }
    api.store.engine.resetUsage();
    await migrateAll();
    expect(api.store.engine.usage().total).toMatchObject({ calls: migrated.length, writeUnits: 0 });
  });

  it('finds organizations and members where they are looked for now, whose roles can be taken back', async () => {
    await migrateAll();
    const token = await api.signIn(operatorEmail);
    api.mails.length = 0;
    const path = `/api/organizations/${known.organizationId}`;
    expect((await api.request('GET', path, { token })).body).toMatchObject({ kind: 'charity', revision: 1 });
    const { members } = (await api.request('GET', `${path}/members`, { token })).body;
    expect(members.map(({ role }: any) => role).sort()).toEqual(['charity_staff', 'venue_manager']);
    const { membershipId } = members.find(({ role }: any) => role === 'venue_manager');
    const removed = await api.request('DELETE', `${path}/members/${membershipId}`, { token });
    expect(removed.status, JSON.stringify(removed.body)).toBe(200);
    const manager = await api.signIn('manager@people.example');
    expect((await api.request('GET', '/api/me', { token: manager })).body.memberships).toEqual([]);
  });

  it('goes on where a crash or the end of the time left it', async () => {
    const { volunteering } = api.store.tables;
    const before = await migrate(volunteering, 0);
    expect(before).toMatchObject({ seen: 0, rewritten: 0 });
    let writes = 0;
    // Whoever died does not write again, and keeps no progress.
    const send = async (command: any) => {
      if (/^Update/.test(command.constructor.name)) writes += 1;
      if (writes >= 3) throw new Error('The process died');
      return volunteering.client.send(command);
    };
    const dying = { ...volunteering, client: { send } as unknown as Table['client'] };
    await expect(migrate(dying)).rejects.toThrow('died');
    expect(await migrate(volunteering)).toMatchObject({ rewritten: 5, doneAt: '2026-11-24T00:00:00.000Z' });
    expect(JSON.stringify(await stored('volunteering'))).not.toMatch(plainContacts);
  });

  it('keeps what changes while it is rewritten', async () => {
    const { volunteering } = api.store.tables;
    let changed = false;
    const send = async (command: any) => {
      if (/^Update/.test(command.constructor.name) && !changed) {
        changed = true;
        await api.request('DELETE', `/api/sign-ups/${known.signUps.Ann.manageToken}`);
      }
      return volunteering.client.send(command);
    };
    await migrate({ ...volunteering, client: { send } as unknown as Table['client'] });
    const { body } = await api.request('GET', `/api/sign-ups/${known.signUps.Ann.manageToken}`);
    expect(body).toMatchObject({ name: 'Ann', state: 'cancelled' });
  });

  it('is sealed anew under a new key, after which the old key opens nothing that is needed', async () => {
    await migrateAll();
    const { supplies } = api.store.tables;
    const rotated = { ...supplies, contacts: contactCipher(`a new key of the tests,${contactKeys}`) };
    const { rewritten } = await migrate(rotated);
    expect(rewritten).toBe(2);
    const ids = new Set(
      [...JSON.stringify(await stored('supplies')).matchAll(/sealed\.([\w-]{6})\./g)].map(([, id]) => id),
    );
    expect([...ids]).toEqual([rotated.contacts.keyId]);
  });

  it('is stock again, once its goods are moved into a store, and can be recalled', async () => {
    await migrateAll();
    const token = await api.signIn(operatorEmail);
    api.mails.length = 0;
    const post = async (path: string, body: object) => {
      const answer = await api.request('POST', path, { token, body });
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
      return answer.body;
    };
    const { driveId } = known;
    const { organizationId } = (await api.request('GET', `/api/drives/${driveId}`)).body;
    const name = { 'zh-CN': '库房', en: 'Store' };
    const { storeId } = await post('/api/stores', { organizationId, name });
    expect(await post(`/api/stores/${storeId}/older-goods`, { driveId })).toEqual({ moved: 1 });
    expect(await post(`/api/stores/${storeId}/older-goods`, { driveId })).toEqual({ moved: 0 });
    const { rows } = (await api.request('GET', `/api/stores/${storeId}/stock`, { token })).body;
    expect(rows).toMatchObject([{ lotNo: 'W300501', available: 24, expiresOn: '2050-05-01' }]);
    const { items } = (await api.request('GET', `/api/drives/${driveId}/goods`)).body;
    expect(items).toMatchObject([{ came: 24, there: 24, went: [] }]);
    const recall = { organizationId, lotNo: 'w300501', reason: 'maker' };
    expect((await post('/api/recalls', recall)).lots).toMatchObject([{ places: [{ quantity: 24 }] }]);
    expect(sweepSupplies(await stored('supplies'))).toEqual([]);
  });
});
