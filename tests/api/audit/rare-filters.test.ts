/** A filter that matches little ends: each call asks the store a bounded number of times, and says where to go on. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listEntries } from '../../../functions/audit/list-entries.ts';
import { sealed } from '../../../functions/store/contact-cipher.ts';
import type { Table } from '../../../functions/store/table.ts';
import { day } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { testId } from '../../support/supplies-data.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const now = Date.now();
const iso = (at: number) => new Date(at).toISOString();

async function putEntry(at: number, number: number, action: string) {
  const { audit } = api.store.tables;
  const entryId = testId('auditEntry', number);
  const key = { pk: `MONTH#${iso(at).slice(0, 7)}`, sk: `${iso(at)}#${entryId}` };
  const entry = { type: 'audit-entry', at: iso(at), entryId, accountId: 'acc_1', grants: [], action };
  const more = { endpoint: 'GET /api/x', things: [], requestId: 'r' };
  await audit.client.send(
    new PutCommand({ TableName: audit.name, Item: sealed(audit, { ...key, ...entry, ...more }) }),
  );
}

test('goes through three years in calls of twelve queries at most, and misses and repeats nothing', async () => {
  // One in every other month is looked for, with others around it.
  for (let month = 0; month < 34; month += 1)
    await putEntry(now - month * 31 * day, month, month % 2 === 0 ? 'contact.see' : 'board.see');
  const { audit } = api.store.tables;
  let queries = 0;
  const send = (command: unknown) => {
    queries += 1;
    return (audit.client.send as (command: unknown) => Promise<unknown>)(command);
  };
  const counted: Table = { ...audit, client: { send } as unknown as Table['client'] };
  const found: string[] = [];
  let [after, calls]: [string | undefined, number] = [undefined, 0];
  do {
    queries = 0;
    const query = { from: iso(now - 1090 * day), action: 'contact.see', limit: 50, after };
    const page = await listEntries({ audit: counted, now: () => now }, query);
    expect(queries).toBeLessThanOrEqual(12);
    if (page.next) expect(page.next).toMatch(/^[-0-9T:.]+Z#aud_/);
    found.push(...page.entries.map(({ entryId }) => entryId));
    after = page.next;
    calls += 1;
  } while (after !== undefined && calls < 20);
  expect(calls).toBeLessThan(6);
  expect(found).toEqual(Array.from({ length: 17 }, (_, at) => testId('auditEntry', at * 2)));
});
