/** Opening drives and the catalogue, and seeing them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOpenDay } from '../../../functions/open-days/programme.ts';
import { createCampaign } from '../../../functions/relief/campaigns.ts';
import { createDrive, listDrives, seeDrive } from '../../../functions/supplies/drives.ts';
import { createItem, listItems } from '../../../functions/supplies/items.ts';
import { raiseNeed, seeLowStock, setMinimum } from '../../../functions/supplies/low-stock.ts';
import { drive as driveSchema, type DriveDraft } from '../../../shared/supplies/model.ts';
import { both } from '../../support/programme.ts';
import { campaignDraftWith } from '../../support/relief-data.ts';
import { driveDraftWith, noon, testId, towelDraft, waterDraft } from '../../support/supplies-data.ts';
import { openStock } from '../../support/stock-world.ts';
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
    expect((await listItems(supplies.deps, { limit: 500 })).items.map(({ itemId }) => itemId)).toContain(towel.itemId);
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

  test('for an open day or a campaign is opened where that exists, is public and agrees with its dates', async () => {
    const { deps } = supplies;
    const { itemId } = valueOf(await createItem(deps, waterDraft()));
    const code = async (more: Partial<DriveDraft>) => {
      const made = await createDrive(deps, driveDraftWith({ needs: [{ itemId, target: 1 }], ...more }));
      return made.ok ? 'opened' : made.refusal.code;
    };
    const openDay = { name: both('Day'), theme: both('Theme'), heldOn: '2030-07-01', zone: 'Asia/Shanghai' };
    const dayOf = async (status: 'draft' | 'published') =>
      valueOf(await createOpenDay(deps as never, { ...openDay, status } as never, false));
    const [draft, published] = [await dayOf('draft'), await dayOf('published')];
    const campaign = valueOf(await createCampaign(deps, campaignDraftWith()));
    const before = await supplies.stored();
    expect(await code({ openDayId: testId('openDay', 404) })).toBe('drive.open-day-unknown');
    expect(await code({ openDayId: draft.openDayId })).toBe('drive.open-day-unknown');
    expect(await code({ campaignId: testId('campaign', 404) })).toBe('drive.campaign-unknown');
    const { campaignId } = campaign;
    expect(await code({ campaignId, startsOn: '2030-06-01', endsOn: '2030-06-18' })).toBe('drive.campaign-other-dates');
    expect(await code({ campaignId, startsOn: '2030-10-01', endsOn: '2030-10-02' })).toBe('drive.campaign-other-dates');
    expect(await supplies.stored()).toEqual(before);
    expect(await code({ openDayId: published.openDayId, campaignId, endsOn: campaign.startsOn })).toBe('opened');
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
  const { items: listed, next } = await listDrives(supplies.deps, { limit: 3 });
  const before = await listDrives(supplies.deps, { limit: 1, after: made[1]!.drive.driveId });
  expect(before.items.map(({ driveId }) => driveId)).toEqual([made[0]!.drive.driveId]);
  expect(next).toBe(made[0]!.drive.driveId);
  expect(listed.map(({ driveId }) => driveId)).toEqual(made.map(({ drive }) => drive.driveId).toReversed());
  expect(listed.map(({ needs }) => needs.map(({ pledged, received }) => [pledged, received]))).toEqual([
    [[0, 0]],
    [[1, 24]],
    [[0, 0]],
  ]);
  for (const drive of listed) expect(driveSchema.safeParse(drive).success).toBe(true);
});

test('What runs low is told by its minimum, and the drive asks for it once, however often it is asked', async () => {
  const { deps } = supplies;
  const stock = await openStock(supplies);
  const { main, drive, water } = stock;
  await stock.stocked({ quantity: 24, expiresOn: '2031-02-01' }, { lotNo: 'B', quantity: 6 });
  valueOf(await setMinimum(deps, main, water.itemId, 50));
  const seen = await seeLowStock(deps, main);
  expect(seen.minimums).toMatchObject([{ itemId: water.itemId, minimum: 50, usable: 30 }]);
  expect(seen.soon).toEqual([]);
  for (const missing of [3000, 3000, 20])
    expect(valueOf(await raiseNeed(deps, drive, water.itemId, missing))).toMatchObject({ target: 3030, received: 30 });
  expect(valueOf(await raiseNeed(deps, drive, stock.towel.itemId, 7))).toMatchObject({ target: 7, received: 0 });
  valueOf(await setMinimum(deps, main, water.itemId, 0));
  expect((await seeLowStock(deps, main)).minimums).toEqual([]);
  expect(await setMinimum(deps, main, testId('item', 9), 5)).toMatchObject({
    ok: false,
    refusal: { code: 'drive.item-unknown' },
  });
  supplies.at(Date.parse('2031-01-20T12:00:00+08:00'));
  expect((await seeLowStock(deps, main)).soon).toMatchObject([{ available: 24, band: '14' }]);
  expect(await raiseNeed(deps, drive, water.itemId, 1)).toMatchObject({ ok: false, refusal: { code: 'drive.over' } });
  supplies.at(noon);
});
