/** Notes of deliveries, corrections of labels, and finding both again; after each test everything stored is swept. */
import { describe, expect, test } from 'vitest';
import { correctLot } from '../../../functions/supplies/correct-lot.ts';
import { readDonationOfNote } from '../../../functions/supplies/donation-store.ts';
import { findGoods } from '../../../functions/supplies/find-goods.ts';
import { namesOfDonors } from '../../../functions/supplies/last-donations.ts';
import { seeGoodsNote } from '../../../functions/supplies/see-goods-note.ts';
import { seeLot, seeStock } from '../../../functions/supplies/see-stock.ts';
import { createStore, editStore } from '../../../functions/supplies/stores.ts';
import { listStoresAt } from '../../../functions/supplies/stores-store.ts';
import { shortNumberOf, typedNoteNumber } from '../../../shared/supplies/note-number.ts';
import type { CorrectionRequest } from '../../../shared/supplies/stock-model.ts';
import { refused, stockOfEachTest } from '../../support/stock-tests.ts';
import { keeper } from '../../support/stock-world.ts';
import { noon, testId } from '../../support/supplies-data.ts';
import { valueOf } from '../../support/supplies-world.ts';

const now = stockOfEachTest();
const at = () => ({ storeId: now.stock.main.storeId, place: undefined });
const correct = (lotId: string, more: Partial<CorrectionRequest>, key?: string) =>
  correctLot(
    now.supplies.deps,
    now.stock.main,
    { lotId, reason: 'mistyped', ...more },
    {
      ...{ accountId: keeper, idempotencyKey: key },
    },
  );
const lifeOf = async (lotId: string) => (await seeLot(now.supplies.deps, now.supplies.tables.people, lotId))!.life;
const noteOf = async (donationId: string) => {
  const { supplies, people } = now.supplies.tables;
  const donation = (await readDonationOfNote(supplies, typedNoteNumber(donationId)!))!;
  const facts = { donation, drive: now.stock.drive, store: now.stock.main, seesDonor: true };
  return seeGoodsNote(now.supplies.deps, people, facts);
};

describe('A note', () => {
  test('tells what waits until a second person releases it, in packs as it was typed', async () => {
    const received = valueOf(await now.stock.donate({ ...at(), lots: [now.stock.lot({ quantity: 10, unit: 'XCT' })] }));
    const [{ lotId } = { lotId: '' }] = received.lots;
    expect((await noteOf(received.donationId)).lots).toMatchObject([
      { quantity: 240, unit: 'XBO', asked: { quantity: 10, unit: 'XCT' }, waiting: 240 },
    ]);
    valueOf(await now.stock.release([{ lotId, quantity: 100 }]));
    const note = await noteOf(received.donationId);
    expect(note.lots).toMatchObject([{ waiting: 140 }]);
    expect(note.releases).toHaveLength(1);
    valueOf(await correct(lotId, { quantity: 239 }));
    const [corrected] = (await noteOf(received.donationId)).lots;
    expect(corrected).toMatchObject({ quantity: 239 });
    expect(corrected!.asked).toBeUndefined();
  });

  test('keeps what was asked and confirmed, at the line it was about', async () => {
    const lots = [now.stock.lot({ lotNo: 'A1' }), now.stock.lot({ lotNo: 'B', expiresOn: '2065-05-01' })];
    const asked = await now.stock.donate({ ...at(), lots, confirmed: [] });
    expect(asked).toMatchObject(refused('donation.confirm-needed'));
    const wrongLine = [{ ...lots[0]!, confirmed: ['lot.shelf-life-very-long' as const] }, lots[1]!];
    expect(await now.stock.donate({ ...at(), lots: wrongLine, confirmed: [] })).toMatchObject(
      refused('donation.confirm-needed'),
    );
    const seen = [lots[0]!, { ...lots[1]!, confirmed: ['lot.shelf-life-very-long' as const] }];
    const { donationId } = valueOf(await now.stock.donate({ ...at(), lots: seen, confirmed: [] }));
    expect((await noteOf(donationId)).warnings).toMatchObject([{ code: 'lot.shelf-life-very-long', line: 1 }]);
  });

  test('keeps what expired before it was logged as expired: nobody can release it', async () => {
    const received = valueOf(await now.stock.donate({ ...at(), lots: [now.stock.lot({ expiresOn: '2030-12-20' })] }));
    const [{ lotId } = { lotId: '' }] = received.lots;
    now.supplies.at(Date.parse('2030-12-22T00:00:00Z'));
    expect(await now.stock.release([{ lotId, quantity: 1 }])).toMatchObject(refused('lot.expired'));
    expect(await now.stock.there(lotId)).toBe(0);
  });
});

