/** Mails about donated goods: thanks and a taken back pledge to givers, low stock and near expiry to keepers; each once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { remindKeepers } from '../../../functions/supplies/remind-keepers.ts';
import { settleSupplies } from '../../../functions/supplies/settle-supplies.ts';
import { platformOrganizationId } from '../../../shared/identity/model.ts';
import { day, hour, localDateOf, minute } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { both, openDayInput } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { donationWith, driveDraftWith, lotEntryWith, pledgeWith, waterDraft } from '../../support/supplies-data.ts';

let api: Api;
let token: string;
let second: string;
let [organizationId, itemId, driveId, storeId, openDayId] = ['', '', '', '', ''];
const inDays = (days: number) => localDateOf(Date.now() + days * day, 'Asia/Shanghai');

const send = async (path: string, body: unknown, more: object = {}) => {
  const answer = await api.request('POST', path, { token, body, ...more });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.raw}`);
  return answer.body;
};
const pledge = async (email: string, language: string) =>
  (await api.request('POST', `/api/drives/${driveId}/pledges`, { body: pledgeWith({ itemId, email }), language })).body;
const delivery = (more: object = {}) => {
  const { place: _, ...request } = donationWith({
    receivedAt: new Date(Date.now() - 1000).toISOString(),
    lots: [lotEntryWith({ itemId, madeOn: inDays(-1), expiresOn: inDays(365) })],
  });
  return { ...request, storeId, ...more };
};
const mailsTo = async (to: string, later = 2 * minute) => {
  await api.followDue(Date.now() + later);
  return api.mails.filter((mail) => mail.to === to);
};

beforeAll(async () => {
  api = await startApi();
  const { people } = api.store.tables;
  token = await signedInAs(people, { role: 'platform_operator', organizationId: platformOrganizationId });
  second = await signedInAs(people, { role: 'platform_operator', organizationId: platformOrganizationId });
  ({ organizationId } = await send('/api/organizations', { name: both('Charity'), kind: 'charity' }));
  ({ itemId } = await send('/api/items', waterDraft()));
  const needs = [{ itemId, target: 100_000 }];
  ({ openDayId } = await send('/api/open-days', openDayInput));
  const period = { startsOn: inDays(-1), endsOn: inDays(30) };
  ({ driveId } = await send('/api/drives', driveDraftWith({ organizationId, openDayId, ...period, needs })));
  ({ storeId } = await send('/api/stores', { organizationId, name: both('Main store') }));
});
beforeEach(() => (api.mails.length = 0));
afterAll(() => api.close());

describe('Whoever promised goods', () => {
  test('is thanked once when they are logged, in their language, with the link that follows them', async () => {
    const { pledgeId } = await pledge('giver@example.org', 'en');
    const headers = { 'idempotency-key': 'delivery-of-the-pledge' };
    const { giftToken } = await send(`/api/drives/${driveId}/donations`, delivery({ pledgeId }), { headers });
    await send(`/api/drives/${driveId}/donations`, delivery({ pledgeId }), { headers }).catch(() => undefined);
    await mailsTo('giver@example.org');
    const [mail, ...more] = await mailsTo('giver@example.org', 10 * minute);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: expect.stringContaining('thank you') });
    expect(mail!.text).toContain('24 bottles');
    const link = /https?:\/\/\S+\/gifts\/(\S+)/.exec(mail!.text)![1]!;
    expect(link).toBe(giftToken);
    expect((await api.request('GET', `/api/gifts/${encodeURIComponent(link)}`, {})).status).toBe(200);
    expect(mail!.headers).toMatchObject({ 'List-Unsubscribe': expect.any(String) });
  });

  test('gets no thanks once the owner of the address ended mails', async () => {
    const { pledgeId } = await pledge('quiet@example.org', 'en');
    await send(`/api/drives/${driveId}/donations`, delivery({ pledgeId }));
    const [first] = await mailsTo('quiet@example.org');
    const stop = /\/mail\/(\S+)/.exec(first!.text)![1]!;
    expect((await api.request('POST', `/api/mails/${stop}`, { body: { choice: 'not-me' } })).status).toBe(200);
    const again = await pledge('quiet@example.org', 'en');
    await send(`/api/drives/${driveId}/donations`, delivery({ pledgeId: again.pledgeId }));
    expect(await mailsTo('quiet@example.org')).toHaveLength(1);
  });

  test('is not thanked for a pledge of another drive, or one that was taken back', async () => {
    const answer = await api.request('POST', `/api/drives/${driveId}/donations`, {
      token,
      body: delivery({ pledgeId: 'plg_01j9z3k4m5n6p7q8r9s0t1v2w3' }),
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'pledge.unknown']);
  });

  test('is told an hour after the charity took the pledge back, unless that was taken back, and is forgotten then', async () => {
    const { pledgeId } = await pledge('removed@example.org', 'zh-CN');
    const undone = await pledge('undone@example.org', 'zh-CN');
    for (const one of [pledgeId, undone.pledgeId])
      await send(`/api/drives/${driveId}/pledges/${one}/removal`, { reason: 'duplicate' });
    await send(`/api/drives/${driveId}/pledges/${undone.pledgeId}/return`, {});
    expect(await mailsTo('removed@example.org')).toEqual([]);
    expect(await settleSupplies({ supplies: api.store.tables.supplies, now: () => Date.now() + 2 * hour })).toBe(1);
    const [mail, ...more] = await mailsTo('removed@example.org', 2 * hour + 2 * minute);
    expect(await mailsTo('undone@example.org')).toEqual([]);
    expect([mail!.subject, more]).toEqual([expect.stringContaining('认捐已撤销'), []]);
  });
});

describe('The keepers of a store', () => {
  const eight = () => Date.parse(`${inDays(1)}T08:30:00+08:00`);
  const remind = (at: number) => {
    const { supplies, people } = api.store.tables;
    return remindKeepers({ supplies, people, now: () => at });
  };
  const toKeepers = async (at: number) => {
    await remind(at);
    await api.followDue(at + 2 * minute);
    return api.mails.filter(({ subject }) => subject.includes('Main store'));
  };

  test('are told in the morning what runs low and expires soon, once, and again only of something new', async () => {
    for (const role of ['stock_keeper', 'charity_staff', 'auditor'])
      await send(`/api/organizations/${organizationId}/members`, { role, name: role, email: `${role}@example.org` });
    const put = await api.request('PUT', `/api/stores/${storeId}/minimums/${itemId}`, {
      token,
      body: { minimum: 500 },
    });
    expect(put.status).toBe(200);
    // The open day's board shows the same, with the drive that can ask for it.
    const board = await api.request('GET', `/api/open-days/${openDayId}/low-stock`, { token });
    expect(board.body.stores).toMatchObject([
      { store: { storeId }, driveId, minimums: [{ itemId, minimum: 500, usable: 0 }] },
    ]);
    expect(await toKeepers(eight() - hour)).toEqual([]);
    const told = await toKeepers(eight());
    expect(told.map(({ to }) => to).sort()).toEqual(['charity_staff@example.org', 'stock_keeper@example.org']);
    expect(told[0]!.text).toContain('of at least 500 bottles');
    expect(told[0]!.text).toContain('至少 500瓶');
    expect(told[0]!.text).toContain(`/stores/${storeId}/low`);
    for (const days of [0, 1, 2]) expect(await toKeepers(eight() + days * day + hour)).toHaveLength(2);
    const lots = [lotEntryWith({ itemId, lotNo: 'SOON', madeOn: inDays(-1), expiresOn: inDays(200) })];
    const made = await send(`/api/drives/${driveId}/donations`, delivery({ lots }));
    const { lotId } = made.lots[0];
    await api.request('POST', `/api/stores/${storeId}/releases`, {
      token: second,
      body: { lots: [{ lotId, quantity: 24 }] },
    });
    const later = eight() + 180 * day;
    expect(await toKeepers(later)).toHaveLength(4);
    expect(api.mails.at(-1)!.text).toContain('SOON');
    // Into the band of the last seven days: told once more.
    expect(await toKeepers(later + 5 * day)).toHaveLength(6);
    expect(await toKeepers(later + 6 * day)).toHaveLength(6);
  });
});
