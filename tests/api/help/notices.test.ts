/** R12 A tracing notice from its draft to its tombstone: of stations alone, by two people, gone at once when it ends. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { noticeWith, stationWith } from '../../support/help-data.ts';
import { both } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';

const day = 86_400_000;
let api: Api;
let stationId = '';
let [writer, approver, operator, coordinator] = ['', '', '', ''];
const post = (path: string, body: unknown, token: string) => api.request('POST', path, { body, token });
const see = async (noticeId: string) => api.request('GET', `/api/tracing-notices/${noticeId}`);
const draft = async () => (await post(`/api/stations/${stationId}/tracing-notices`, noticeWith(), writer)).body;

async function published() {
  const { noticeId } = await draft();
  await post(`/api/tracing-notices/${noticeId}/approval`, { revision: 1 }, approver);
  return noticeId as string;
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  api = await startApi();
  operator = await api.signIn(operatorEmail);
  const organization = { name: both('Station'), kind: 'relief_station' };
  const { organizationId } = (await post('/api/organizations', organization, operator)).body;
  ({ stationId } = (await post(`/api/organizations/${organizationId}/stations`, stationWith(), operator)).body);
  const venueId = `ven_${'0'.repeat(26)}`;
  const { people } = api.store.tables;
  [writer, approver, coordinator] = await Promise.all([
    signedInAs(people, { role: 'team_lead', organizationId }),
    signedInAs(people, { role: 'venue_manager', organizationId, venueId }),
    signedInAs(people, { role: 'coordinator', organizationId }),
  ]);
});
afterAll(async () => {
  vi.useRealTimers();
  await api.close();
});

test('R12 a draft is nobody’s to see, and is published by a second person of the station alone', async () => {
  const { noticeId } = await draft();
  expect((await see(noticeId)).status).toBe(404);
  for (const token of [writer, operator, coordinator])
    expect((await post(`/api/tracing-notices/${noticeId}/approval`, { revision: 1 }, token)).status).toBe(403);
  const edited = { ...noticeWith(), heightCm: 171, revision: 1 };
  await api.request('PUT', `/api/tracing-notices/${noticeId}`, { body: edited, token: approver });
  const own = await post(`/api/tracing-notices/${noticeId}/approval`, { revision: 2 }, approver);
  expect(own).toMatchObject({ status: 409, body: { code: 'notice.same-person' } });
  // Saved as it is by whoever saved it last, nothing changes; by somebody else it is theirs.
  const saveAs = async (token: string, revision: number) =>
    (await api.request('PUT', `/api/tracing-notices/${noticeId}`, { body: { ...edited, revision }, token })).body
      .revision;
  expect(await saveAs(approver, 2)).toBe(2);
  expect(await saveAs(writer, 2)).toBe(3);
  expect((await post(`/api/tracing-notices/${noticeId}/approval`, { revision: 3 }, approver)).status).toBe(200);
  const { body } = await see(noticeId);
  expect(body).toMatchObject({ status: 'published', content: { heightCm: 171 } });
  expect(body.content).not.toHaveProperty('consentBasis');
  const { notices } = (await api.request('GET', '/api/tracing-notices')).body;
  expect(notices.map((one: { noticeId: string }) => one.noticeId)).toEqual([noticeId]);
  const late = await api.request('PUT', `/api/tracing-notices/${noticeId}`, {
    body: { ...edited, revision: 4 },
    token: writer,
  });
  expect(late.body.code).toBe('notice.not-draft');
});

test('R12 closing empties it in the same write, and leaves a tombstone', async () => {
  const noticeId = await published();
  const close = { step: 'close', outcome: 'found', revision: 2 };
  expect((await post(`/api/tracing-notices/${noticeId}/steps`, close, writer)).status).toBe(200);
  const { body, raw } = await see(noticeId);
  expect(body).toMatchObject({ status: 'closed', outcome: 'found' });
  expect(raw).not.toMatch(/Dark jacket|Jiangsu|60-70/);
  const item = (await api.store.sweep(api.store.tables.help)).find(
    (one) => one.type === 'tracing-notice' && one.noticeId === noticeId,
  );
  expect(item).not.toHaveProperty('content');
  expect((await post(`/api/tracing-notices/${noticeId}/steps`, { ...close, revision: 3 }, writer)).body.code).toBe(
    'notice.over',
  );
});

test('R12, R23 it ends by itself after 30 days unless it is renewed, and the job empties it', async () => {
  const { handler: forget } = await import('../../../functions/help/forget-help.ts');
  const [left, renewed] = [await published(), await published()];
  const start = Date.now();
  for (let at = start; at < start + 29 * day; at += 2 * day) {
    vi.setSystemTime(at);
    await forget();
  }
  vi.setSystemTime(start + 29 * day);
  await forget();
  await post(`/api/tracing-notices/${renewed}/steps`, { step: 'renew', revision: 2 }, writer);
  vi.setSystemTime(start + 30 * day + 5000);
  expect((await see(left)).body).toMatchObject({ status: 'expired' });
  expect((await see(left)).raw).not.toMatch(/Dark jacket/);
  await forget();
  const stored = await api.store.sweep(api.store.tables.help);
  const of = (noticeId: string) => stored.find((one) => one.type === 'tracing-notice' && one.noticeId === noticeId);
  expect(of(left)).not.toHaveProperty('content');
  expect(of(renewed)).toHaveProperty('content');
  expect((await see(renewed)).body).toMatchObject({ status: 'published' });
});

test('a referral is noted without anything of who it was', async () => {
  const path = `/api/stations/${stationId}/referrals`;
  const { body } = await post(path, { to: 'police', name: 'Somebody' }, writer);
  expect(Object.keys(body).toSorted()).toEqual(['at', 'referralId', 'to']);
  const listed = await api.request('GET', `/api/stations/${stationId}/tracing-notices`, { token: writer });
  expect(listed.body.referrals).toMatchObject([{ to: 'police' }]);
});
