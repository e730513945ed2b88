/** Logging a delivery: what is typed is understood or told at its field, doubts are asked back line by line, nothing is lost. */
import { createHash } from 'node:crypto';
import { isActionFailure } from '@sveltejs/kit';
import { describe, expect, test, vi } from 'vitest';
import { load as loadOfDrive } from '../../../web/src/routes/(charity)/drives/[driveId]/donations/new/+page.server.ts';
import { actions, load } from '../../../web/src/routes/(charity)/stores/[storeId]/receive/+page.server.ts';
import { drive, identityWith, ids, item } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const day = 86_400_000;
const on = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);
const storeId = 'sto_01hz0000000000000000000061';
const store = {
  ...{ storeId, organizationId: ids.organization, kind: 'store' as const, zone: 'Asia/Shanghai' },
  ...{ name: { 'zh-CN': '库', en: 'Store' }, isClosed: false, revision: 1 },
};
const fields = { item: item().name.en, quantity: '2', unit: 'XCT', lotNo: 'L', expiresOn: on(300), madeOn: '' };
const lot = (row: number, change: Partial<typeof fields> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...fields, ...change }).map(([part, value]) => [`lots.${row}.${part}`, value]));
const empty = { item: '', quantity: '', lotNo: '', expiresOn: '' };
const typed = {
  'donor.kind': 'organisation',
  'donor.name': 'Drinks Co.',
  receivedAt: `${on(-1)}T10:00`,
  driveId: ids.drive,
  rows: '1',
  idempotencyKey: 'key-of-this-form',
  ...lot(0),
};
const answer = { donationId: 'don_01hz00000000000000007k1f02', lots: [], warnings: [], notices: [], giftToken: 'g' };
const supplies = (receiveDonation: unknown) => ({
  getDrive: async () => ({ ...drive(), items: [item()], donations: [] }),
  listItems: async () => ({ items: [item()] }),
  listDrives: async () => ({ drives: [drive()] }),
  listDocuments: async () => ({ store, documents: [] }),
  listStores: async () => ({ stores: [store] }),
  listDonors: async () => ({ names: ['江畔饮料'] }),
  receiveDonation,
});
const received = () => vi.fn(async (_: any) => answer);
const log = (form: Record<string, string>, receive: unknown = received()) =>
  actions.log!(siteEvent({ form, params: { storeId }, api: { supplies: supplies(receive) } }).event) as any;
const paths = (failed: any) => failed.data.errors.map(({ path }: any) => path);