describe('A correction of a label', () => {
  test('is an entry with old and new words; the goods are found, listed and judged by the new ones', async () => {
    const [lotId] = await now.stock.stocked({ lotNo: 'A7', expiresOn: '2031-05-01' });
    now.supplies.at(noon + 1);
    const first = valueOf(await correct(lotId!, { lotNo: 'A1', expiresOn: '2031-03-31' }, 'label-key'));
    expect(valueOf(await correct(lotId!, { lotNo: 'A1', expiresOn: '2031-03-31' }, 'label-key')).documentId).toBe(
      first.documentId,
    );
    const life = await lifeOf(lotId!);
    expect(life).toMatchObject({ lotNo: 'A1', expiresOn: '2031-03-31', came: 24 });
    const { facts } = life.steps[0]!;
    expect(facts).toMatchObject({ before: { lotNo: 'A7', expiresOn: '2031-05-01' }, after: { lotNo: 'A1' } });
    expect((await now.stock.stockOf(lotId!)).expiresOn).toBe('2031-03-31');
    const { rows } = await seeStock(now.supplies.deps, now.stock.main, {});
    expect(rows).toMatchObject([{ lotId, lotNo: 'A1', expiresOn: '2031-03-31', available: 24 }]);
    now.supplies.at(Date.parse('2031-04-01T00:00:00Z'));
    expect(await now.stock.issue(1)).toMatchObject(refused('stock.not-enough'));
  });

  test('can take a date away, and leaves an empty one when nothing differs', async () => {
    const [lotId] = await now.stock.stocked({});
    valueOf(await correct(lotId!, { expiresOn: null }));
    expect((await now.stock.stockOf(lotId!)).expiresOn).toBeUndefined();
    expect((await lifeOf(lotId!)).expiresOn).toBeUndefined();
    expect(valueOf(await correct(lotId!, {})).legs).toEqual([]);
  });

  test('of the last day waits until kits of it are taken apart; of the number does not', async () => {
    const [lotId] = await now.stock.stocked({});
    const kit = await now.stock.newKit([{ itemId: now.stock.water.itemId, quantity: 3 }]);
    valueOf(await now.stock.assemble(kit, 2));
    expect(await correct(lotId!, { expiresOn: '2031-01-01' })).toMatchObject(refused('lot.in-kits'));
    valueOf(await correct(lotId!, { lotNo: 'OTHER' }));
  });

  test('by two at once: one of them decides, and lists agree with it', async () => {
    const [lotId] = await now.stock.stocked({});
    const dates = ['2031-01-31', '2031-02-28'];
    await Promise.all(dates.map((expiresOn) => correct(lotId!, { expiresOn })));
    const { expiresOn } = await now.stock.stockOf(lotId!);
    expect(dates).toContain(expiresOn);
    expect((await lifeOf(lotId!)).expiresOn).toBe(expiresOn);
  });
});

