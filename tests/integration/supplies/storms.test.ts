/**
 * Many clerks and visitors on one need at once. Transactions on one item conflict on DynamoDB, so the engine is told
 * to make them conflict; then everything stored is swept.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listNeeds } from '../../../functions/supplies/need-store.ts';
import { sweepSupplies } from '../../support/supplies-sweep.ts';
import { openSupplies, valueOf, type Supplies } from '../../support/supplies-world.ts';
import { testId } from '../../support/supplies-data.ts';

describe.each([
  ['that take turns', 0],
  // How long a transaction keeps its items busy: about what was measured of DynamoDB.
  ['that conflict for 5 ms', 5],
])('Transactions %s', (_, conflictMs) => {
  let supplies: Supplies;
  beforeAll(async () => {
    supplies = await openSupplies({ conflictMs });
  });
  afterAll(() => supplies.close());

  test('20 donations to one need at once are all there, and their sum is exact', async () => {
    const world = await supplies.newDrive();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => world.donate({ lots: [world.lot({ quantity: i + 1 })] }, `storm-key-${i}`)),
    );
    expect(new Set(answers.map((answer) => valueOf(answer).donationId)).size).toBe(20);
    const [need] = await listNeeds(supplies.tables.supplies, world.drive.driveId);
    expect(need).toMatchObject({ received: 210, revision: 21 });
    expect(await supplies.broken()).toEqual([]);
  });

  test('two clerks at once lose nothing of each other', async () => {
    const world = await supplies.newDrive();
    const answers = await Promise.all([
      world.donate(
        { lots: [world.lot({ quantity: 7 }), world.lot({ quantity: 5 })] },
        'first-clerk',
        testId('account', 1),
      ),
      world.donate({ lots: [world.lot({ quantity: 3 })] }, 'second-clerk', testId('account', 2)),
    ]);
    answers.forEach(valueOf);
    const [need] = await listNeeds(supplies.tables.supplies, world.drive.driveId);
    expect(need).toMatchObject({ received: 15, revision: 3 });
  });

  test('pledges and donations, some of them sent twice, are each counted once', async () => {
    const world = await supplies.newDrive();
    const storm = Array.from({ length: 8 }, (_, i) => i).flatMap((i) => [
      world.pledge({ quantity: i + 1, unit: 'XBO' }, `pledge-${i}`),
      world.donate({ lots: [world.lot({ quantity: 10 })] }, `donation-${i % 4}`),
    ]);
    (await Promise.all<{ ok: boolean }>(storm)).forEach((answer) => expect(answer.ok).toBe(true));
    const [need] = await listNeeds(supplies.tables.supplies, world.drive.driveId);
    expect(need).toMatchObject({ pledged: 36, received: 40, revision: 1 + 8 + 4 });
    expect(await supplies.broken()).toEqual([]);
  });
});

test('The sweep sees what it is there to see', async () => {
  const supplies = await openSupplies();
  const world = await supplies.newDrive();
  valueOf(await world.donate({}, 'swept-key'));
  valueOf(await world.pledge({}));
  const whole = await supplies.stored();
  await supplies.close();
  const without = (type: string) => whole.filter((item) => item.type !== type);
  const changed = (type: string, change: object) =>
    whole.map((item) => (item.type === type ? { ...item, ...change } : item));
  const spoiled = [
    ...['lot', 'movement', 'stock', 'stock-at', 'donation', 'pledge'].map(without),
    changed('need', { received: 23 }),
    changed('need', { revision: 2 }),
    changed('stock-at', { quarantined: 25 }),
    changed('stock', { cells: { donor: -25, 'store:x|available': 25 } }),
    changed('movement', { unit: 'XCT' }),
  ];
  expect(sweepSupplies(whole)).toEqual([]);
  for (const stored of spoiled) expect(sweepSupplies(stored)).not.toEqual([]);
});
