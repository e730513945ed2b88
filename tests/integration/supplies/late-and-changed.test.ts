/** What changes between two deliveries: a pack of another supplier (case 34), and a file that comes again a year later (case 41). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editItem } from '../../../functions/supplies/items.ts';
import { day } from '../../../shared/kernel/time.ts';
import { keepings } from '../../../shared/privacy/personal-data.ts';
import { noon } from '../../support/supplies-data.ts';
import { openSupplies, valueOf, type Supplies } from '../../support/supplies-world.ts';

let supplies: Supplies;
beforeAll(async () => {
  supplies = await openSupplies();
});
afterAll(() => supplies.close());

test('a pack that holds less from now on changes no lot and no promise of before', async () => {
  const world = await supplies.newDrive();
  const tenCartons = world.lot({ quantity: 10, unit: 'XCT' });
  const before = valueOf(await world.donate({ lots: [tenCartons] }));
  const promised = valueOf(await world.pledge({ quantity: 2, unit: 'XCT' }));
  const { itemId: _, organizationId: __, ...draft } = world.water;
  valueOf(
    await editItem(supplies.deps, world.water, { ...draft, packs: [{ unit: 'XCT', contains: 12 }], revision: 1 }),
  );
  const after = valueOf(await world.donate({ lots: [{ ...tenCartons, lotNo: 'OTHER' }] }));
  expect([before, after].map(({ lots }) => lots[0]!.quantity)).toEqual([240, 120]);
  const stored = await supplies.stored();
  expect(stored.find(({ type, lotId }) => type === 'lot' && lotId === before.lots[0]!.lotId)).toMatchObject({
    quantity: 240,
    unit: 'XBO',
  });
  expect(stored.find(({ pledgeId }) => pledgeId === promised.pledgeId)).toMatchObject({ quantity: 48 });
  expect(stored.find(({ type, itemId }) => type === 'need' && itemId === world.water.itemId)).toMatchObject({
    received: 360,
    pledged: 48,
  });
  expect(await supplies.broken()).toEqual([]);
});

test('the row of a file that comes again adds nothing as long as the goods are on record', async () => {
  const world = await supplies.newDrive({ endsOn: '2031-12-31' });
  const request = { lots: [world.lot({ lotNo: 'FROM-A-FILE' })] };
  const first = valueOf(await world.donate(request, 'import-row-1'));
  supplies.at(noon + 400 * day);
  const again = valueOf(await world.donate(request, 'import-row-1'));
  expect(again.donationId).toBe(first.donationId);
  const stored = await supplies.stored();
  expect(stored.filter(({ type, lotNo }) => type === 'lot' && lotNo === 'FROM-A-FILE')).toHaveLength(1);
  // What DynamoDB deletes by itself then is what the request is known by.
  const known = stored.find(({ type, recordId }) => type === 'request' && recordId === first.donationId)!;
  expect(known.expiresAt).toBeGreaterThanOrEqual((noon + keepings.goodsRecord.days * day) / 1000);
  supplies.at(noon);
});