describe('Finding', () => {
  const find = (words: string, sees = { all: true, donors: true }) =>
    findGoods(now.supplies.deps, now.stock.main, words, sees);

  test('leads to a lot by any spelling, and to a note by its number or the donor, for those who may', async () => {
    const donor = { kind: 'organisation' as const, name: '海港 Drinks Co.', anonymous: false, publishName: false };
    const lots = [now.stock.lot({ lotNo: 'Ｆ－77' })];
    const { donationId, lots: made } = valueOf(await now.stock.donate({ ...at(), lots, donor }));
    for (const words of ['f-77', ' F–77', 'f-7']) expect((await find(words)).lots[0]).toMatchObject(made[0]!);
    expect((await find(donationId.slice(-8))).notes).toMatchObject([{ donationId, donorName: donor.name }]);
    const { lotId } = made[0]!;
    for (const words of [lotId.slice(-8), shortNumberOf(lotId), lotId])
      expect((await find(words)).lots).toMatchObject([{ lotId }]);
    const remark = 'Two cartons were wet';
    const wet = valueOf(await now.stock.donate({ ...at(), lots: [now.stock.lot({ lotNo: 'W' })], remark }));
    expect((await find('cartons WERE')).notes).toMatchObject([{ donationId: wet.donationId }]);
    expect((await find('海 港')).notes).toMatchObject([{ donationId }]);
    // What came with a note is found with it: by its number, its donor, its remark.
    for (const words of [donationId.slice(-8), '海港']) expect((await find(words)).lots).toMatchObject([{ lotId }]);
    expect((await find('cartons WERE')).lots).toMatchObject([{ lotId: wet.lots[0]!.lotId }]);
    const asVenue = { all: false, donors: false };
    expect((await find('海港', asVenue)).notes).toEqual([]);
    expect((await find(donationId.slice(-8), asVenue)).notes).toEqual([{ donationId, receivedAt: expect.any(String) }]);
    expect((await findGoods(now.supplies.deps, now.stock.branch, 'F-77', asVenue)).lots).toEqual([]);
  });

  test('completes names of organizations that gave, each once and in its first spelling, and of nobody else', async () => {
    // The newest drive: names come from the last ones of an organization, and those of the other tests are of one moment.
    now.supplies.at(noon + 60_000);
    const drive = await now.supplies.newDrive();
    const named = (name: string, kind: 'organisation' | 'individual', anonymous = false) =>
      drive.donate({ ...at(), donor: { name, kind, anonymous, publishName: false } });
    const names = () => namesOfDonors(now.supplies.tables.supplies, now.stock.organizationId);
    const before = await names();
    valueOf(await named('江畔饮料', 'organisation'));
    valueOf(await named('王小明', 'individual'));
    valueOf(await named('Quiet Ltd', 'organisation', true));
    expect((await names()).filter((name) => !before.includes(name))).toEqual(['江畔饮料']);
    valueOf(await named('江 畔 饮 料', 'organisation'));
    expect(await names()).toHaveLength(before.length + 1);
    expect(await namesOfDonors(now.supplies.tables.supplies, testId('organization', 99))).toEqual([]);
  });

  test('a store at its venue, which may change', async () => {
    const [one, other] = [testId('venue', 71), testId('venue', 72)];
    const { deps, tables } = now.supplies;
    const name = { 'zh-CN': '站', en: 'Station' };
    const draft = { name, kind: 'store' as const, organizationId: now.stock.organizationId, zone: 'Asia/Shanghai' };
    const store = valueOf(await createStore(deps, { ...draft, venueId: one }));
    expect(await listStoresAt(tables.supplies, one)).toEqual([store]);
    const { organizationId: _, ...edit } = draft;
    const moved = valueOf(await editStore(deps, store, { ...edit, venueId: other, isClosed: false, revision: 1 }));
    expect(await listStoresAt(tables.supplies, one)).toEqual([]);
    expect(await listStoresAt(tables.supplies, other)).toEqual([moved]);
    expect(await editStore(deps, moved, { ...edit, isClosed: false, revision: 1 })).toMatchObject(
      refused('changed-meanwhile'),
    );
  });
});
