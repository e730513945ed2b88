/** What a claim costs in DynamoDB's units, as one shift and its line grow: the figures of docs/adr/0009-own-items.md. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { reserveSeats } from '../../../functions/reservations/reserve-seats.ts';
import { slotKey, storedTermsOf } from '../../../functions/reservations/slot-item.ts';
import { archiveOldest } from '../../../functions/reservations/archive-oldest.ts';
import { putOccupancy } from '../../../functions/reservations/occupancy-store.ts';
import { readSlotWith } from '../../../functions/reservations/archived-reservations.ts';
import { reservationsTable } from '../../../functions/reservations/table.ts';
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

type Shape = {
  readonly capacity: number;
  readonly confirmed: number;
  readonly waiting?: number;
  readonly archived?: number;
};

/** A shift with so many people; those in its archive are in its counters only. */
async function shiftWith({ capacity, confirmed, waiting = 0, archived = 0 }: Shape): Promise<string> {
  const people = confirmed + waiting;
  const slotId = `shf_${String((people * 10_000 + capacity) * 10_000 + archived).padStart(26, '0')}`;
  const terms = {
    startAt: '2030-06-19T01:00:00.000Z',
    endAt: '2030-06-19T03:00:00.000Z',
    open: true,
    capacity,
    quotas: {},
  };
  const all = Array.from({ length: people - archived }, (_, i) => archived + i);
  const waitingThere = Math.max(0, archived - confirmed);
  const item = {
    ...slotKey(slotId),
    ...storedTermsOf(terms),
    qfree: {},
    od: 'opd_00000000000000000000000001',
    ve: 'ven_00000000000000000000000001',
    free: capacity - confirmed,
    wait: waiting,
    next: people + 1,
    joins: waiting,
    rels: archived,
    n: Object.fromEntries(all.map((at) => [key(at), at + 1])),
    q: Object.fromEntries(all.map((at) => [key(at), { ...(at < confirmed ? {} : { w: 1 }), r: key(at) }])),
    ...(archived > 0
      ? {
          sh: { n: archived, t: archived, k: { '*': archived - waitingThere } },
          aw: { w: waitingThere > 0 ? { 1: waitingThere } : {}, o: archived + 1, r: 0 },
          g: {},
        }
      : {}),
  };
  await store.tables.slots.client.send(new PutCommand({ TableName: 'places', Item: item }));
  return slotId;
}

async function costOfClaim(confirmed: number, capacity: number) {
  const slotId = await shiftWith({ confirmed, capacity });
  store.engine.resetUsage();
  const answer = await reserveSeats(store.tables.slots, {
    slotId,
    personKey: `new-${confirmed}-${capacity}`,
    seats: 1,
    request: 'r0000000000',
    ifFull: 'refuse',
    now,
  });
  const { calls, readUnits, writeUnits } = store.engine.usage().total;
  return { accepted: answer?.ok, calls, reads: readUnits, writes: writeUnits };
}

const follow = () => ({ slots: store.tables.slots, now: () => now });
const unitsOf = async (work: () => Promise<unknown>) => {
  store.engine.resetUsage();
  await work();
  const { writeUnits: writes, readUnits: reads } = store.engine.usage().total;
  return { writes, reads };
};
const rounded = (units: number) => Math.round(units * 10) / 10;
const sizeOf = async (slotId: string) => {
  const { Item } = await store.tables.slots.client.send(new GetCommand({ TableName: 'places', Key: slotKey(slotId) }));
  return JSON.stringify(Item).length;
};

/** The next 100 people of such a shift, who come one by one while the stream is followed. */
async function costOfGrowing(shape: Shape) {
  const people = shape.confirmed + (shape.waiting ?? 0);
  const slotId = await shiftWith({ ...shape, archived: people > 30 ? people - 20 : 0 });
  const claims: Array<{ writes: number; reads: number }> = [];
  let [archiving, largest] = [0, 0];
  for (let n = 0; n < 100; n += 1) {
    const personKey = newcomer();
    const asked = { slotId, personKey, seats: 1, request: personKey, ifFull: 'wait' as const, now };
    claims.push(
      await unitsOf(async () => expect(await reserveSeats(store.tables.slots, asked)).toMatchObject({ ok: true })),
    );
    largest = Math.max(largest, await sizeOf(slotId));
    archiving += (await unitsOf(() => archiveOldest(follow(), slotId))).writes;
  }
  const meanOf = (units: readonly number[]) => rounded(units.reduce((sum, one) => sum + one, 0) / units.length);
  const writes = claims.map((units) => units.writes);
  return {
    mean: meanOf(writes),
    most: Math.max(...writes),
    reads: meanOf(claims.map(({ reads }) => reads)),
    archiving: rounded(archiving / 100),
    largest,
  };
}

