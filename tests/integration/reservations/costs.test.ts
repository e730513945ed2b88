/** What a claim costs in DynamoDB's units, as the entries of one shift grow: the figures of docs/adr/0009-large-shifts.md. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { claimPlace } from '../../../functions/reservations/reserve-seats.ts';
import { claimsKey, storedTermsOf } from '../../../functions/reservations/slot-item.ts';
import { shelveOldest } from '../../../functions/reservations/archive-oldest.ts';
import { readClaims } from '../../../functions/reservations/slot-store.ts';
import { placesTable } from '../../../functions/reservations/table.ts';
import type { Table } from '../../../functions/store/table.ts';
import { signUps } from '../../../functions/volunteering/sign-up-store.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { openVolunteering, type World } from '../../support/volunteering-world.ts';

let store: EngineTables<'places'>;
beforeAll(async () => {
  store = await openEngineTables({ places: placesTable });
});
afterAll(() => store.close());

/** As long as the keys and fingerprints of real requests. */
const key = (n: number) => `k${String(n).padStart(10, '0')}`;
let newcomers = 0;
const newcomer = () => `n${key((newcomers += 1)).slice(1)}`;
const now = Date.parse('2030-01-01T00:00:00Z');

/** A shift with so many people; those on its shelf are in its counters only. */
async function shiftWith(entries: number, capacity: number, shelved = 0): Promise<string> {
  const placeId = `shf_${String((entries * 10_000 + capacity) * 10_000 + shelved).padStart(26, '0')}`;
  const terms = {
    startAt: '2030-06-19T01:00:00.000Z',
    endAt: '2030-06-19T03:00:00.000Z',
    open: true,
    capacity,
    quotas: {},
  };
  const all = Array.from({ length: entries - shelved }, (_, i) => key(shelved + i));
  const item = {
    ...claimsKey(placeId),
    ...storedTermsOf(terms),
    qfree: {},
    od: 'opd_00000000000000000000000001',
    ve: 'ven_00000000000000000000000001',
    free: capacity - entries,
    wait: 0,
    next: entries + 1,
    joins: 0,
    rels: shelved / 10,
    n: Object.fromEntries(all.map((one, i) => [one, shelved + i + 1])),
    q: Object.fromEntries(all.map((one) => [one, { r: one }])),
    ...(shelved > 0 ? { sh: { n: shelved, t: shelved / 100, k: { '*': shelved } } } : {}),
  };
  await store.tables.places.client.send(new PutCommand({ TableName: 'places', Item: item }));
  return placeId;
}

async function costOfClaim(entries: number, capacity: number) {
  const placeId = await shiftWith(entries, capacity);
  store.engine.resetUsage();
  const answer = await claimPlace(store.tables.places, {
    placeId,
    personKey: `new-${entries}-${capacity}`,
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
  places: store.tables.places,
  table: store.tables.places,
  recordsOf: () => ({
    ...signUps,
    confirmedAmong: async (_: Table, __: string, orders: readonly number[]) => new Set(orders),
  }),
});
const unitsOf = async (work: () => Promise<unknown>) => {
  store.engine.resetUsage();
  await work();
  const { writeUnits: writes, readUnits: reads } = store.engine.usage().total;
  return { writes, reads };
};
const rounded = (units: number) => Math.round(units * 10) / 10;

/** The next 100 people of a shift with so many entries, who come one by one while the stream is followed. */
async function costOfGrowing(entries: number) {
  const placeId = await shiftWith(entries, entries + 100, entries > 150 ? entries - 100 : 0);
  const claims: Array<{ writes: number; reads: number }> = [];
  let shelving = 0;
  for (let n = 0; n < 100; n += 1) {
    const personKey = newcomer();
    const asked = { placeId, personKey, seats: 1, request: personKey, ifFull: 'refuse' as const, now };
    claims.push(
      await unitsOf(async () => expect(await claimPlace(store.tables.places, asked)).toMatchObject({ ok: true })),
    );
    shelving += (await unitsOf(() => shelveOldest(follow(), placeId))).writes;
  }
  const meanOf = (units: readonly number[]) => rounded(units.reduce((sum, one) => sum + one, 0) / units.length);
  const writes = claims.map((units) => units.writes);
  return {
    mean: meanOf(writes),
    most: Math.max(...writes),
    reads: meanOf(claims.map(({ reads }) => reads)),
    shelving: rounded(shelving / 100),
  };
}

test('one item alone would cost more with every entry of the shift', async () => {
  const costs: Record<number, number> = {};
  for (const entries of [50, 100, 300, 1000, 2000]) costs[entries] = (await costOfClaim(entries, 5000)).writes;
  expect(costs).toEqual({ 50: 4, 100: 6, 300: 14, 1000: 44, 2000: 86 });
});

test(
  'with the shelf a claim costs the same whatever the shift holds, and shelving about one unit more',
  { timeout: 300_000 },
  async () => {
    const costs: Record<number, Awaited<ReturnType<typeof costOfGrowing>>> = {};
    for (const entries of [0, 50, 100, 300, 1000, 2000, 4900]) costs[entries] = await costOfGrowing(entries);
    expect(costs[0]).toMatchObject({ mean: 3.8, most: 6, shelving: 0 });
    for (const entries of [100, 300, 1000, 2000, 4900]) {
      expect(costs[entries]).toMatchObject({ mean: 6, most: 8 });
      expect(costs[entries]!.reads).toBeLessThan(3);
      expect(costs[entries]!.shelving).toBeLessThan(1.3);
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
  const placeId = await shiftWith(1000, 1100);
  const { writes } = await unitsOf(() => shelveOldest(follow(), placeId));
  const { entries, shelf } = (await readClaims(store.tables.places, placeId))!;
  expect([Object.keys(entries).length, shelf?.entries, writes]).toEqual([100, 900, 1376]);
});

describe('A whole sign-up', () => {
  let world: World;
  beforeAll(async () => {
    world = await openVolunteering();
  });
  afterAll(() => world.close());

  test('is five calls: it reads place and shift, and writes place, agenda and record, which is listed under its person', async () => {
    const shiftId = await world.newShift({ capacity: 50 });
    world.engine.resetUsage();
    await world.signUp(shiftId, 'one');
    expect(world.engine.usage().total).toEqual({ calls: 5, failures: 0, readUnits: 2, writeUnits: 4 });
  });

  test('of 200 at once for 20 places costs under 5 write units a place, and nine in ten requests one read', async () => {
    const shiftId = await world.newShift({ capacity: 20 });
    world.engine.resetUsage();
    await Promise.all(Array.from({ length: 200 }, (_, i) => world.signUp(shiftId, `rush-${i}`, { ifFull: 'refuse' })));
    const { calls, readUnits, writeUnits } = world.engine.usage().total;
    expect(writeUnits / 20).toBeLessThan(5);
    expect(calls / 200).toBeLessThan(1.6);
    expect(readUnits / 200).toBeLessThan(1.3);
    expect(await world.broken()).toEqual([]);
  });
});
