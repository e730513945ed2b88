/**
 * A step of a transfer, and the end of a count, that a crash left behind any of their writes: the clock takes goods and paper to
 * the same end, nobody needs to press the button again, and whoever does another step meanwhile does it afterwards.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isStepMoving } from '../../../functions/supplies/transfers.ts';
import { readTransfer } from '../../../functions/supplies/transfer-store.ts';
import { openCrashingStock } from '../../support/crashing-stock.ts';
import { refused } from '../../support/stock-tests.ts';
import { keeper, type Stock } from '../../support/stock-world.ts';
import { clerk, valueOf } from '../../support/supplies-world.ts';

let world: Awaited<ReturnType<typeof openCrashingStock>>;
let { supplies, deps, crashedAfter, settle } = {} as typeof world;
let stock: Stock;

beforeAll(async () => {
  world = await openCrashingStock(2);
  ({ supplies, deps, crashedAfter, settle } = world);
});
beforeEach(async () => {
  stock = await world.openStock();
});
afterEach(async () => {
  expect(await supplies.broken()).toEqual([]);
});
afterAll(() => supplies.close());

const transferOf = async (transferId: string) => (await readTransfer(deps.supplies, transferId))!;
const wholes = (count: number) => Array.from({ length: count }, (_, at) => ({ lotNo: `T${at}`, quantity: 4 }));
type Sent = { readonly transferId: string; readonly lots: readonly string[] };
const reason = 'damaged' as const;
const steps = {
  approved: ({ transferId }: Sent) => stock.approve(transferId),
  picked: ({ transferId, lots }: Sent) => stock.pick(transferId, [{ lotId: lots[0]!, picked: 3, reason: 'lost' }]),
  sent: ({ transferId }: Sent) => stock.send(transferId),
  received: ({ transferId, lots }: Sent) =>
    stock.arrive(
      transferId,
      lots.map((lotId, at) => (at > 0 ? { lotId, received: 4 } : { lotId, received: 2, reason })),
    ),
};
const order = Object.keys(steps) as Array<keyof typeof steps>;

/** A transfer of so many lots that waits for a step. */
async function waitingFor(step: keyof typeof steps, lots: number): Promise<Sent> {
  stock = await world.openStock();
  const stocked = await stock.stocked(...wholes(lots));
  const { transferId } = valueOf(await stock.requestTransfer(4 * lots));
  const sent = { transferId, lots: stocked };
  for (const before of order.slice(0, order.indexOf(step))) valueOf(await steps[before](sent));
  return sent;
}

describe('A transfer', () => {
  test.each(order)('is %s by the clock after a crash behind any of its writes', async (step) => {
    let byClock = 0;
    for (let writes = 1; ; writes += 1) {
      const sent = await waitingFor(step, 1);
      if (!(await crashedAfter(writes, () => steps[step](sent)))) break;
      const { state } = await transferOf(sent.transferId);
      if (state !== step) expect(await isStepMoving(deps, await transferOf(sent.transferId))).toBe(true);
      await settle();
      const after = await transferOf(sent.transferId);
      expect([after.state, after.begun]).toEqual([step, undefined]);
      if (state !== step) byClock += 1;
      // The same button pressed again says the same, and the next step goes on from there.
      expect(valueOf(await steps[step](sent)).state).toBe(step);
      for (const next of order.slice(order.indexOf(step) + 1)) valueOf(await steps[next](sent));
      const [first] = sent.lots;
      expect(await stock.there(first!, 'available', stock.branch)).toBe(2);
      expect((await transferOf(sent.transferId)).lots[0]).toMatchObject({
        notPicked: 1,
        pickReason: 'lost',
        received: 2,
        reason,
      });
    }
    expect(byClock).toBeGreaterThan(0);
  });
});

test('Whoever declines while an approval is half done waits for it, and gives back what it reserved', async () => {
  const { transferId, lots } = await waitingFor('approved', 1);
  // The paper with its step, and its goods.
  expect(await crashedAfter(2, () => stock.approve(transferId))).toBe(true);
  expect(await stock.there(lots[0]!, 'reserved')).toBe(4);
  // The next minute has not come.
  expect(await stock.decline(transferId)).toMatchObject(refused('busy'));
  await settle();
  expect(valueOf(await stock.decline(transferId)).state).toBe('declined');
  expect([await stock.there(lots[0]!), await stock.there(lots[0]!, 'reserved')]).toEqual([4, 0]);
});

test('An approval and a decline at once leave nothing reserved that nobody waits for', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { transferId, lots } = await waitingFor('approved', 1);
    await Promise.all([stock.approve(transferId), stock.decline(transferId)]);
    const { state } = await transferOf(transferId);
    const reserved = await stock.there(lots[0]!, 'reserved');
    expect([state, reserved]).toEqual(state === 'declined' ? ['declined', 0] : ['approved', 4]);
  }
});

test('A transfer that is taken back by the clock after a crash says why', async () => {
  for (let writes = 1; ; writes += 1) {
    const { transferId, lots } = await waitingFor('picked', 1);
    if (!(await crashedAfter(writes, () => stock.decline(transferId, 'asked_by_mistake')))) break;
    await settle();
    valueOf(await stock.decline(transferId, 'asked_by_mistake'));
    expect(await transferOf(transferId)).toMatchObject({ state: 'declined', declined: { reason: 'asked_by_mistake' } });
    expect(await stock.there(lots[0]!)).toBe(4);
  }
});