test(
  'a place, or a position in the line, costs the same whatever the shift holds and however many wait',
  { timeout: 300_000 },
  async () => {
    for (const shapeOf of [
      (people: number): Shape => ({ capacity: people + 100, confirmed: people }),
      (people: number): Shape => ({ capacity: 10, confirmed: 10, waiting: people }),
    ]) {
      const costs = [];
      for (const people of [50, 400, 1600, 5000]) costs.push(await costOfGrowing(shapeOf(people)));
      const [first] = costs;
      for (const { mean, most, reads, archiving, largest } of costs) {
        expect([most, reads]).toEqual([3, 2]);
        expect(Math.abs(mean - first!.mean)).toBeLessThan(0.15);
        expect(Math.abs(archiving - first!.archiving)).toBeLessThan(0.15);
        expect(mean + archiving).toBeLessThan(5.2);
        expect(largest).toBeLessThan(2500);
      }
    }
  },
);

test('a rush that comes before the stream makes room itself, and the item stays small', async () => {
  const slotId = await shiftWith({ capacity: 400, confirmed: 0 });
  let largest = 0;
  await Promise.all(
    Array.from({ length: 200 }, async () => {
      const personKey = newcomer();
      await reserveSeats(store.tables.slots, {
        slotId,
        personKey,
        seats: 1,
        request: personKey,
        ifFull: 'refuse',
        now,
      });
      largest = Math.max(largest, await sizeOf(slotId));
    }),
  );
  const whole = (await readSlotWith(store.tables.slots, slotId, 'all'))!;
  expect([Object.keys(whole.reservations).length, whole.free]).toEqual([200, 200]);
  expect(largest).toBeLessThan(8000);
});

test('a full shift refuses for the price of one read', async () => {
  expect(await costOfClaim(50, 50)).toEqual({ accepted: false, calls: 1, reads: 1, writes: 0 });
});

test('a claim reads once and writes twice: the place and the agenda', async () => {
  expect(await costOfClaim(5, 50)).toEqual({ accepted: true, calls: 3, reads: 1, writes: 2 });
});

test('what the board reads of a slot is one write unit a batch, however many slots its venue has', async () => {
  const { slots } = store.tables;
  const many = await Promise.all(
    Array.from(
      { length: 60 },
      async (_, at) => (await readSlotWith(slots, await shiftWith({ capacity: 900 + at, confirmed: 50 }), []))!,
    ),
  );
  const costs = [];
  for (const slot of many) costs.push(await unitsOf(() => putOccupancy(slots, slot, now)));
  expect(new Set(costs.map(({ writes, reads }) => `${writes} ${reads}`))).toEqual(new Set(['1 0']));
  expect(await unitsOf(() => putOccupancy(slots, { ...many[0]!, next: many[0]!.next + 1 }, now))).toEqual({
    writes: 1,
    reads: 0,
  });
});

describe('A whole sign-up', () => {
  let world: World;
  beforeAll(async () => {
    world = await openVolunteering();
  });
  afterAll(() => world.close());

  test('is four calls: it reads slot, shift, day and venue at once, and writes slot, agenda and record, which is listed under its person', async () => {
    const shiftId = await world.newShift({ capacity: 50 });
    world.engine.resetUsage();
    await world.signUp(shiftId, 'one');
    // Whoever is the first of a process for a slot asks the slot where it is held.
    expect(world.engine.usage().total).toEqual({ calls: 5, failures: 0, readUnits: 4, writeUnits: 4 });
    world.engine.resetUsage();
    await world.signUp(shiftId, 'two');
    expect(world.engine.usage().total).toEqual({ calls: 4, failures: 0, readUnits: 4, writeUnits: 4 });
  });

  test('of 200 at once for 20 places costs under 5 write units a place, and nine in ten requests one read', async () => {
    const shiftId = await world.newShift({ capacity: 20 });
    world.engine.resetUsage();
    await Promise.all(Array.from({ length: 200 }, (_, i) => world.signUp(shiftId, `rush-${i}`, { ifFull: 'refuse' })));
    const { calls, readUnits, writeUnits } = world.engine.usage().total;
    expect(writeUnits / 20).toBeLessThan(5);
    expect(calls / 200).toBeLessThan(1.6);
    expect(readUnits / 200).toBeLessThan(1.5);
    expect(await world.broken()).toEqual([]);
  });
});