describe('The form of a delivery', () => {
  test('sends packs as they were counted, asks for every doubt, and leads to the note', async () => {
    const receive = received();
    expect(await redirectOf(log(typed, receive))).toBe('/goods-notes/007K-1F02?logged');
    expect(receive.mock.calls[0]![0]).toMatchObject({
      headers: { 'idempotency-key': 'key-of-this-form' },
      body: {
        donor: { kind: 'organisation', name: 'Drinks Co.', anonymous: false, publishName: false },
        storeId,
        receivedAt: `${on(-1)}T02:00:00.000Z`,
        lots: [{ itemId: ids.item, unit: 'XCT', quantity: 2, lotNo: 'L', expiresOn: on(300), confirmed: [] }],
        confirmed: [],
      },
    });
  });

  test.each([
    ['in base units where none is chosen', { unit: '' }, { itemId: ids.item, unit: 'XBO' }],
    ['with a month, which is its last day', { expiresOn: '2031年6月' }, { expiresOn: '2031-06-30' }],
    ['with a date in digits', { expiresOn: '20310630' }, { expiresOn: '2031-06-30' }],
    ['with full-width digits', { quantity: '１２' }, { quantity: 12 }],
    ['with commas', { quantity: '1,200' }, { quantity: 1200 }],
    ['without a lot number', { lotNo: '' }, { lotNo: '-' }],
    ['with zeros in its lot number', { lotNo: '00012' }, { lotNo: '00012' }],
  ])('takes a line %s', async (_, change, sent) => {
    const receive = received();
    await redirectOf(log({ ...typed, ...lot(0, change) }, receive));
    expect(receive.mock.calls[0]![0].body.lots[0]).toMatchObject(sent);
  });

  test.each([
    ['an unknown item', { item: '帐篷' }, 'lots.0.item'],
    ['a quantity with its unit', { quantity: '12箱' }, 'lots.0.quantity'],
    ['hexadecimal', { quantity: '0x10' }, 'lots.0.quantity'],
    ['no quantity', { quantity: '' }, 'lots.0.quantity'],
    ['a day that is none', { expiresOn: '2027-02-29' }, 'lots.0.expiresOn'],
    ['a day that may be two', { expiresOn: '05/06/2031' }, 'lots.0.expiresOn'],
    ['a unit of something else', { unit: 'PR' }, 'lots.0.unit'],
    ['no expiry date where one is needed', { expiresOn: '' }, 'lots.0.expiresOn'],
  ])('tells at its field: %s, and sends nothing', async (_, change, path) => {
    const receive = received();
    const failed = await log({ ...typed, ...lot(0, change) }, receive);
    expect([failed.status, paths(failed)]).toEqual([422, [path]]);
    expect(failed.data.values).toMatchObject(lot(0, change));
    expect(receive).not.toHaveBeenCalled();
  });

  test('leaves empty rows out, and tells of the others in the rows as they were typed', async () => {
    const late = { ...lot(1, { expiresOn: on(20) }), ...lot(3, { expiresOn: on(-30) }) };
    const failed = await log({ ...typed, ...lot(0, empty), ...late });
    expect(paths(failed)).toEqual(['lots.1.expiresOn', 'lots.3.expiresOn']);
    expect(failed.data.errors[0].message).toMatch(/^Too little shelf life left to be accepted \(\d+ days left\)$/);
  });

  test('tells what is wrong from the top of the form downwards', async () => {
    const wrong = { ...lot(0, { madeOn: '32', expiresOn: '32', quantity: 'x' }), ...lot(1, { item: 'no such' }) };
    const failed = await log({ ...typed, 'donor.kind': '', driveId: '', receivedAt: '', ...wrong });
    expect(paths(failed)).toEqual([
      'donor.kind',
      ...['quantity', 'expiresOn', 'madeOn'].map((part) => `lots.0.${part}`),
      ...['lots.1.item', 'driveId', 'receivedAt'],
    ]);
  });

  test('asks an empty form for everything, one field once', async () => {
    const failed = await log({ rows: '1' });
    expect(paths(failed)).toEqual(expect.arrayContaining(['driveId', 'lots.0.item', 'lots.0.quantity']));
    expect(new Set(paths(failed)).size).toBe(paths(failed).length);
  });

  test('adds lines without JavaScript and keeps every word', async () => {
    const { event } = siteEvent({ form: typed, params: { storeId } });
    const { idempotencyKey, ...values } = typed;
    expect(await actions.addLines!(event)).toEqual({ values: { ...values, rows: '4' }, errors: [], idempotencyKey });
  });
});

