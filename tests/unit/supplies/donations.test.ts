/** Which donations and pledges are taken, and what the public sees of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideDonation,
  keptDonor,
  publicDonationOf,
  quantitiesByItem,
} from '../../../shared/supplies/donation-rules.ts';
import { decidePledge } from '../../../shared/supplies/pledge-rules.ts';
import type { Item } from '../../../shared/supplies/model.ts';
import { driveDraftWith, itemWith, lotEntryWith, noon, pledgeWith, testId } from '../../support/supplies-data.ts';

const water = itemWith();
const towel = itemWith({ itemId: testId('item', 2), baseUnit: 'H87', packs: [], expiryRequired: false });
const catalogue = new Map<string, Item>([water, towel].map((item) => [item.itemId, item]));
const drive = driveDraftWith();
const receivedAt = '2030-06-20T02:00:00.000Z';

const decide = (...lots: Array<Parameters<typeof lotEntryWith>[0]>) =>
  decideDonation(drive, catalogue, { receivedAt, lots: lots.map(lotEntryWith) }, noon);

describe('A donation', () => {
  test('is accepted with its quantities in base units', () => {
    const decision = decide({ quantity: 2, unit: 'XCT' }, { itemId: towel.itemId, unit: 'H87', quantity: 5 });
    expect(decision).toMatchObject({
      ok: true,
      value: { receivedOn: '2030-06-20', lines: [{ quantity: 48 }, { quantity: 5 }] },
    });
  });

  test.each([
    ['an item that no catalogue has', { itemId: testId('item', 9) }, 'drive.item-unknown'],
    ['a unit that is not of the item', { unit: 'GRM' }, 'goods.unit-not-of-item'],
    ['more than one entry may hold', { quantity: 10_000_000, unit: 'XCT' }, 'goods.quantity-too-large'],
    ['food without an expiry date', { expiresOn: undefined }, 'lot.expiry-missing'],
    ['food past its date', { expiresOn: '2030-06-19' }, 'lot.expired'],
    ['food with too little life left', { expiresOn: '2030-07-20' }, 'lot.shelf-life-too-short'],
    ['food made after it was received', { madeOn: '2030-06-21' }, 'lot.made-after-received'],
  ] as const)('with %s is refused by its line', (_, wrong, code) => {
    expect(decide({}, wrong)).toMatchObject({ ok: false, refusal: { code, data: { line: 1 } } });
  });

  test('may be received this very moment but not in the future', () => {
    const at = (time: number) =>
      decideDonation(drive, catalogue, { receivedAt: new Date(time).toISOString(), lots: [lotEntryWith()] }, noon);
    expect(at(noon).ok).toBe(true);
    expect(at(noon + 300_000).ok).toBe(true);
    expect(at(noon + 300_001)).toMatchObject({ refusal: { code: 'donation.received-in-future' } });
  });

  test.each([
    ['2030-06-09T15:59:59.000Z', false],
    ['2030-06-09T16:00:00.000Z', true],
    ['2030-08-31T15:59:59.000Z', true],
    ['2030-08-31T16:00:00.000Z', false],
  ])('received at %s is within the drive’s Chinese days: %s', (at, open) => {
    const request = { receivedAt: at, lots: [lotEntryWith({ madeOn: undefined, expiresOn: '2032-01-01' })] };
    expect(decideDonation(drive, catalogue, request, Date.parse('2031-01-01T00:00:00Z')).ok).toBe(open);
  });

  test('R16 lines of one item are added in its base unit, and never with another item’s', () => {
    const entries = fc.array(
      fc.record({ water: fc.boolean(), packed: fc.boolean(), quantity: fc.integer({ min: 1, max: 1000 }) }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(entries, (drawn) => {
        const lots = drawn.map((entry) =>
          entry.water
            ? { quantity: entry.quantity, unit: entry.packed ? ('XCT' as const) : ('XBO' as const) }
            : { itemId: towel.itemId, unit: 'H87' as const, quantity: entry.quantity },
        );
        const decision = decide(...lots);
        if (!decision.ok) throw new Error(decision.refusal.code);
        const sums = quantitiesByItem(decision.value.lines);
        const expected = (isWater: boolean) =>
          drawn
            .filter((entry) => entry.water === isWater)
            .reduce((sum, entry) => sum + entry.quantity * (isWater && entry.packed ? 24 : 1), 0);
        expect([sums.get(water.itemId) ?? 0, sums.get(towel.itemId) ?? 0]).toEqual([expected(true), expected(false)]);
      }),
    );
  });
});

describe('R17 The donor', () => {
  const stored = {
    donationId: testId('donation', 1),
    receivedOn: '2030-06-20',
    place: 'back room 3',
    receivedBy: ['Receiver One', 'Receiver Two'],
    recordedBy: testId('account', 1),
    fiscalReceiptNo: 'FR-1',
    lots: [],
  };
  test.each([
    ['is named with consent', { anonymous: false, publishName: true }, 'Example Drinks Co.'],
    ['is not named without consent', { anonymous: false, publishName: false }, undefined],
    ['is not named when anonymous, whatever the other box says', { anonymous: true, publishName: true }, undefined],
  ])('%s', (_, wish, donorName) => {
    const donor = { kind: 'organisation' as const, name: 'Example Drinks Co.', ...wish };
    expect(publicDonationOf({ ...stored, donor }).donorName).toBe(donorName);
  });

  test('never brings the receivers, the place, the account or the receipt into public', () => {
    const donor = { kind: 'individual' as const, name: 'A Person', anonymous: false, publishName: false };
    expect(Object.keys(publicDonationOf({ ...stored, donor })).toSorted()).toEqual([
      'anonymous',
      'donationId',
      'donorName',
      'lots',
      'receivedOn',
    ]);
    expect(JSON.stringify(publicDonationOf({ ...stored, donor }))).not.toMatch(/Receiver|back room|acc_|FR-1|A Person/);
  });

  test('is kept without a name when anonymous, and the gift still recorded as such', () => {
    const donor = { kind: 'individual' as const, name: 'A Person', anonymous: true, publishName: true };
    expect(keptDonor(donor)).toEqual({ kind: 'individual', anonymous: true, publishName: false });
  });
});

describe('A pledge', () => {
  const need = { target: 2400, received: 0, pledged: 0 };
  const codeOf = (...input: Parameters<typeof decidePledge>) => {
    const decision = decidePledge(...input);
    return decision.ok ? decision.value : decision.refusal.code;
  };
  test.each([
    ['of 2 cartons is 48 bottles', {}, 48],
    ['for today', { bringOn: '2030-06-20' }, 48],
    ['for the last day', { bringOn: '2030-08-31' }, 48],
    ['for yesterday', { bringOn: '2030-06-19' }, 'pledge.day-outside-drive'],
    ['for the day after the drive', { bringOn: '2030-09-01' }, 'pledge.day-outside-drive'],
    ['in grams', { unit: 'GRM' as const }, 'goods.unit-not-of-item'],
    ['of far too much', { quantity: 10_000_000 }, 'goods.quantity-too-large'],
  ])('%s', (_, more, expected) => {
    expect(codeOf(drive, water, need, pledgeWith(more), noon)).toBe(expected);
  });

  test.each([
    ['all that is missing', need, 2400, 2400],
    ['one more than is missing', need, 2401, 'pledge.more-than-missing'],
    ['all but what came in', { ...need, received: 2300 }, 100, 100],
    ['more than has not come in', { ...need, received: 2300 }, 101, 'pledge.more-than-missing'],
    ['a thing that is complete', { ...need, received: 2400 }, 1, 'pledge.enough'],
    ['as much again as the target, which some will not bring', { ...need, pledged: 2400 }, 2400, 2400],
    ['beyond twice the target', { ...need, pledged: 4700 }, 101, 'pledge.more-than-missing'],
    ['what is promised twice over', { ...need, pledged: 4800 }, 1, 'pledge.enough'],
  ])('of %s', (_, asked, quantity, expected) => {
    expect(codeOf(drive, water, asked, pledgeWith({ quantity, unit: 'XBO' }), noon)).toBe(expected);
  });

  test('of goods that the drive does not ask for is refused', () => {
    expect(codeOf(drive, towel, undefined, pledgeWith({ unit: 'H87' }), noon)).toBe('drive.item-not-needed');
  });

  test('is refused once the last Chinese day is over, an instant after it was still taken', () => {
    const midnight = Date.parse('2030-09-01T00:00:00+08:00');
    expect(codeOf(drive, water, need, pledgeWith(), midnight - 1)).toBe(48);
    expect(codeOf(drive, water, need, pledgeWith(), midnight)).toBe('drive.over');
  });
});
