/** Logging a donation: rows without JavaScript, every lot held against the rules of the door, and the note. */
import { describe, expect, test, vi } from 'vitest';
import { actions, load } from '../../../web/src/routes/(charity)/drives/[driveId]/donations/new/+page.server.ts';
import { drive, identityWith, ids, item } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const day = 86_400_000;
const on = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);
const lot = (row: number, change: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries({
      goods: `${ids.item}|XCT`,
      quantity: '2',
      lotNo: `L${row}`,
      expiresOn: on(300),
      madeOn: '',
      ...change,
    }).map(([part, value]) => [`lots.${row}.${part}`, value]),
  );
const typed = {
  'donor.kind': 'organisation',
  'donor.name': 'Drinks Co.',
  receivedAt: `${on(-1)}T10:00`,
  place: 'Hangzhou',
  'receivedBy.0': 'Zhang',
  'receivedBy.1': 'Li',
  rows: '1',
  idempotencyKey: 'key-of-this-form',
  ...lot(0),
};
const answer = {
  donationId: 'don_1',
  lots: [
    {
      lotId: 'lot_1',
      itemId: ids.item,
      itemName: { 'zh-CN': '水', en: 'Water' },
      unit: 'XBO',
      quantity: 48,
      lotNo: 'L0',
      status: 'available',
    },
  ],
};
const supplies = (receiveDonation: unknown) => ({
  getDrive: async () => ({ ...drive(), items: [item()], donations: [] }),
  listItems: async () => ({ items: [item()] }),
  receiveDonation,
});
const log = (form: Record<string, string>, receive: unknown = vi.fn(async () => answer)) =>
  actions.log!(siteEvent({ form, params: { driveId: ids.drive }, api: { supplies: supplies(receive) } }).event) as any;
const paths = (failed: any) => failed.data.errors.map(({ path }: any) => path);

describe('the donation form', () => {
  test('sends packs as they were counted, the name unpublished unless agreed, and shows the note', async () => {
    const receive = vi.fn(async (_: any) => answer);
    const { note } = await log(typed, receive);
    expect(receive.mock.calls[0]![0]).toMatchObject({
      headers: { 'idempotency-key': 'key-of-this-form' },
      body: {
        donor: { kind: 'organisation', name: 'Drinks Co.', anonymous: false, publishName: false },
        receivedAt: `${on(-1)}T02:00:00.000Z`,
        receivedBy: ['Zhang', 'Li'],
        lots: [{ itemId: ids.item, unit: 'XCT', quantity: 2, lotNo: 'L0', expiresOn: on(300) }],
      },
    });
    expect(note).toMatchObject({ donationId: 'don_1', donor: 'Drinks Co.', lots: [{ quantity: '48 bottles' }] });
  });

  test('adds a row without JavaScript and keeps every word', async () => {
    const { event } = siteEvent({ form: typed, params: { driveId: ids.drive } });
    const result: any = await actions.addLot!(event);
    const { idempotencyKey, ...values } = typed;
    expect(result).toEqual({ values: { ...values, rows: '2' }, errors: [], idempotencyKey });
  });

  test('names every lot that the door refuses, in the rows as they were typed', async () => {
    const receive = vi.fn();
    const failed = await log(
      { ...typed, rows: '4', ...lot(1, { expiresOn: on(-30) }), ...lot(3, { expiresOn: on(20) }) },
      receive,
    );
    expect(failed.status).toBe(422);
    expect(paths(failed)).toEqual(['lots.1.expiresOn', 'lots.3.expiresOn']);
    expect(failed.data.errors[1].message).toMatch(/^Too little shelf life left to be accepted \(\d+ days left\)$/);
    expect(failed.data.values['lots.3.lotNo']).toBe('L3');
    expect(receive).not.toHaveBeenCalled();
  });

  test('leaves empty rows out, and counts errors of the others to the row they were typed in', async () => {
    const failed = await log({
      ...typed,
      ...lot(0, { goods: '', quantity: '', lotNo: '', expiresOn: '' }),
      ...lot(2, { quantity: '0' }),
    });
    expect(paths(failed)).toEqual(['lots.2.quantity']);
  });

  test('an empty form is asked for everything, one field once', async () => {
    const failed = await log({ rows: '1' });
    expect(paths(failed)).toContain('lots.0.goods');
    expect(new Set(paths(failed)).size).toBe(paths(failed).length);
  });

  test('two people must have received the goods', async () => {
    expect(paths(await log({ ...typed, 'receivedBy.1': 'zhang' }))).toEqual(['receivedBy.1']);
  });

  test('a refusal of one line by the API lands at its lot', async () => {
    const refused = vi.fn().mockRejectedValue(refusal('drive.item-unknown', { line: 0 }));
    expect(
      paths(
        await log({ ...typed, ...lot(0, { goods: '', quantity: '', lotNo: '', expiresOn: '' }), ...lot(1) }, refused),
      ),
    ).toEqual(['lots.1.goods']);
  });
});

describe('who may open it', () => {
  const membership = {
    organizationId: ids.organization,
    organizationName: { 'zh-CN': '慈', en: 'C' },
    role: 'charity_staff' as const,
  };
  const identity = identityWith({ memberships: [membership] });
  const open = (who: typeof identity | undefined) =>
    load(
      siteEvent({
        identity: who,
        params: { driveId: ids.drive },
        url: 'http://site.test/drives/x/donations/new',
        api: { supplies: supplies(vi.fn()) },
      }).event,
    ) as any;

  test('a stranger is sent to sign in and comes back', async () => {
    expect(await redirectOf(open(undefined))).toBe('/sign-in?next=%2Fdrives%2Fx%2Fdonations%2Fnew');
  });
  test('the charity of the drive gets the choices: each item in its base unit and its packs', async () => {
    const { choices } = await open(identity);
    expect(choices.map(({ value }: any) => value)).toEqual([`${ids.item}|XBO`, `${ids.item}|XCT`]);
  });
  test('another charity is told no', async () => {
    const other = {
      ...identity,
      memberships: [{ ...membership, organizationId: 'org_01hz0000000000000000000055' as const }],
    };
    await expect(open(other)).rejects.toMatchObject({ status: 403 });
  });
});
