/** Praise and complaints of volunteer service: from anybody, answered by the venue's organization, seen by the private link alone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { openDayInput, venueInput } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';

let api: Api;
let [path, manager, other] = ['', '', ''];
beforeAll(async () => {
  api = await startApi();
  const operator = await api.signIn('operator@harborlight.example');
  const make = async (at: string, body: unknown) => (await api.request('POST', at, { body, token: operator })).body;
  const { openDayId } = await make('/api/open-days', { ...openDayInput, status: 'published' });
  const { venueId } = await make(`/api/open-days/${openDayId}/venues`, venueInput);
  path = `/api/open-days/${openDayId}/venues/${venueId}/remarks`;
  const { people } = api.store.tables;
  const organizationId = `org_${'1'.repeat(26)}`;
  manager = await signedInAs(people, { role: 'venue_manager', organizationId, venueId });
  other = await signedInAs(people, { role: 'venue_manager', organizationId, venueId: `ven_${'2'.repeat(26)}` });
});
afterAll(() => api.close());

const said = { kind: 'complaint', text: 'The guide was late' };
const send = (body: unknown, key?: string) =>
  api.request('POST', path, { body, ...(key ? { headers: { 'idempotency-key': key } } : {}) });

test('is sent without an account, once however often it is sent, and answered where its sender alone looks', async () => {
  const sent = await send(said, 'the-same-key');
  expect(sent).toMatchObject({ status: 201, body: { answerDueAt: expect.any(String) } });
  expect((await send(said, 'the-same-key')).body).toEqual(sent.body);
  const own = `/api/remarks/${sent.body.remarkToken}`;
  expect((await api.request('GET', own)).body).toEqual({
    ...{ ...said, at: expect.any(String), answerDueAt: sent.body.answerDueAt },
  });
  const listed = await api.request('GET', path, { token: manager });
  expect(listed.body.remarks).toMatchObject([said]);
  const [{ remarkId }] = listed.body.remarks;
  const answer = { body: { text: 'We are sorry' }, token: manager };
  expect((await api.request('PUT', `${path}/${remarkId}/answer`, answer)).status).toBe(200);
  expect((await api.request('GET', own)).body.answer).toEqual({ text: 'We are sorry', at: expect.any(String) });
  // Sealed as it lies there.
  const stored = (await api.store.raw(api.store.tables.service)).filter(({ type }) => type === 'service-remark');
  expect(JSON.stringify(stored)).not.toMatch(/late|sorry/);
});

test('is nothing to other venues or to strangers, and a forged link opens nothing', async () => {
  expect((await api.request('GET', path, { token: other })).status).toBe(403);
  expect((await api.request('GET', path)).status).toBe(401);
  const { remarkToken } = (await send({ kind: 'praise', text: 'Kind people' })).body;
  expect((await api.request('GET', `/api/remarks/${remarkToken}x`)).status).toBe(404);
  expect((await send({ kind: 'praise', text: ' ' })).status).toBe(422);
});
