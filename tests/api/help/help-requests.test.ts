/**
 * R03, R24 A help request from the first word to its end: asked without an account, with the station of the place, seen with
 * its contact by that station alone and with a reason, answered by a private link, and gone thirty days after it was closed.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { helpWith, stationWith } from '../../support/help-data.ts';
import { both } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';

const day = 86_400_000;
const phone = '+8613800138000';
let api: Api;
let operator: string;
let [manager, neighbour, coordinator, auditor] = ['', '', '', ''];
let [stationId, neighbourId] = ['', ''];

const post = async (path: string, body: unknown, token?: string, key?: string) =>
  api.request('POST', path, {
    body,
    ...(token ? { token } : {}),
    ...(key ? { headers: { 'idempotency-key': key } } : {}),
  });
const ask = async (more: Record<string, unknown> = {}) => (await post('/api/help-requests', helpWith(more))).body;
const open = (helpRequestId: string, token: string) =>
  post(`/api/help-requests/${helpRequestId}/opening`, { reason: 'To find the person' }, token);
const step = (helpRequestId: string, body: Record<string, unknown>, token: string) =>
  post(`/api/help-requests/${helpRequestId}/steps`, body, token);
const answer = (helpRequestId: string, body: Record<string, unknown>, token: string) =>
  post(`/api/help-requests/${helpRequestId}/answers`, body, token);
const inbox = async (token: string, query = `stationId=${stationId}`) =>
  api.request('GET', `/api/help-requests?${query}`, { token });
const own = (helpToken: string) => api.request('GET', `/api/help-requests/${helpToken}`);

async function makeStation(divisionCode: string, point: Record<string, unknown>) {
  const { organizationId } = (await post('/api/organizations', { name: both('Org'), kind: 'relief_station' }, operator))
    .body;
  const path = `/api/organizations/${organizationId}/stations`;
  const made = (await post(path, stationWith({ divisionCode, point }), operator)).body;
  const role = { role: 'venue_manager', organizationId, venueId: `ven_${'0'.repeat(26)}` } as const;
  return {
    stationId: made.stationId as string,
    organizationId,
    token: await signedInAs(api.store.tables.people, role),
  };
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  api = await startApi();
  operator = await api.signIn(operatorEmail);
  const here = await makeStation('330100', { lat: 30.27, lon: 120.16, datum: 'WGS84' });
  const there = await makeStation('440114', { lat: 23.4, lon: 113.22, datum: 'WGS84' });
  [stationId, neighbourId] = [here.stationId, there.stationId];
  [manager, neighbour] = [here.token, there.token];
  const { organizationId } = here;
  coordinator = await signedInAs(api.store.tables.people, { role: 'coordinator', organizationId });
  auditor = await signedInAs(api.store.tables.people, { role: 'auditor', organizationId });
});
afterAll(async () => {
  vi.useRealTimers();
  await api.close();
});

describe('R03 A help request', () => {
  test('goes to the station of its place, is told whom to call first, and is followed by its link', async () => {
    const asked = await ask({ needs: ['heat_illness'], divisionCode: '330106' });
    expect(asked).toMatchObject({ stationId, prompts: ['120'], routing: [{ rule: 'city' }] });
    expect((await own(asked.helpToken)).body).toMatchObject({ status: 'sent', where: 'Under the bridge', words: [] });

    expect((await answer(asked.helpRequestId, { revision: 1 }, manager)).body).toMatchObject({
      status: 'taken',
    });
    const words = { text: 'A team knows of it.', revision: 2 };
    expect((await answer(asked.helpRequestId, words, manager)).status).toBe(200);
    const said = await post(`/api/help-requests/${asked.helpToken}/words`, { text: 'By the third pillar' });
    expect(said.body.words.map(({ from }: { from: string }) => from)).toEqual(['station', 'asker']);
    expect((await inbox(manager)).body.requests[0]).toMatchObject({ status: 'taken', hasNews: true });
    expect((await step(asked.helpRequestId, { step: 'close', outcome: 'helped', revision: 4 }, manager)).status).toBe(
      200,
    );
    expect((await own(asked.helpToken)).body).toMatchObject({ status: 'closed', outcome: 'helped' });
    const late = await post(`/api/help-requests/${asked.helpToken}/words`, { text: 'Thank you' });
    expect(late).toMatchObject({ status: 409, body: { code: 'help.closed' } });
  });

  test('sent again over a bad connection with its key is one request with the same link', async () => {
    const body = helpWith({ where: 'Behind the market' });
    const answers = await Promise.all(
      [1, 2, 3].map(() => post('/api/help-requests', body, undefined, 'one-bad-connection')),
    );
    expect(new Set(answers.map(({ body: { helpToken } }) => helpToken)).size).toBe(1);
    const other = await post('/api/help-requests', helpWith({ where: 'Elsewhere' }), undefined, 'one-bad-connection');
    expect(other).toMatchObject({ status: 422, body: { code: 'key.reused' } });
  });

  test('shows its inbox nothing that was typed, its station all, and the coordinator no contact', async () => {
    const point = { lat: 30.25123, lon: 120.18456, datum: 'WGS84', accuracyM: 20 };
    const text = `Reach me at ${phone}, or say it to someone@people.example`;
    const { helpRequestId } = await ask({ phone, text, point });
    for (const [token, query] of [
      [manager, `stationId=${stationId}`],
      [coordinator, ''],
    ] as const) {
      const { raw, status } = await inbox(token, query);
      expect(status).toBe(200);
      expect(raw).not.toMatch(/13800138000|Under the bridge|someone@|30\.25/);
    }
    expect((await open(helpRequestId, manager)).body).toMatchObject({ withContact: true, phone, text, point });
    const seen = await open(helpRequestId, coordinator);
    expect(seen.body).toMatchObject({
      withContact: false,
      where: 'Under the bridge',
      point: { lat: 30.25, lon: 120.18, accuracyM: 1000 },
    });
    expect(seen.raw).not.toMatch(/13800138000|someone@/);
    const again = await post(`/api/help-requests/${helpRequestId}/opening`, {}, manager);
    expect(again).toMatchObject({ status: 422, body: { errors: [{ path: 'reason' }] } });
  });

  test('is nobody else’s: not another station’s, the operator’s, the auditor’s or the public’s', async () => {
    const { helpRequestId } = await ask();
    for (const token of [neighbour, operator, auditor]) {
      expect((await open(helpRequestId, token)).status).toBe(403);
      expect((await answer(helpRequestId, { revision: 1 }, token)).status).toBe(403);
      expect((await inbox(token)).status).toBe(403);
    }
    expect((await api.request('GET', '/api/help-requests')).status).toBe(401);
    // A coordinator hands on and closes; a contact is for whoever answers.
    expect((await answer(helpRequestId, { revision: 1 }, coordinator)).status).toBe(403);
  });

  test('that is no station’s waits for the coordinator, who hands it on, and then the station has it', async () => {
    const asked = await ask({ divisionCode: '650100' });
    expect(asked).toMatchObject({ routing: [{ rule: 'coordinator' }] });
    expect((await open(asked.helpRequestId, manager)).status).toBe(403);
    const { requests } = (await inbox(coordinator, '')).body;
    expect(requests[0]).toMatchObject({ helpRequestId: asked.helpRequestId });
    const unknown = { step: 'hand-on', stationId: `stn_${'0'.repeat(26)}`, revision: 1 };
    expect((await step(asked.helpRequestId, unknown, coordinator)).body.code).toBe('help.station-unknown');
    const handed = await step(asked.helpRequestId, { ...unknown, stationId: neighbourId }, coordinator);
    expect(handed.body).toMatchObject({ stationId: neighbourId, status: 'sent' });
    expect((await open(asked.helpRequestId, neighbour)).body).toMatchObject({ withContact: true });
    const stale = await answer(asked.helpRequestId, { revision: 1 }, neighbour);
    expect(stale).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
  });

  test('shows the urgent first', async () => {
    const { helpRequestId } = await ask({ needs: ['danger'], stationId: neighbourId });
    await ask({ stationId: neighbourId });
    const { requests } = (await inbox(neighbour, `stationId=${neighbourId}`)).body;
    expect(requests[0].helpRequestId).toBe(helpRequestId);
  });

  test('R24 leaves each opening in the audit with its reason, and nothing of what was typed', async () => {
    const { helpRequestId } = await ask({ where: 'At the seventh gate', phone });
    await open(helpRequestId, manager);
    const { body, raw } = await api.request('GET', `/api/audit-entries?thing=${helpRequestId}`, { token: coordinator });
    expect(body.entries).toMatchObject([{ action: 'help.see', outcome: 'done', reason: 'To find the person' }]);
    expect(raw).not.toMatch(/seventh gate|13800138000/);
  });

  test('taken back by its link is empty at once', async () => {
    const { helpToken, helpRequestId } = await ask({ where: 'At the ninth gate', phone });
    expect((await api.request('DELETE', `/api/help-requests/${helpToken}`)).status).toBe(200);
    expect((await own(helpToken)).status).toBe(404);
    expect((await open(helpRequestId, manager)).body).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    const stored = JSON.stringify(await api.store.sweep(api.store.tables.help));
    expect(stored).toContain(helpRequestId);
    const kept = (await api.store.sweep(api.store.tables.help)).find(
      (item) => item.helpRequestId === helpRequestId && item.type === 'help-request',
    );
    for (const field of ['where', 'phone', 'needs', 'ageBand', 'people', 'divisionCode'])
      expect(kept).not.toHaveProperty(field);
  });
});

describe('R23 Once it is over', () => {
  const forget = async () => (await import('../../../functions/help/forget-help.ts')).handler();
  /** A clock that leaps by more than two days is not believed. */
  const passTo = async (instant: number) => {
    for (let now = Date.now() + 2 * day; now < instant; now += 2 * day) {
      vi.setSystemTime(now);
      await forget();
    }
    vi.setSystemTime(instant);
    await forget();
  };
  const storedOf = async (helpRequestId: string) =>
    (await api.store.sweep(api.store.tables.help)).filter((item) => item.helpRequestId === helpRequestId);

  test('a closed request is gone after 30 days, and one that nobody worked on is closed first', async () => {
    await forget();
    const [closed, left, touched] = [await ask(), await ask(), await ask()];
    await step(closed.helpRequestId, { step: 'close', outcome: 'nobody_found', revision: 1 }, manager);
    const start = Date.now();
    await passTo(start + 20 * day);
    await post(`/api/help-requests/${touched.helpToken}/words`, { text: 'Still here' });
    await passTo(start + 30 * day - 60_000);
    expect((await own(closed.helpToken)).status).toBe(200);
    vi.setSystemTime(start + 30 * day + 1000);
    expect((await own(closed.helpToken)).status).toBe(404);
    await forget();
    expect(await storedOf(closed.helpRequestId)).toEqual([]);
    expect((await own(left.helpToken)).body).toMatchObject({ status: 'closed', outcome: 'not_answered' });
    expect((await own(touched.helpToken)).body).toMatchObject({ status: 'sent' });
    await passTo(start + 62 * day);
    expect(await storedOf(left.helpRequestId)).toEqual([]);
    expect((await own(touched.helpToken)).body).toMatchObject({ outcome: 'not_answered' });
    await passTo(start + 90 * day);
    const rest = await api.store.sweep(api.store.tables.help);
    expect(rest.filter(({ type }) => type === 'help-request' || type === 'help-due')).toEqual([]);
    expect(rest.filter(({ type }) => type === 'station')).toHaveLength(2);
  });
});
