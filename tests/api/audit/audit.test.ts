/** R24: what staff do leaves a trace before it is done, and its outcome beside it; who reads the audit, and what they find. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../../shared/audit/model.ts';
import type { FaultRule } from '../../../infra/local/engine/engine.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import * as traces from '../../support/audit-traces.ts';
import { makeProgramme, openDayInput, shiftInput, volunteer } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { testId } from '../../support/supplies-data.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let tokens: Record<'auditor' | 'manager' | 'nobody', string>;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const { people } = api.store.tables;
  const organizationId = testId('organization', 1);
  tokens = {
    auditor: await signedInAs(people, { role: 'auditor', organizationId }),
    manager: await signedInAs(people, { role: 'venue_manager', organizationId, venueId: made.venueId }),
    nobody: await signedInAs(people),
  };
});
afterAll(() => api.close());

const tracesOf = (request: () => Promise<unknown>) => traces.tracesOf(api, request);
const read = async (query: string, token = tokens.auditor) =>
  (await api.request('GET', `/api/audit-entries?${query}`, { token })).body as { entries: AuditEntry[]; next?: string };

describe('A request of staff', () => {
  test('tells of an edit what was and is, of what can say nothing of a person; of all else only that it changed', async () => {
    const shift = await made.makeShift();
    const contact = { 'zh-CN': '王站长 13800138000', en: 'Ms Wang 13800138000' };
    const body = { ...shiftInput, capacity: 7, contact, revision: 1 };
    const all = await tracesOf(() =>
      api.request('PUT', `/api/shifts/${shift.shiftId}`, { body, token: tokens.manager }),
    );
    const { changes } = all.at(-1)!;
    expect(changes).toContainEqual({ field: 'capacity', before: shiftInput.capacity, after: 7 });
    expect(JSON.stringify(all)).not.toMatch(/Wang|13800138000/);
    const { entries } = await read(`thing=${shift.shiftId}&limit=5`);
    expect(entries.flatMap((entry) => entry.changes ?? [])).toEqual(changes);
  });

  test('R24 is traced with who, from which role, what, to which thing, and how it ended', async () => {
    const path = `/api/shifts/${made.shift.shiftId}`;
    const body = { ...shiftInput, capacity: 3, revision: 1 };
    const [asked, ended, ...more] = await tracesOf(() => api.request('PUT', path, { body, token: tokens.manager }));
    expect(more).toEqual([]);
    const grant = { role: 'venue_manager', organizationId: testId('organization', 1), venueId: made.venueId };
    expect(asked).toMatchObject({
      action: 'venue.edit',
      endpoint: 'PUT /api/shifts/{shiftId}',
      things: [made.shift.shiftId],
      grants: [grant],
      requestId: 'test-request',
    });
    expect(asked).not.toHaveProperty('outcome');
    expect(ended).toMatchObject({ entryId: asked!.entryId, outcome: 'done', grants: [grant] });
    expect(ended!.things).toContain(made.openDayId);
  });

  test('that is refused is traced with its code, and from no role', async () => {
    const path = `/api/shifts/${made.shift.shiftId}`;
    const other = await signedInAs(api.store.tables.people, {
      role: 'venue_manager',
      organizationId: testId('organization', 1),
      venueId: testId('venue', 9),
    });
    const traces = await tracesOf(() =>
      api.request('PUT', path, { body: { ...shiftInput, revision: 1 }, token: other }),
    );
    expect(traces.at(-1)).toMatchObject({ outcome: 'not-allowed', grants: [] });
    const [, invalid] = await tracesOf(() => api.request('PUT', path, { body: {}, token: tokens.manager }));
    expect(invalid).toMatchObject({ outcome: 'input.invalid' });
  });

  test('by someone who did not sign in leaves none, or anyone could fill the audit', async () => {
    expect(await tracesOf(() => api.request('POST', '/api/open-days', { body: openDayInput }))).toEqual([]);
  });

  test('keeps the reason that was typed, and nothing else of what was sent', async () => {
    const body = { ...volunteer('Reasoned'), overrideOverlap: { reason: 'Runs between both places' } };
    const path = `/api/shifts/${made.shift.shiftId}/sign-ups-by-staff`;
    const traces = await tracesOf(() => api.request('POST', path, { body, token: tokens.manager }));
    expect(traces[0]!.reason).toBe('Runs between both places');
    expect(traces[1]!.things.some((thing) => thing.startsWith('sgn_'))).toBe(true);
    expect(JSON.stringify(traces)).not.toMatch(/Reasoned|reasoned@|\+86/);
  });

  test('does not put into the audit what someone typed in the place of an id', async () => {
    const [asked] = await tracesOf(() =>
      api.request('PUT', '/api/shifts/zhang@people.example', { body: {}, token: tokens.manager }),
    );
    expect(asked!.things).toEqual([]);
    expect(JSON.stringify(asked)).not.toContain('zhang');
  });

  test('a public endpoint that needs a role for what is asked leaves a trace as well', async () => {
    const body = {
      name: 'Lead',
      email: 'lead@people.example',
      groupName: 'Acme',
      seats: 30,
      namesUntil: shiftInput.startAt,
    };
    const path = `/api/shifts/${made.shift.shiftId}/holds`;
    const traces = await tracesOf(() => api.request('POST', path, { body, token: tokens.nobody }));
    expect(traces.map(({ outcome }) => outcome)).toEqual([undefined, 'not-allowed']);
  });
});

describe('No trace, no action', () => {
  test('R24 when the entry cannot be kept, nothing is done and the answer is a fault', async () => {
    const { audit, 'open-days': openDays } = api.store.tables;
    const before = await api.store.sweep(openDays);
    api.store.engine.setFaults({ rules: [{ kind: 'server-error', operations: ['PutItem'], tableName: audit.name }] });
    const answer = await api.request('POST', '/api/open-days', { body: openDayInput, token: made.operator });
    api.store.engine.setFaults();
    expect(answer.status).toBe(500);
    expect(await api.store.sweep(openDays)).toEqual(before);
  });

  test('when only the outcome cannot be kept, it was done, is answered, and its entry stays open', async () => {
    const rule: FaultRule = {
      kind: 'server-error',
      operations: ['PutItem'],
      tableName: api.store.tables.audit.name,
      after: 1,
    };
    const traces = await tracesOf(async () => {
      api.store.engine.setFaults({ rules: [rule] });
      const answer = await api.request('POST', '/api/open-days', { body: openDayInput, token: made.operator });
      api.store.engine.setFaults();
      expect(answer.status).toBe(201);
    });
    expect(traces.map(({ outcome }) => outcome)).toEqual([undefined]);
  });
});

describe('Reading the audit', () => {
  test('is for auditors, coordinators and the operator, and leaves an entry of its own', async () => {
    expect((await api.request('GET', '/api/audit-entries')).status).toBe(401);
    expect((await api.request('GET', '/api/audit-entries', { token: tokens.nobody })).status).toBe(403);
    expect((await api.request('GET', '/api/audit-entries', { token: tokens.manager })).status).toBe(403);
    const traces = await tracesOf(() => read(''));
    expect(traces.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['audit.see', undefined],
      ['audit.see', 'done'],
    ]);
  });

  test('gives each request once, the newest first, with its outcome', async () => {
    const { entries } = await read('limit=500');
    expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(entries.length);
    expect(entries.map(({ at }) => at)).toEqual(
      entries
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const unfinished = entries.filter(({ outcome }) => outcome === undefined);
    // The one that reads them has not ended yet; the other lost its outcome in the test above.
    expect(unfinished.map(({ action }) => action)).toEqual(['audit.see', 'open-day.edit']);
  });

  test('page by page shows the same as all at once', async () => {
    const to = new Date().toISOString();
    const all = (await read(`limit=500&to=${to}`)).entries.map(({ entryId }) => entryId);
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await read(`limit=3&to=${to}${after ? `&after=${encodeURIComponent(after)}` : ''}`);
      expect(page.entries.length).toBeLessThanOrEqual(3);
      paged.push(...page.entries.map(({ entryId }) => entryId));
      after = page.next;
    } while (after);
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(4 * 3);
  });

  test('filters by action, role, thing, account, time and refusal', async () => {
    const refused = (await read('limit=500&onlyRefused=true')).entries;
    expect(refused.length).toBeGreaterThan(3);
    expect(refused.map(({ outcome }) => outcome)).not.toContain('done');
    const ofShift = (await read(`limit=500&thing=${made.shift.shiftId}&action=venue.edit&role=venue_manager`)).entries;
    expect(ofShift.length).toBeGreaterThan(0);
    for (const { things } of ofShift) expect(things).toContain(made.shift.shiftId);
    const [{ accountId }] = ofShift as [AuditEntry];
    expect((await read(`accountId=${accountId}`)).entries.every((entry) => entry.accountId === accountId)).toBe(true);
    expect((await read('to=2020-01-01T00:00:00Z')).entries).toEqual([]);
  });

  test('of a time that ends before it begins, or lies far off, is nothing or all there is, and no fault', async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect(await read(`from=${today}T23:59:59Z&to=${today}T00:00:00Z`)).toEqual({ entries: [] });
    const { entries } = await read('from=2000-01-01T00:00:00Z&to=2099-12-31T00:00:00Z&limit=1');
    expect(entries).toHaveLength(1);
  });

  test('says of a list whether it was looked at or taken away as a file, and shows only files on request', async () => {
    const list = `/api/shifts/${made.shift.shiftId}/sign-ups`;
    const [looked] = await tracesOf(() => api.request('GET', list, { token: tokens.manager }));
    const [taken] = await tracesOf(() => api.request('GET', `${list}?as=file`, { token: tokens.manager }));
    expect(looked).not.toHaveProperty('asFile');
    expect(taken).toMatchObject({ asFile: true, action: 'roster.see', things: [made.shift.shiftId] });
    const refused = await tracesOf(() => api.request('GET', `${list}?as=file`, { token: tokens.nobody }));
    expect(refused.at(-1)).toMatchObject({ asFile: true, outcome: 'not-allowed' });
    const ofAudit = await tracesOf(() => read('as=file&limit=1'));
    expect(ofAudit.at(-1)).toMatchObject({ asFile: true, action: 'audit.see', outcome: 'done' });
    const { entries } = await read('onlyFiles=true&action=roster.see');
    expect(entries.map(({ entryId, outcome }) => [entryId, outcome])).toEqual([
      [refused[0]!.entryId, 'not-allowed'],
      [taken!.entryId, 'done'],
    ]);
    const typed = await tracesOf(() =>
      api.request('GET', `${list}?as=zhang@people.example`, { token: tokens.manager }),
    );
    expect(JSON.stringify(typed)).not.toContain('zhang');
  });

  test('is told without a reason that was sealed under a key of before', async () => {
    const { audit } = api.store.tables;
    const [entry] = (await read('limit=1')).entries as [AuditEntry];
    const item = (await api.store.sweep(audit)).find((one) => one.entryId === entry.entryId && !('outcome' in one))!;
    const foreign = `sealed.before.${'A'.repeat(60)}`;
    await audit.client.send(new PutCommand({ TableName: audit.name, Item: { ...item, reason: foreign } }));
    const { entries } = await read(`limit=500`);
    expect(entries.find(({ entryId }) => entryId === entry.entryId)).not.toHaveProperty('reason');
    await audit.client.send(new PutCommand({ TableName: audit.name, Item: item }));
  });
});
