/** Who may do what to drives, and what leaves the edge: through the handler itself, as API Gateway calls it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day, localDateOf } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import {
  donationWith,
  driveDraftWith,
  lotEntryWith,
  pledgeWith,
  testId,
  waterDraft,
} from '../../support/supplies-data.ts';

const ours = testId('organization', 1);
const theirs = testId('organization', 2);
const inDays = (days: number) => localDateOf(Date.now() + days * day, 'Asia/Shanghai');

let api: Api;
let tokens: Record<'clerk' | 'keeper' | 'other' | 'operator' | 'lead', string>;
let itemId: string;
let driveId: string;

/** The handler's clock is the machine's. */
const donation = () =>
  donationWith({
    receivedAt: new Date(Date.now() - 1000).toISOString(),
    lots: [lotEntryWith({ itemId, madeOn: inDays(-1), expiresOn: inDays(365) })],
  });
const draft = (more: object = {}) =>
  driveDraftWith({ startsOn: inDays(-1), endsOn: inDays(30), needs: [{ itemId, target: 1000 }], ...more });

beforeAll(async () => {
  api = await startApi();
  const { people } = api.store.tables;
  tokens = {
    clerk: await signedInAs(people, { role: 'charity_staff', organizationId: ours }),
    keeper: await signedInAs(people, { role: 'stock_keeper', organizationId: ours }),
    other: await signedInAs(people, { role: 'charity_staff', organizationId: theirs }),
    operator: await signedInAs(people, { role: 'platform_operator', organizationId: theirs }),
    lead: await signedInAs(people, { role: 'team_lead', organizationId: ours }),
  };
  ({ itemId } = (await api.request('POST', '/api/items', { token: tokens.clerk, body: waterDraft() })).body);
  ({ driveId } = (await api.request('POST', '/api/drives', { token: tokens.clerk, body: draft() })).body);
});
afterAll(() => api.close());

describe('Logging a donation', () => {
  test.each([
    ['the charity’s own staff', 'clerk', 201],
    ['its stock keeper', 'keeper', 201],
    ['the operator', 'operator', 201],
    ['another charity', 'other', 403],
    ['a team lead', 'lead', 403],
    ['nobody who signed in', undefined, 401],
  ] as const)('by %s', async (_, who, status) => {
    const answer = await api.request('POST', `/api/drives/${driveId}/donations`, {
      token: who && tokens[who],
      body: donation(),
    });
    expect(answer).toMatchObject({ status });
  });

  test('of an unknown drive is not found for whoever may log one anywhere; others learn nothing of it', async () => {
    const path = `/api/drives/${testId('drive', 404)}/donations`;
    for (const token of [tokens.keeper, tokens.operator])
      expect(await api.request('POST', path, { token, body: donation() })).toMatchObject({ status: 404 });
    expect(await api.request('POST', path, { token: tokens.lead, body: donation() })).toMatchObject({ status: 403 });
  });

  test('refused by a rule names the code and the line', async () => {
    const body = { ...donation(), lots: [lotEntryWith({ itemId, madeOn: undefined, expiresOn: inDays(1) })] };
    expect(await api.request('POST', `/api/drives/${driveId}/donations`, { token: tokens.clerk, body })).toMatchObject({
      status: 422,
      body: { code: 'lot.shelf-life-too-short', data: { line: 0 } },
    });
  });

  test('under a key used for another donation is refused with the common code', async () => {
    const body = donation();
    const send = (quantity: number) =>
      api.request('POST', `/api/drives/${driveId}/donations`, {
        ...{ token: tokens.clerk, headers: { 'idempotency-key': 'edge-key-1' } },
        body: { ...body, lots: [{ ...body.lots[0], quantity }] },
      });
    const first = await send(1);
    expect(first.status).toBe(201);
    expect(await send(1)).toEqual(first);
    expect(await send(2)).toMatchObject({ status: 422, body: { code: 'key.reused' } });
  });
});

describe('Opening a drive', () => {
  test.each([
    ['for one’s own charity', 'clerk', {}, 201],
    ['for another charity', 'other', {}, 403],
    ['by a stock keeper', 'keeper', {}, 403],
    ['R26 as demo data by a charity', 'clerk', { isDemo: true }, 403],
    ['R26 as demo data by the operator', 'operator', { isDemo: true }, 201],
  ] as const)('%s', async (_, who, more, status) => {
    expect(
      await api.request('POST', '/api/drives', { token: tokens[who], body: { ...draft(), ...more } }),
    ).toMatchObject({ status });
  });
});

describe('Adding to the catalogue', () => {
  test.each([
    ['by any charity', 'other', 201],
    ['by a team lead', 'lead', 403],
  ] as const)('%s', async (_, who, status) => {
    expect(await api.request('POST', '/api/items', { token: tokens[who], body: waterDraft() })).toMatchObject({
      status,
    });
  });
});