describe('A doubt', () => {
  const warnings = [
    { code: 'lot.known-spelt-otherwise', line: 1, data: { known: 'Ａ１' } },
    { code: 'delivery.just-like-another', data: { donationId: answer.donationId, at: '2026-06-19T02:02:00.000Z' } },
  ];
  const doubted = () => received().mockRejectedValueOnce(refusal('donation.confirm-needed', { warnings }));
  const form = { ...typed, ...lot(2, { lotNo: 'A1' }) };

  test('is asked at its line, with what is known; a confirmed line is sent as confirmed, and no other', async () => {
    const receive = doubted();
    const failed = await log(form, receive);
    expect([isActionFailure(failed), failed.status]).toEqual([true, 409]);
    const [spelling, alike] = failed.data.questions;
    expect([spelling.row, spelling.text]).toEqual([2, 'This lot number is known in another spelling (Ａ１)']);
    expect(alike).toMatchObject({ field: 'confirm.all.delivery.just-like-another' });
    expect(alike.text).toContain('10:02 · 007K-1F02');
    const answered = { ...form, [spelling.field]: spelling.confirmation, [alike.field]: alike.confirmation };
    await redirectOf(log(answered, receive));
    const { lots, confirmed } = receive.mock.calls[1]![0].body;
    expect(lots.map((line: any) => line.confirmed)).toEqual([[], ['lot.known-spelt-otherwise']]);
    expect(confirmed).toEqual(['delivery.just-like-another']);
  });

  test('whether it is one like before is not asked of whoever said already that it is another one', async () => {
    const receive = received();
    const sent = Object.entries(form).filter(([name]) => !['receivedAt', 'idempotencyKey'].includes(name));
    const print = createHash('sha256')
      .update(JSON.stringify(['/page', sent]))
      .digest('base64url')
      .slice(0, 12);
    await redirectOf(log({ ...form, asksIfSaved: 'kept-page', another: print }, receive));
    expect(receive.mock.calls[0]![0].body.confirmed).toEqual(['delivery.just-like-another']);
    await redirectOf(log({ ...form, asksIfSaved: 'kept-page', another: 'of other text' }, receive));
    expect(receive.mock.calls[1]![0].body.confirmed).toEqual([]);
  });

  test('R14 whose number is recalled says when and why, and that the goods stay blocked', async () => {
    const data = { at: '2026-06-03T04:00:00.000Z', reason: 'authority' };
    const recalled = [{ code: 'lot.recalled-before', line: 1, data }];
    const failed = await log(
      form,
      received().mockRejectedValueOnce(refusal('donation.confirm-needed', { warnings: recalled })),
    );
    const [{ row, text }] = failed.data.questions;
    expect([row, text]).toEqual([
      2,
      expect.stringMatching(/refuse it at the door.*blocked \(3\u00a0Jun\u00a02026 · Told by an authority\)/),
    ]);
  });

  test('that was confirmed for a line is open again once the line is another one', async () => {
    const receive = doubted();
    const [{ field, confirmation }] = (await log(form, receive)).data.questions;
    await redirectOf(log({ ...form, ...lot(2, { lotNo: 'A2' }), [field]: confirmation }, receive));
    expect(receive.mock.calls[1]![0].body.lots[1].confirmed).toEqual([]);
  });
});

describe('Sent again', () => {
  test('with other goods after going back it is another delivery, stored once however often it is sent', async () => {
    const receive = received();
    const send = async () => {
      receive.mockRejectedValueOnce(refusal('key.reused'));
      await redirectOf(log({ ...typed, ...lot(0, { quantity: '3' }) }, receive));
      return receive.mock.calls.at(-1)![0].headers['idempotency-key'];
    };
    const key = await send();
    expect(key).not.toBe(typed.idempotencyKey);
    expect(await send()).toBe(key);
  });

  test('a refusal of one line by the API lands at its row', async () => {
    const refused = vi.fn().mockRejectedValue(refusal('drive.item-unknown', { line: 0 }));
    expect(paths(await log({ ...typed, ...lot(0, empty), ...lot(1) }, refused))).toEqual(['lots.1.item']);
  });
});

describe('Who may open it', () => {
  const membership = {
    organizationId: ids.organization as string,
    organizationName: { 'zh-CN': '慈', en: 'C' },
    role: 'charity_staff' as const,
  };
  const identity = identityWith({ memberships: [membership] });
  const open = (who: typeof identity | undefined, page: (event: any) => any = load) =>
    page(
      siteEvent({
        ...(who ? { identity: who } : {}),
        params: { storeId, driveId: ids.drive },
        url: 'http://site.test/stores/x/receive',
        api: { supplies: supplies(received()) },
      }).event,
    );

  test('a stranger is sent to sign in and comes back', async () => {
    expect(await redirectOf(open(undefined))).toBe('/sign-in?next=%2Fstores%2Fx%2Freceive');
  });
  test('the charity gets the goods with their initials and units, and its open drives', async () => {
    const { items, drives, donors } = await open(identity);
    expect(donors).toEqual(['江畔饮料']);
    expect(items).toMatchObject([{ itemId: ids.item, units: [{ unit: 'XBO' }, { unit: 'XCT', contains: 24 }] }]);
    expect(drives).toMatchObject([{ value: ids.drive }]);
  });
  test('a donation to a drive leads to the only store', async () => {
    expect(await redirectOf(open(identity, loadOfDrive))).toBe(`/stores/${storeId}/receive?drive=${ids.drive}`);
  });
  test('others are told no', async () => {
    const other = { ...identity, memberships: [{ ...membership, organizationId: 'org_01hz0000000000000000000055' }] };
    await expect(open(other)).rejects.toMatchObject({ status: 403 });
  });
});
