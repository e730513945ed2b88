/** What a claim costs in DynamoDB's units, as the reservations of one shift grow: the figures of docs/adr/0009-large-shifts.md. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { reserveSeats } from '../../../functions/reservations/reserve-seats.ts';
import { slotKey, storedTermsOf } from '../../../functions/reservations/slot-item.ts';
import { archiveOldest } from '../../../functions/reservations/archive-oldest.ts';
import { readSlot } from '../../../functions/reservations/slot-store.ts';
import { reservationsTable } from '../../../functions/reservations/table.ts';
import type { Table } from '../../../functions/store/table.ts';
import { shiftSlots } from '../../../functions/volunteering/shift-slots.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { openVolunteering, type World } from '../../support/volunteering-world.ts';

let store: EngineTables<'slots'>;
beforeAll(async () => {
  store = await openEngineTables({ slots: reservationsTable });
});
afterAll(() => store.close());

/** As long as the keys and fingerprints of real requests. */
const key = (n: number) => `k${String(n).padStart(10, '0')}`;
let newcomers = 0;
const newcomer = () => `n${key((newcomers += 1)).slice(1)}`;
const now = Date.parse('2030-01-01T00:00:00Z');

/** A shift with so many people; those on its archive are in its counters only. */
async function shiftWith(reservations: number, capacity: number, archived = 0): Promise<string> {
  const slotId = `shf_${String((reservations * 10_000 + capacity) * 10_000 + archived).padStart(26, '0')}`;
  const terms = {
    startAt: '2030-06-19T01:00:00.000Z',
    endAt: '2030-06-19T03:00:00.000Z',
    open: true,
    capacity,
    quotas: {},
  };
  const all = Array.from({ length: reservations - archived }, (_, i) => key(archived + i));
  const item = {
    ...slotKey(slotId),
    ...storedTermsOf(terms),
    qfree: {},
    od: 'opd_00000000000000000000000001',
    ve: 'ven_00000000000000000000000001',
    free: capacity - reservations,
    wait: 0,
    next: reservations + 1,
    joins: 0,
    rels: archived / 10,
    n: Object.fromEntries(all.map((one, i) => [one, archived + i + 1])),
    q: Object.fromEntries(all.map((one) => [one, { r: one }])),
    ...(archived > 0 ? { sh: { n: archived, t: archived / 100, k: { '*': archived } } } : {}),
  };
  await store.tables.slots.client.send(new PutCommand({ TableName: 'places', Item: item }));
  return slotId;
}

async function costOfClaim(reservations: number, capacity: number) {
  const slotId = await shiftWith(reservations, capacity);
  store.engine.resetUsage();
  const answer = await reserveSeats(store.tables.slots, {
    slotId,
    personKey: `new-${reservations}-${capacity}`,
    seats: 1,
    request: 'r0000000000',
    ifFull: 'refuse',
    now,
  });
  const { calls, readUnits, writeUnits } = store.engine.usage().total;
  return { accepted: answer?.ok, calls, reads: readUnits, writes: writeUnits };
}

/** As if each had its record by the time the stream is followed. */
const follow = () => ({
  slots: store.tables.slots,
  table: store.tables.slots,
  now: () => now,
  kind: {
    ...shiftSlots,
    records: {
      'sign-up': {
        ...shiftSlots.records['sign-up']!,
        confirmedAmong: async (_: Table, __: string, orders: readonly number[]) => new Set(orders),
      },
    },
  },
});
const unitsOf = async (work: () => Promise<unknown>) => {
  store.engine.resetUsage();
  await work();
  const { writeUnits: writes, readUnits: reads } = store.engine.usage().total;
  return { writes, reads };
};
const rounded = (units: number) => Math.round(units * 10) / 10;

