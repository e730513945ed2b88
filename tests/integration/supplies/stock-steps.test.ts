/** Differences at each step of a transfer, recounts that are blind too, recalls that go on, and goods refused at the door. */
import { describe, expect, test } from 'vitest';
import { openEmptyLot, readLots } from '../../../functions/supplies/stock-store.ts';
import { seeDocuments, seeLot } from '../../../functions/supplies/see-stock.ts';
import { refusal, refused, stockOfEachTest } from '../../support/stock-tests.ts';
import { testId } from '../../support/supplies-data.ts';
import { clerk, valueOf } from '../../support/supplies-world.ts';
import { keeper } from '../../support/stock-world.ts';

const now = stockOfEachTest();

describe('A transfer', () => {
  test('has a short number of its organization and year, which a repeated request does not use up', async () => {
    const numbers = [];
    for (const key of ['number-key-1', 'number-key-1', 'number-key-2'])
      numbers.push(valueOf(await now.stock.requestTransfer(1, key)).number);
    expect(numbers).toEqual(['2030-0001', '2030-0001', '2030-0002']);
  });

  test('is approved in part and picked in part, each with its reason, and what stays is available again', async () => {
    const [lotId] = await now.stock.stocked({});
    const { itemId } = now.stock.water;
    const { transferId } = valueOf(await now.stock.requestTransfer(20));
    expect(await now.stock.approve(transferId, [{ itemId, quantity: 15 }])).toMatchObject(
      refusal('difference.reason-needed', { itemId }),
    );
    const reason = 'kept_for_others' as const;
    expect(await now.stock.approve(transferId, [{ itemId, quantity: 21, reason }])).toMatchObject(
      refused('stock.not-enough'),
    );
    expect(await now.stock.approve(transferId, [{ itemId, quantity: 0, reason }])).toMatchObject(
      refused('transfer.nothing-given'),
    );
    const approved = valueOf(await now.stock.approve(transferId, [{ itemId, quantity: 15, reason }]));
    expect(approved).toMatchObject({ lines: [{ quantity: 20, approved: 15, reason }], lots: [{ quantity: 15 }] });
    expect(await now.stock.pick(transferId, [{ lotId: lotId!, picked: 12 }])).toMatchObject(
      refusal('difference.reason-needed', { lotId }),
    );
    expect(await now.stock.pick(transferId, [{ lotId: lotId!, picked: 0, reason: 'lost' }])).toMatchObject(
      refused('transfer.nothing-given'),
    );
    valueOf(await now.stock.pick(transferId, [{ lotId: lotId!, picked: 12, reason: 'lost' }]));
    valueOf(await now.stock.pick(transferId));
    expect([await now.stock.there(lotId!), await now.stock.there(lotId!, 'reserved')]).toEqual([12, 12]);
    valueOf(await now.stock.send(transferId));
    valueOf(await now.stock.arrive(transferId, [{ lotId: lotId!, received: 12 }]));
    expect(await now.stock.there(lotId!, 'available', now.stock.branch)).toBe(12);
  });
});

describe('A count', () => {
  test('shows a figure that differs to nobody but whoever counted it, and afterwards tells what moved', async () => {
    const [lotId] = await now.stock.stocked({});
    const { countId } = await now.stock.startCount();
    valueOf(await now.stock.count(countId, lotId!, 22));
    const lineFor = async (accountId: string) => (await now.stock.seeCount(countId, accountId)).lines[0];
    expect(await lineFor(keeper)).toMatchObject({ needsRecount: true, countedByMe: true, counted: 22 });
    expect(await lineFor(clerk)).toMatchObject({ needsRecount: true, countedByMe: false, counted: undefined });
    valueOf(await now.stock.count(countId, lotId!, 23, clerk));
    valueOf(await now.stock.issue(4));
    valueOf(await now.stock.finish(countId, { [lotId!]: 'lost' }));
    expect(await lineFor(keeper)).toMatchObject({ counted: 22, recounted: 23, book: 24, movedSince: -4 });
    expect(await now.stock.there(lotId!)).toBe(19);
  });
});

describe('A recall', () => {
  test('reaches every lot of a number, however many, and is asked again later where they are', async () => {
    const [first] = await now.stock.stocked({ lotNo: 'SAME-1', quantity: 3 });
    const { supplies } = now.supplies.deps;
    const { lot } = (await readLots(supplies, [first!])).get(first!)!;
    const more = Array.from({ length: 120 }, (_, at) => testId('lot', at));
    // Empty batches, as packing opens them.
    const batch = { ...lot, lotNo: 'ｓame-1 ', driveId: undefined, donationId: undefined, inside: [] };
    await Promise.all(more.map((lotId) => openEmptyLot(supplies, { ...batch, lotId })));
    const lots = [first!, ...more];
    await now.stock.stocked({ lotNo: 'SAME-10' });
    const recalled = valueOf(await now.stock.recall('same-1'));
    expect(new Set(recalled.lots.map(({ lotId }) => lotId))).toEqual(new Set(lots));
    valueOf(await now.stock.witness(valueOf(await now.stock.dispose(lots[0]!, 3)).documentId));
    const later = await now.stock.seeRecall(recalled.recallId);
    expect(later).toMatchObject({ recallId: recalled.recallId, lotNo: 'same-1', reason: 'maker' });
    expect(later.lots.find(({ lotId }) => lotId === lots[0])!.places).toMatchObject([
      { account: 'waste', quantity: 3 },
    ]);
    expect(JSON.stringify(later)).not.toContain('acc_');
  });
});

test('A batch of kits tells which lots are inside', async () => {
  const [soon, late] = await now.stock.stocked({ expiresOn: '2031-02-01' }, { lotNo: 'B' });
  const kit = await now.stock.newKit([{ itemId: now.stock.water.itemId, quantity: 3 }]);
  const packed = valueOf(await now.stock.assemble(kit, 10));
  expect(
    (await seeLot(now.supplies.deps, now.supplies.tables.people, packed.about!.lotId!))!.life.inside,
  ).toMatchObject([
    { lotId: soon, quantity: 24, expiresOn: '2031-02-01' },
    { lotId: late, quantity: 6, lotNo: 'B' },
  ]);
});

test('Goods that are refused at the door are written down once, and never are in stock', async () => {
  const first = valueOf(await now.stock.refuseAtDoor(2, 'door-key-1'));
  expect(valueOf(await now.stock.refuseAtDoor(2, 'door-key-1')).documentId).toBe(first.documentId);
  const { documents } = await seeDocuments(now.supplies.deps, now.stock.main, 'posted', { limit: 30 });
  expect(documents).toMatchObject([
    { kind: 'refuse', reason: 'opened', lines: [], refused: [{ quantity: 48, unit: 'XBO' }] },
  ]);
  expect((await now.stock.propose(now.stock.water.itemId, 1)).short).toBe(1);
});
