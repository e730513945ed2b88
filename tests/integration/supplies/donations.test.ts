/** Logging donations: all of one or nothing, once however often it is sent, with stock that can be traced. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seeDrive } from '../../../functions/supplies/drives.ts';
import { readDonation } from '../../../functions/supplies/donation-store.ts';
import { listNeeds } from '../../../functions/supplies/need-store.ts';
import { listItemInStore } from '../../../functions/supplies/stock-list-store.ts';
import { listAllLotsOfNumber } from '../../../functions/supplies/lot-list-store.ts';
import { storeAccount } from '../../../shared/supplies/accounts.ts';
import { needStored } from '../../../shared/supplies/events.ts';
import { noon, testId } from '../../support/supplies-data.ts';
import { clerk, openSupplies, valueOf, type Supplies } from '../../support/supplies-world.ts';

let supplies: Supplies;
let world: Awaited<ReturnType<Supplies['newDrive']>>;

beforeAll(async () => {
  supplies = await openSupplies();
});
afterAll(() => supplies.close());
beforeEach(async () => {
  supplies.at(noon);
  world = await supplies.newDrive();
});
afterEach(async () => {
  expect(await supplies.broken()).toEqual([]);
});

const storeOf = async (donationId: string) =>
  (await readDonation(supplies.tables.supplies, world.drive.driveId, donationId))!.storeId!;
const needs = () => listNeeds(supplies.tables.supplies, world.drive.driveId);

describe('A donation', () => {
  test('becomes lots in base units, counts up its need and is stock in its place', async () => {
    const { lot, towel } = world;
    const lots = [
      lot({ quantity: 2, unit: 'XCT' }),
      lot({ itemId: towel.itemId, unit: 'H87', quantity: 5, lotNo: '-' }),
    ];
    const received = valueOf(await world.donate({ lots }));
    expect(received.lots).toMatchObject([
      { quantity: 48, unit: 'XBO', lotNo: 'W300501', status: 'quarantined', expiresOn: '2031-05-01' },
      { quantity: 5, unit: 'H87', lotNo: '-' },
    ]);
    expect(await needs()).toMatchObject([{ received: 48, pledged: 0, revision: 2 }]);
    const storeId = await storeOf(received.donationId);
    const there = await listItemInStore(supplies.tables.supplies, storeAccount(storeId));
    expect(there.filter(({ lotId }) => received.lots.some((one) => one.lotId === lotId))).toMatchObject(
      [
        { itemId: world.water.itemId, quarantined: 48, available: 0 },
        { itemId: towel.itemId, quarantined: 5, available: 0 },
      ].toSorted((one, other) => (one.itemId < other.itemId ? -1 : 1)),
    );
  });

  test('with the same item on several lines counts the need up once, by their sum', async () => {
    const { lot } = world;
    valueOf(
      await world.donate({ lots: [lot({ quantity: 10 }), lot({ quantity: 2, unit: 'XCT' }), lot({ quantity: 1 })] }),
    );
    expect(await needs()).toMatchObject([{ received: 59, revision: 2 }]);
  });

  test('of 20 lots of 20 needed items goes through as one transaction', async () => {
    const others = await Promise.all(Array.from({ length: 20 }, () => supplies.newDrive()));
    const items = others.map(({ water }) => water.itemId);
    const all = await supplies.newDrive({ needs: items.map((itemId) => ({ itemId, target: 100 })) });
    const received = valueOf(await all.donate({ lots: items.map((itemId) => all.lot({ itemId })) }, 'key-of-twenty'));
    expect(received.lots).toHaveLength(20);
    const stored = await listNeeds(supplies.tables.supplies, all.drive.driveId);
    expect(stored.map((need) => need.received)).toEqual(Array.from({ length: 20 }, () => 24));
  });

  test('logged after the drive’s end counts by the day it was received', async () => {
    supplies.at(Date.parse('2030-12-01T00:00:00Z'));
    expect((await world.donate()).ok).toBe(true);
    const late = await world.donate({ receivedAt: '2030-09-02T00:00:00.000Z' });
    expect(late).toMatchObject({ ok: false, refusal: { code: 'drive.over' } });
  });

  test('R15 leads from the lot number to the lot, from the lot to its donation, and back', async () => {
    const { donationId, lots } = valueOf(await world.donate({ lots: [world.lot({ lotNo: 'RECALLED-7' })] }));
    const { organizationId } = world.drive;
    const found = (await listAllLotsOfNumber(supplies.tables.supplies, organizationId, ' recalled－7')).filter(
      (lot) => lot.itemId === world.water.itemId,
    );
    expect(found).toMatchObject([{ lotId: lots[0]!.lotId, donationId, driveId: world.drive.driveId }]);
    const donation = await readDonation(supplies.tables.supplies, world.drive.driveId, donationId);
    expect(donation).toMatchObject({ recordedBy: clerk, receivedOn: '2030-06-20', lots: [{ lotId: lots[0]!.lotId }] });
  });

  test('R14 is found in its place by first expiry, before it is even needed', async () => {
    const { lot } = world;
    const place = 'FEFO store';
    const lots = [lot({ lotNo: 'LATER', expiresOn: '2031-06-01' }), lot({ lotNo: 'SOONER', expiresOn: '2031-02-01' })];
    const received = valueOf(await world.donate({ place, lots }));
    const account = storeAccount(await storeOf(received.donationId));
    const found = await listItemInStore(supplies.tables.supplies, account, world.water.itemId);
    expect(found.map(({ lotId }) => lotId)).toEqual([received.lots[1]!.lotId, received.lots[0]!.lotId]);
  });

  test('tells the board through the need’s own event', async () => {
    valueOf(await world.donate());
    expect(needStored.parse((await needs())[0])).toMatchObject({
      driveId: world.drive.driveId,
      itemName: world.water.name,
      unit: 'XBO',
      target: 2400,
      received: 24,
      revision: 2,
    });
  });
});

describe('A donation that is refused', () => {
  test.each([
    [
      'received in the future',
      () => ({ receivedAt: new Date(noon + 300_001).toISOString() }),
      'donation.received-in-future',
    ],
    ['received before the drive began', () => ({ receivedAt: '2030-06-01T00:00:00.000Z' }), 'drive.over'],
    [
      'with an unknown item',
      () => ({ lots: [world.lot(), world.lot({ itemId: testId('item', 404) })] }),
      'drive.item-unknown',
    ],
    ['with an expired lot', () => ({ lots: [world.lot(), world.lot({ expiresOn: '2030-06-19' })] }), 'lot.expired'],
    [
      'with grams of water',
      () => ({ lots: [world.lot(), world.lot({ unit: 'GRM' as const })] }),
      'goods.unit-not-of-item',
    ],
  ])('%s leaves nothing behind, not even its key', async (_, request, code) => {
    const before = await supplies.stored();
    const refused = await world.donate(request(), 'a-refused-key');
    expect(refused).toMatchObject({ ok: false, refusal: { code } });
    if (!refused.ok && !/^(?:donation|drive\.over)/.test(code)) expect(refused.refusal.data).toMatchObject({ line: 1 });
    expect(await supplies.stored()).toEqual(before);
    expect((await world.donate({}, 'a-refused-key')).ok).toBe(true);
  });

  test('by a fault of the database leaves nothing behind', async () => {
    const before = await supplies.stored();
    const rule = { kind: 'server-error' as const, operations: ['TransactWriteItems'] };
    supplies.engine.setFaults({ rules: [rule] });
    await expect(world.donate({}, 'key-with-fault')).rejects.toThrow();
    supplies.engine.setFaults();
    expect(await supplies.stored()).toEqual(before);
    expect((await world.donate({}, 'key-with-fault')).ok).toBe(true);
  });
});

test('A donation whose answer from the database was lost on the way is stored once', async () => {
  const rule = { kind: 'lost-answer' as const, operations: ['TransactWriteItems'], times: 1 };
  supplies.engine.setFaults({ rules: [rule] });
  valueOf(await world.donate());
  supplies.engine.setFaults();
  expect(await needs()).toMatchObject([{ received: 24, revision: 2 }]);
});

describe('The same donation sent again', () => {
  test('is answered as the first time and written once', async () => {
    const first = await world.donate({}, 'clerk-key-1');
    const after = await supplies.stored();
    supplies.at(Date.parse('2031-01-01T00:00:00Z'));
    expect(JSON.stringify(await world.donate({}, 'clerk-key-1'))).toBe(JSON.stringify(first));
    expect(await supplies.stored()).toEqual(after);
  });

  test('under the same key with another body is refused', async () => {
    valueOf(await world.donate({}, 'clerk-key-2'));
    const reused = await world.donate({ lots: [world.lot({ quantity: 25 })] }, 'clerk-key-2');
    expect(reused).toMatchObject({ ok: false, refusal: { code: 'key.reused' } });
    expect(await needs()).toMatchObject([{ received: 24 }]);
  });

  test('ten times at once is one donation, and all ten hear of it', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.donate({}, 'clerk-key-3')));
    expect(new Set(answers.map((answer) => valueOf(answer).donationId)).size).toBe(1);
    expect(await needs()).toMatchObject([{ received: 24, revision: 2 }]);
  });

  test('by two drives under one key is two donations', async () => {
    const other = await supplies.newDrive();
    const answers = [valueOf(await world.donate({}, 'shared-key')), valueOf(await other.donate({}, 'shared-key'))];
    expect(answers[0]!.donationId).not.toBe(answers[1]!.donationId);
  });

  test('without a key is a new donation, since nothing says that it is not', async () => {
    await Promise.all([world.donate(), world.donate()]);
    expect(await needs()).toMatchObject([{ received: 48, revision: 3 }]);
  });
});

describe('The public view of a drive', () => {
  test('R17 names a donor only with consent, and never the receivers, the place or the account', async () => {
    const donor = { kind: 'individual' as const, anonymous: false, publishName: false };
    valueOf(await world.donate({ donor: { ...donor, name: 'Silent Giver' }, fiscalReceiptNo: 'FR-77' }));
    supplies.at(noon + 1);
    valueOf(await world.donate({ donor: { ...donor, name: 'Hidden Giver', anonymous: true, publishName: true } }));
    supplies.at(noon + 2);
    valueOf(await world.donate({ donor: { ...donor, name: 'Proud Giver', publishName: true } }));
    const seen = (await seeDrive(supplies.deps, world.drive.driveId))!;
    expect(seen.donations.map(({ donorName, anonymous }) => [donorName, anonymous])).toEqual([
      ['Proud Giver', false],
      [undefined, true],
      [undefined, false],
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/Silent|Hidden|Receiver|station store|acc_|FR-77/);
  });

  test('R17 keeps no name of an anonymous donor anywhere', async () => {
    valueOf(
      await world.donate({ donor: { kind: 'individual', name: 'Nobody Knows', anonymous: true, publishName: false } }),
    );
    expect(JSON.stringify(await supplies.stored())).not.toContain('Nobody Knows');
  });

  test('shows the newest 20 donations', async () => {
    for (let number = 0; number < 22; number += 1) {
      supplies.at(noon + number);
      valueOf(await world.donate({ lots: [world.lot({ quantity: number + 1 })] }));
    }
    const { donations } = (await seeDrive(supplies.deps, world.drive.driveId))!;
    expect(donations.map(({ lots }) => lots[0]!.quantity)).toEqual(Array.from({ length: 20 }, (_, i) => 22 - i));
  });
});