/** The next 100 people of a shift with so many reservations, who come one by one while the stream is followed. */
async function costOfGrowing(reservations: number) {
  const slotId = await shiftWith(reservations, reservations + 100, reservations > 150 ? reservations - 100 : 0);
  const slot: Array<{ writes: number; reads: number }> = [];
  let archiving = 0;
  for (let n = 0; n < 100; n += 1) {
    const personKey = newcomer();
    const asked = { slotId, personKey, seats: 1, request: personKey, ifFull: 'refuse' as const, now };
    slot.push(
      await unitsOf(async () => expect(await reserveSeats(store.tables.slots, asked)).toMatchObject({ ok: true })),
    );
    archiving += (await unitsOf(() => archiveOldest(follow(), slotId))).writes;
  }
  const meanOf = (units: readonly number[]) => rounded(units.reduce((sum, one) => sum + one, 0) / units.length);
  const writes = slot.map((units) => units.writes);
  return {
    mean: meanOf(writes),
    most: Math.max(...writes),
    reads: meanOf(slot.map(({ reads }) => reads)),
    archiving: rounded(archiving / 100),
  };
}

test('one item alone would cost more with every reservation of the shift', async () => {
  const costs: Record<number, number> = {};
  for (const reservations of [50, 100, 300, 1000, 2000])
    costs[reservations] = (await costOfClaim(reservations, 5000)).writes;
  expect(costs).toEqual({ 50: 4, 100: 6, 300: 14, 1000: 44, 2000: 86 });
});

test(
  'with the archive a claim costs the same whatever the shift holds, and archiving about one unit more',
  { timeout: 300_000 },
  async () => {
    const costs: Record<number, Awaited<ReturnType<typeof costOfGrowing>>> = {};
    for (const reservations of [0, 50, 100, 300, 1000, 2000, 4900])
      costs[reservations] = await costOfGrowing(reservations);
    expect(costs[0]).toMatchObject({ mean: 3.8, most: 6, archiving: 0 });
    for (const reservations of [100, 300, 1000, 2000, 4900]) {
      expect(costs[reservations]).toMatchObject({ mean: 6, most: 8 });
      expect(costs[reservations]!.reads).toBeLessThan(3);
      expect(costs[reservations]!.archiving).toBeLessThan(1.3);
    }
  },
);

test('a full shift refuses for the price of one read', async () => {
  expect(await costOfClaim(50, 50)).toEqual({ accepted: false, calls: 1, reads: 1, writes: 0 });
});

test('a claim reads once and writes twice: the place and the agenda', async () => {
  expect(await costOfClaim(5, 50)).toEqual({ accepted: true, calls: 3, reads: 1, writes: 2 });
});

test('a rush that comes before anyone shelves costs more and breaks nothing, and is caught up with', async () => {
  expect((await costOfClaim(4999, 5000)).writes).toBe(212);
  // The item's 400 KB are far: the largest capacity takes about half of them.
  expect(await costOfClaim(8000, 9000)).toMatchObject({ accepted: true, writes: 338 });
  const slotId = await shiftWith(1000, 1100);
  const { writes } = await unitsOf(() => archiveOldest(follow(), slotId));
  const { reservations, archive } = (await readSlot(store.tables.slots, slotId))!;
  expect([Object.keys(reservations).length, archive?.reservations, writes]).toEqual([100, 900, 1376]);
});

describe('A whole sign-up', () => {
  let world: World;
  beforeAll(async () => {
    world = await openVolunteering();
  });
  afterAll(() => world.close());

  test('is six calls: it reads slot, shift, and its day with the venue, and writes slot, agenda and record, which is listed under its person', async () => {
    const shiftId = await world.newShift({ capacity: 50 });
    world.engine.resetUsage();
    await world.signUp(shiftId, 'one');
    expect(world.engine.usage().total).toEqual({ calls: 6, failures: 0, readUnits: 4, writeUnits: 4 });
  });

  test('of 200 at once for 20 places costs under 5 write units a place, and nine in ten requests one read', async () => {
    const shiftId = await world.newShift({ capacity: 20 });
    world.engine.resetUsage();
    await Promise.all(Array.from({ length: 200 }, (_, i) => world.signUp(shiftId, `rush-${i}`, { ifFull: 'refuse' })));
    const { calls, readUnits, writeUnits } = world.engine.usage().total;
    expect(writeUnits / 20).toBeLessThan(5);
    expect(calls / 200).toBeLessThan(1.7);
    expect(readUnits / 200).toBeLessThan(1.5);
    expect(await world.broken()).toEqual([]);
  });
});
