/** Opening drives and the catalogue, and seeing them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDrive, listDrives, seeDrive } from '../../../functions/supplies/drives.ts';
import { createItem, listItems } from '../../../functions/supplies/items.ts';
import { drive as driveSchema } from '../../../shared/supplies/model.ts';
import { driveDraftWith, noon, testId, towelDraft, waterDraft } from '../../support/supplies-data.ts';
import { openSupplies, valueOf, type Supplies } from '../../support/supplies-world.ts';

let supplies: Supplies;
beforeAll(async () => {
  supplies = await openSupplies();
});
afterAll(() => supplies.close());

describe('A drive', () => {
  test('is seen with its needs at zero and the items that it needs', async () => {
    const { drive, water, towel } = await supplies.newDrive();
    const seen = (await seeDrive(supplies.deps, drive.driveId))!;
    expect(seen.needs).toEqual([
      { itemId: water.itemId, itemName: water.name, unit: 'XBO', target: 2400, received: 0, pledged: 0 },
    ]);
    expect(seen.items.map(({ itemId }) => itemId)).toEqual([water.itemId]);
    expect(seen.donations).toEqual([]);
    expect((await listItems(supplies.deps)).map(({ itemId }) => itemId)).toContain(towel.itemId);
  });

  test('that nobody opened is not there', async () => {
    expect(await seeDrive(supplies.deps, testId('drive', 404))).toBeUndefined();
  });

  test('that asks for an unknown item is refused by its line, and nothing of it is stored', async () => {
    const { itemId } = valueOf(await createItem(supplies.deps, waterDraft()));
    const before = await supplies.stored();
    const needs = [
      { itemId, target: 1 },
      { itemId: testId('item', 404), target: 1 },
    ];
    const refused = await createDrive(supplies.deps, driveDraftWith({ needs }));
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'drive.item-unknown', data: { line: 1 } } });
    expect(await supplies.stored()).toEqual(before);
  });

  test('of 50 needs is stored whole', async () => {
    const made = await Promise.all(Array.from({ length: 50 }, () => createItem(supplies.deps, towelDraft())));
    const items = made.map(valueOf);
    const needs = items.map(({ itemId }, index) => ({ itemId, target: index + 1 }));
    const { driveId } = valueOf(await createDrive(supplies.deps, driveDraftWith({ needs })));
    const seen = (await seeDrive(supplies.deps, driveId))!;
    expect([seen.needs.length, seen.items.length]).toEqual([50, 50]);
  });

  test('R26 is real unless it was marked as demo data', async () => {
    const { water } = await supplies.newDrive();
    const draft = driveDraftWith({ needs: [{ itemId: water.itemId, target: 1 }] });
    expect(valueOf(await createDrive(supplies.deps, draft)).isDemo).toBe(false);
    expect(valueOf(await createDrive(supplies.deps, { ...draft, isDemo: true })).isDemo).toBe(true);
  });
});

test('Drives are listed newest first, each with its own needs and nothing else of its partition', async () => {
  const made = [];
  for (const later of [1, 2, 3]) {
    supplies.at(noon + later * 1000);
    made.push(await supplies.newDrive());
  }
  await made[1]!.pledge({ quantity: 1, unit: 'XBO' });
  await made[1]!.donate();
  const listed = (await listDrives(supplies.deps)).slice(0, 3);
  expect(listed.map(({ driveId }) => driveId)).toEqual(made.map(({ drive }) => drive.driveId).toReversed());
  expect(listed.map(({ needs }) => needs.map(({ pledged, received }) => [pledged, received]))).toEqual([
    [[0, 0]],
    [[1, 24]],
    [[0, 0]],
  ]);
  for (const drive of listed) expect(driveSchema.safeParse(drive).success).toBe(true);
});
