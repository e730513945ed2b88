/** R02: a drive is its charity's alone until it says who stands behind it and is published. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  closeDrive,
  createDrive,
  editDrive,
  listDraftDrives,
  listDrives,
  publishDrive,
} from '../../../functions/supplies/drives.ts';
import { readDrive } from '../../../functions/supplies/drive-store.ts';
import { seeGoodsOfDrive } from '../../../functions/supplies/follow-goods.ts';
import { createItem } from '../../../functions/supplies/items.ts';
import { pledgeGoods } from '../../../functions/supplies/pledge-goods.ts';
import { receiveDonation } from '../../../functions/supplies/receive-donation.ts';
import { driveDraft, type DriveDraft } from '../../../shared/supplies/model.ts';
import {
  donationWith,
  driveDraftWith,
  lotEntryWith,
  pledgeWith,
  testId,
  waterDraft,
} from '../../support/supplies-data.ts';
import { openSupplies, valueOf, type Supplies } from '../../support/supplies-world.ts';

let supplies: Supplies;
let itemId: string;
beforeAll(async () => {
  supplies = await openSupplies();
  ({ itemId } = valueOf(await createItem(supplies.deps, waterDraft())));
});
afterAll(() => supplies.close());

const organizationId = testId('organization', 1);
const draftWith = (more: Partial<DriveDraft> = {}) =>
  driveDraftWith({ needs: [{ itemId, target: 24 }], filingNo: '', contact: '', isDraft: true, ...more });
const make = async (more?: Partial<DriveDraft>) => valueOf(await createDrive(supplies.deps, draftWith(more)));
const stored = async (driveId: string) => (await readDrive(supplies.deps.supplies, driveId))!;
const idsOf = async (list: Promise<{ items: Array<{ driveId: string }> }>) =>
  (await list).items.map(({ driveId }) => driveId);
const publicIds = () => idsOf(listDrives(supplies.deps, { limit: 100 }));
const draftIds = (of = organizationId) => idsOf(listDraftDrives(supplies.deps, of, { limit: 100 }));
const refusalOf = (result: { ok: boolean; refusal?: unknown }) => (result.ok ? undefined : result.refusal);

test('R02 a draft is in no public list, takes no pledge and no goods, and is seen by its organization', async () => {
  const { driveId } = await make();
  expect(await publicIds()).not.toContain(driveId);
  expect(await draftIds()).toContain(driveId);
  expect(await draftIds(testId('organization', 2))).toEqual([]);
  expect(await seeGoodsOfDrive(supplies.deps, driveId)).toBeUndefined();
  const pledged = await pledgeGoods(
    supplies.deps,
    driveId,
    pledgeWith({ itemId, quantity: 1, unit: 'XBO' }),
    undefined,
  );
  expect(refusalOf(pledged)).toMatchObject({ code: 'not-found' });
  const by = { accountId: testId('account', 1), idempotencyKey: undefined };
  const donation = donationWith({ lots: [lotEntryWith({ itemId })] });
  expect(refusalOf(await receiveDonation(supplies.deps, await stored(driveId), donation, by))).toMatchObject({
    code: 'drive.over',
  });
});

test('R02 publishing names what is missing, and once it is there moves the drive with its needs', async () => {
  const { driveId, revision } = await make();
  expect(refusalOf(await publishDrive(supplies.deps, await stored(driveId)))).toEqual({
    code: 'drive.not-complete',
    data: { missing: ['filingNo', 'contact'] },
  });
  const { organizationId: _, isDraft: __, ...complete } = draftWith({ filingNo: 'F-1', contact: 'front desk' });
  valueOf(await editDrive(supplies.deps, await stored(driveId), { ...complete, revision: revision! }));
  expect(await publicIds()).not.toContain(driveId);
  const [one, other] = await Promise.all([
    stored(driveId).then((drive) => publishDrive(supplies.deps, drive)),
    stored(driveId).then((drive) => publishDrive(supplies.deps, drive)),
  ]);
  expect([one, other].some(({ ok }) => ok)).toBe(true);
  expect(valueOf(await publishDrive(supplies.deps, await stored(driveId)))).toMatchObject({ revision: 3 });
  const { items } = await listDrives(supplies.deps, { limit: 100 });
  expect(items.find((drive) => drive.driveId === driveId)).toMatchObject({ needs: [{ itemId, target: 24 }] });
  expect(await draftIds()).not.toContain(driveId);
  const incomplete = { ...complete, filingNo: '', revision: 3 };
  expect(refusalOf(await editDrive(supplies.deps, await stored(driveId), incomplete))).toMatchObject({
    code: 'drive.not-complete',
  });
});

test('R29 a draft that is over is not closed: nothing came in for it; with other days it is published as ever', async () => {
  const complete = { filingNo: 'F-1', contact: 'front desk' };
  const { driveId, revision } = await make({ startsOn: '2029-06-01', endsOn: '2029-06-30', ...complete });
  const surplus = { kind: 'similar_project' as const, words: { 'zh-CN': '转', en: 'On' } };
  expect(refusalOf(await closeDrive(supplies.deps, await stored(driveId), surplus))).toEqual({
    code: 'drive.not-published',
  });
  expect((await stored(driveId)).closedAt).toBeUndefined();
  const { organizationId: _, isDraft: __, ...edit } = draftWith(complete);
  valueOf(await editDrive(supplies.deps, await stored(driveId), { ...edit, revision: revision! }));
  valueOf(await publishDrive(supplies.deps, await stored(driveId)));
});

test('R02 a drive that is public at once must be complete: each missing fact is named', () => {
  const parsed = driveDraft.safeParse({ ...draftWith(), isDraft: false });
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['filingNo', 'contact']);
  expect(driveDraft.safeParse(draftWith()).success).toBe(true);
});
