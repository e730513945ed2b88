/** Who may do what to campaigns and rounds: through the handler itself, as API Gateway calls it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { campaignDraftWith, reportWith, roundDraftWith, zoneDraft } from '../../support/relief-data.ts';

const organizationId = 'org_00000000000000000000000001';
let api: Api;
let tokens: Record<'coordinator' | 'operator' | 'lead' | 'clerk', string>;
let campaign: string;
let zoneId: string;

beforeAll(async () => {
  api = await startApi();
  const { people } = api.store.tables;
  tokens = {
    coordinator: await signedInAs(people, { role: 'coordinator', organizationId }),
    operator: await signedInAs(people, { role: 'platform_operator', organizationId }),
    lead: await signedInAs(people, { role: 'team_lead', organizationId }),
    clerk: await signedInAs(people, { role: 'charity_staff', organizationId }),
  };
  const made = await api.request('POST', '/api/campaigns', { token: tokens.coordinator, body: campaignDraftWith() });
  campaign = `/api/campaigns/${made.body.campaignId}`;
  ({ zoneId } = (await api.request('POST', `${campaign}/zones`, { token: tokens.coordinator, body: zoneDraft })).body);
});
afterAll(() => api.close());

/** A round that began yesterday. */
async function planRound(): Promise<string> {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const body = roundDraftWith({ zoneId, plannedStartAt: at(-24), plannedEndAt: at(-22) });
  const planned = await api.request('POST', `${campaign}/rounds`, { token: tokens.coordinator, body });
  expect(planned).toMatchObject({ status: 201, body: { status: 'planned' } });
  return `${campaign}/rounds/${planned.body.roundId}`;
}

describe('A campaign', () => {
  test.each([
    ['is made by the coordinator', 'coordinator', {}, 201],
    ['is not made by a team lead', 'lead', {}, 403],
    ['is not made by a charity', 'clerk', {}, 403],
    ['R26 is not marked as demo data by the coordinator', 'coordinator', { isDemo: true }, 403],
    ['R26 is marked as demo data by the operator', 'operator', { isDemo: true }, 201],
  ] as const)('%s', async (_, who, more, status) => {
    const body = { ...campaignDraftWith(), ...more };
    expect(await api.request('POST', '/api/campaigns', { token: tokens[who], body })).toMatchObject({ status });
  });

  test('is edited on the revision that was read', async () => {
    const body = { ...campaignDraftWith({ status: 'ended' }), revision: 1 };
    const edit = () => api.request('PUT', campaign, { token: tokens.coordinator, body });
    expect(await edit()).toMatchObject({ status: 200, body: { status: 'ended', revision: 2 } });
    expect(await edit()).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
  });

  test('is seen by everyone, without the keys that it is stored under', async () => {
    const seen = [await api.request('GET', campaign), await api.request('GET', '/api/campaigns')];
    expect(seen.map(({ status }) => status)).toEqual([200, 200]);
    expect(JSON.stringify(seen)).not.toMatch(/"pk"|"list"|CAMPAIGN#/);
  });

  test('that ends before it starts names the field', async () => {
    const body = campaignDraftWith({ endsOn: '2030-06-18' });
    expect(await api.request('POST', '/api/campaigns', { token: tokens.coordinator, body })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'endsOn' }] },
    });
  });
});

describe('A round', () => {
  test('is planned by the coordinator, not by its lead', async () => {
    const body = roundDraftWith({ zoneId });
    expect(await api.request('POST', `${campaign}/rounds`, { token: tokens.lead, body })).toMatchObject({
      status: 403,
    });
    await planRound();
  });

  test.each([
    ['nobody who signed in', undefined, 401],
    ['a charity', 'clerk', 403],
    ['a team lead', 'lead', 200],
    ['the coordinator', 'coordinator', 200],
  ] as const)('is reported, or called off, by %s', async (_, who, status) => {
    const token = who && tokens[who];
    const reason = 'weather';
    expect(await api.request('POST', `${await planRound()}/report`, { token, body: reportWith() })).toMatchObject({
      status,
    });
    expect(await api.request('POST', `${await planRound()}/cancellation`, { token, body: { reason } })).toMatchObject({
      status,
    });
  });

  test('R10 has its report told to nobody but those who may give it', async () => {
    const path = await planRound();
    await api.request('POST', `${path}/report`, { token: tokens.lead, body: reportWith() });
    const { rounds } = (await api.request('GET', campaign)).body;
    expect(JSON.stringify(rounds)).not.toMatch(/teamSize|outcomes|endedBy|acc_/);
  });
});