test('A step whose goods were gone is taken back by the clock, and can be done again', async () => {
  const sent = await waitingFor('approved', 3);
  // The paper with its step, and nothing of its goods.
  expect(await crashedAfter(1, () => stock.approve(sent.transferId))).toBe(true);
  valueOf(await stock.issue(9));
  await settle();
  expect(await transferOf(sent.transferId)).toMatchObject({ state: 'requested' });
  expect(await stock.approve(sent.transferId)).toMatchObject(refused('stock.not-enough'));
  const { itemId } = stock.water;
  valueOf(await stock.approve(sent.transferId, [{ itemId, quantity: 3, reason: 'not_enough' }]));
  expect(await transferOf(sent.transferId)).toMatchObject({ state: 'approved', lines: [{ approved: 3 }] });
});

describe('The end of a count', () => {
  test('is told by the clock after a crash behind any of its writes, once', async () => {
    let byClock = 0;
    for (let writes = 1; ; writes += 1) {
      stock = await world.openStock();
      const lots = await stock.stocked(...wholes(1));
      const { countId } = await stock.startCount();
      for (const person of [keeper, clerk])
        for (const lotId of lots) valueOf(await stock.count(countId, lotId, 3, person));
      const reasons = Object.fromEntries(lots.map((lotId) => [lotId, 'lost']));
      if (!(await crashedAfter(writes, () => stock.finish(countId, reasons)))) break;
      const { state } = await stock.seeCount(countId);
      if (state === 'counting') {
        byClock += 1;
        expect((await stock.seeCount(countId)).isEnding).toBe(true);
        expect(await stock.count(countId, lots[0]!, 4, clerk)).toMatchObject(refused('count.finished'));
      }
      await settle();
      expect(await stock.seeCount(countId)).toMatchObject({ state: 'finished', isEnding: undefined });
      expect(valueOf(await stock.finish(countId, reasons)).state).toBe('finished');
      expect(await Promise.all(lots.map((lotId) => stock.there(lotId)))).toEqual([3]);
    }
    expect(byClock).toBeGreaterThan(0);
  });

  const newCount = async (lots: number) => {
    stock = await world.openStock();
    const stocked = await stock.stocked(...wholes(lots));
    const { countId } = await stock.startCount();
    return { countId, stocked };
  };
  /** What stands in the store is what was counted last; what nobody counted is as it was. */
  const asCounted = async (countId: string, stocked: readonly string[]) => {
    const { lines } = await stock.seeCount(countId);
    const counted = new Map(lines.map((line) => [line.lotId, line.recounted ?? line.counted]));
    for (const lotId of stocked) expect(await stock.there(lotId)).toBe(counted.get(lotId) ?? 4);
  };

  test.each(['with a difference to book', 'without one'])(
    'goes by no other figures than those that are stored: one that comes while it reads them is asked about, %s',
    async (which) => {
      const { countId, stocked } = await newCount(2);
      const [first, late] = stocked as [string, string];
      const found = which === 'without one' ? 4 : 3;
      for (const person of [keeper, clerk]) valueOf(await stock.count(countId, first, found, person));
      world.beforeWrite(async () => void valueOf(await stock.count(countId, late, 1)));
      const reasons = { [first]: 'lost', [late]: 'lost' };
      expect(await stock.finish(countId, reasons)).toMatchObject(refused('count.recount-needed'));
      valueOf(await stock.count(countId, late, 1, clerk));
      expect(valueOf(await stock.finish(countId, reasons)).state).toBe('finished');
      await asCounted(countId, stocked);
    },
  );

  test.each(['with a difference to book', 'without one'])(
    'takes in no figure any more, however early it was read, %s',
    async (which) => {
      const { countId, stocked } = await newCount(2);
      const [first, late] = stocked as [string, string];
      const found = which === 'without one' ? 4 : 3;
      for (const person of [keeper, clerk]) valueOf(await stock.count(countId, first, found, person));
      world.beforeWrite(async () => void valueOf(await stock.finish(countId, { [first]: 'lost' })));
      expect(await stock.count(countId, late, 1)).toMatchObject(refused('count.finished'));
      await asCounted(countId, stocked);
    },
  );

  test('and figures at once: whoever is told that a figure is stored finds it booked', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { countId, stocked } = await newCount(2);
      const [first, late] = stocked as [string, string];
      for (const person of [keeper, clerk]) valueOf(await stock.count(countId, first, 3, person));
      const reasons = { [first]: 'lost', [late]: 'lost' };
      const [, figure] = await Promise.all([stock.finish(countId, reasons), stock.count(countId, late, 2)]);
      if (figure.ok) {
        valueOf(await stock.count(countId, late, 2, clerk));
        valueOf(await stock.finish(countId, reasons));
      }
      expect((await stock.seeCount(countId)).state).toBe('finished');
      expect(await stock.there(late)).toBe(figure.ok ? 2 : 4);
      await asCounted(countId, stocked);
    }
  });
});