describe('In public', () => {
  test('a drive is seen and pledged to without an account, and shows no key, contact or receiver', async () => {
    const body = pledgeWith({ itemId, bringOn: inDays(1) });
    expect(await api.request('POST', `/api/drives/${driveId}/pledges`, { body })).toMatchObject({ status: 201 });
    const seen = [await api.request('GET', `/api/drives/${driveId}`), await api.request('GET', '/api/drives')];
    expect(seen.map(({ status }) => status)).toEqual([200, 200]);
    expect(JSON.stringify(seen)).not.toMatch(/neighbour@|13800000000|Receiver|"pk"|"list"|recordedBy|station store/);
  });

  test.each([
    ['a list where an object belongs', []],
    ['a quantity as text', { ...pledgeWith(), quantity: '2' }],
    ['a negative quantity', { ...pledgeWith(), quantity: -1 }],
    ['a huge quantity', { ...pledgeWith(), quantity: 1e308 }],
    ['a control character', { ...pledgeWith(), name: 'a\u0007b' }],
    ['no way to reach the person', { ...pledgeWith(), email: undefined, phone: undefined }],
    ['a far-away day', { ...pledgeWith(), bringOn: '9999-12-31' }],
  ])('a pledge with %s is a problem that names the field', async (_, body) => {
    const answer = await api.request('POST', `/api/drives/${driveId}/pledges`, { body });
    expect(answer).toMatchObject({ status: 422, body: { code: 'input.invalid', errors: expect.any(Array) } });
  });
});

describe('An item of the catalogue', () => {
  const edit = (id: string, token: string, more: object = {}) =>
    api.request('PUT', `/api/items/${id}`, { token, body: { ...waterDraft(), ...more, revision: 1 } });

  test('is edited by the charity that made it, and by whoever runs the platform', async () => {
    expect((await edit(itemId, tokens.other)).status).toBe(403);
    expect((await edit(itemId, tokens.keeper)).status).toBe(403);
    expect((await edit(itemId, tokens.clerk, { storage: 'ambient_max_25C' })).body).toMatchObject({
      revision: 2,
      organizationId: ours,
    });
  });

  test('of the platform is everybody’s', async () => {
    const made = (await api.request('POST', '/api/items', { token: tokens.operator, body: waterDraft() })).body;
    expect((await edit(made.itemId, tokens.other)).status).toBe(200);
  });
});

describe('Taking a transfer back', () => {
  const name = (text: string) => ({ name: { 'zh-CN': text, en: text } });
  const venueId = testId('venue', 5);
  const send = async (token: string, path: string, body: object) => api.request('POST', path, { token, body });

  test('is for the store that gives, and for the one that asked until something is given', async () => {
    const branchManager = await signedInAs(api.store.tables.people, {
      ...{ role: 'venue_manager', organizationId: testId('organization', 3), venueId },
    });
    const made = async (body: object) =>
      (await send(tokens.operator, '/api/stores', { organizationId: ours, ...body })).body.storeId as string;
    const [fromStoreId, toStoreId] = [await made(name('Main')), await made({ ...name('Branch'), venueId })];
    const body = donation();
    const { lots } = (await send(tokens.clerk, `/api/drives/${driveId}/donations`, { ...body, storeId: fromStoreId }))
      .body;
    const released = lots.map(({ lotId, quantity }: { lotId: string; quantity: number }) => ({ lotId, quantity }));
    expect(await send(tokens.keeper, `/api/stores/${fromStoreId}/releases`, { lots: released })).toMatchObject({
      status: 201,
    });
    const asked = { fromStoreId, toStoreId, lines: [{ itemId, quantity: 2 }] };
    const request = async () =>
      (await send(branchManager, `/api/stores/${toStoreId}/transfers`, asked)).body.transferId;
    const decline = (token: string, transferId: string, reason = 'asked_by_mistake') =>
      send(token, `/api/transfers/${transferId}/decline`, { reason });

    const mistaken = await request();
    expect(await decline(tokens.other, mistaken)).toMatchObject({ status: 403 });
    expect(await decline(branchManager, mistaken)).toMatchObject({
      ...{ status: 200, body: { state: 'declined', declined: { reason: 'asked_by_mistake' } } },
    });
    const given = await request();
    expect(await send(tokens.keeper, `/api/transfers/${given}/approve`, {})).toMatchObject({ status: 200 });
    expect(await decline(branchManager, given)).toMatchObject({ status: 403 });
    expect(await decline(tokens.keeper, given, 'not_usable')).toMatchObject({ body: { state: 'declined' } });
    // Programs of before sent no reason.
    const old = await request();
    expect(await send(tokens.keeper, `/api/transfers/${old}/decline`, {})).toMatchObject({
      ...{ status: 200, body: { declined: { reason: 'other' } } },
    });
    expect(await decline(tokens.keeper, await request(), 'because')).toMatchObject({ status: 422 });
  });
});
