/** R29: what becomes of what is left is said once, when a drive is over; from then on nothing of it changes. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readDrive } from '../../../functions/supplies/drive-store.ts';
import { closeDrive, seeDrive } from '../../../functions/supplies/drives.ts';
import { raiseNeed } from '../../../functions/supplies/low-stock.ts';
import { receiveDonation } from '../../../functions/supplies/receive-donation.ts';
import { both } from '../../support/programme.ts';
import { refused } from '../../support/stock-tests.ts';
import { donationWith, noon } from '../../support/supplies-data.ts';
import { clerk, openSupplies, valueOf, type Supplies } from '../../support/supplies-world.ts';

let supplies: Supplies;
let world: Awaited<ReturnType<Supplies['newDrive']>>;
beforeAll(async () => {
  supplies = await openSupplies();
});
beforeEach(async () => {
  supplies.at(noon);
  world = await supplies.newDrive();
});
afterAll(() => supplies.close());

const surplus = { kind: 'similar_project' as const, words: both('To the winter drive') };
const lastMinute = Date.parse('2030-08-31T23:59:59+08:00');
const stored = async () => (await readDrive(supplies.deps.supplies, world.drive.driveId))!;
const close = async (more: object = {}) => closeDrive(supplies.deps, await stored(), { ...surplus, ...more });

test('R29 is refused until the last Chinese day is over, and then shown to everyone', async () => {
  supplies.at(lastMinute);
  expect(await close()).toMatchObject(refused('drive.not-over'));
  supplies.at(lastMinute + 1000);
  valueOf(await close());
  expect(await seeDrive(supplies.deps, world.drive.driveId)).toMatchObject({
    surplus,
    closedAt: new Date(lastMinute + 1000).toISOString(),
  });
});

test('R29 is said once: nobody says another thing later, and of two at once one says it', async () => {
  supplies.at(lastMinute + 1000);
  const seen = await stored();
  const said = await Promise.all(
    ['One', 'Other'].map((words) => closeDrive(supplies.deps, seen, { ...surplus, words: both(words) })),
  );
  expect(said.filter(({ ok }) => ok)).toHaveLength(1);
  expect(said.find(({ ok }) => !ok)).toMatchObject(refused('changed-meanwhile'));
  const kept = (await stored()).surplus;
  expect(await close({ words: both('A third') })).toMatchObject(refused('drive.closed'));
  expect((await stored()).surplus).toEqual(kept);
});

test('R29 nothing comes in for a closed drive, and it asks for nothing more', async () => {
  supplies.at(lastMinute + 1000);
  valueOf(await close());
  const request = donationWith({ lots: [world.lot()] });
  const by = { accountId: clerk, idempotencyKey: undefined };
  expect(await receiveDonation(supplies.deps, await stored(), request, by)).toMatchObject(refused('drive.closed'));
  expect(await raiseNeed(supplies.deps, await stored(), world.water.itemId, 10)).toMatchObject(refused('drive.closed'));
});
