/**
 * A guard is proved by its absence: each is taken out of the writes on their way to the store, and the sweep must
 * find the damage. The same storm with the guards in place leaves none.
 */
import { noteAt } from '../../support/slot-builders.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reserveSeats, giveSeatsBack } from '../../../functions/reservations/reserve-seats.ts';
import { setSlotTerms, setWhole, type SlotSettings } from '../../../functions/reservations/set-slot-terms.ts';
import { reservationsTable } from '../../../functions/reservations/table.ts';
import { readSlot } from '../../../functions/reservations/slot-store.ts';
import { changeOf } from '../../../functions/store/stream.ts';
import type { Table } from '../../../functions/store/table.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { sweepHistory, sweepSlots } from '../../support/slots-sweep.ts';
import { readAs, without } from '../../support/tampered-tables.ts';

let store: EngineTables<'slots'>;
beforeEach(async () => {
  store = await openEngineTables({ slots: reservationsTable });
});
afterEach(() => store.close());

const now = Date.parse('2030-01-01T00:00:00Z');
const settings = (n: number): SlotSettings => ({
  slotId: `shf_${String(n).padStart(26, '0')}`,
  openDayId: 'opd_00000000000000000000000001',
  venueId: 'ven_00000000000000000000000001',
  startAt: '2030-06-19T01:00:00.000Z',
  endAt: '2030-06-19T03:00:00.000Z',
  open: true,
  capacity: 10,
  quotas: {},
});

const claim = (slots: Table, n: number, personKey: string, request = personKey) =>
  reserveSeats(slots, { slotId: settings(n).slotId, personKey, seats: 1, request, ifFull: 'wait', now });
const broken = async () => sweepSlots(await store.sweep(store.tables.slots));

/** 60 people at once for 10 places. */
async function rush(slots: Table) {
  await setSlotTerms(slots, settings(1), { now, note: noteAt(now) });
  await Promise.all(Array.from({ length: 60 }, (_, i) => claim(slots, 1, `rush-${i}`)));
}

/** 20 people, each for two shifts at the same time of day. */
async function bothAtOnce(slots: Table) {
  for (const n of [1, 2])
    await setSlotTerms(store.tables.slots, { ...settings(n), capacity: 40 }, { now, note: noteAt(now) });
  await Promise.all(Array.from({ length: 40 }, (_, i) => claim(slots, 1 + (i % 2), `both-${Math.floor(i / 2)}`)));
}

/** Leaving and joining at once, while a big party waits for room. */
async function comeAndGo(slots: Table) {
  await setSlotTerms(slots, settings(1), { now, note: noteAt(now) });
  const { slotId } = settings(1);
  for (let i = 1; i <= 14; i += 1) await claim(slots, 1, `go-${i}`);
  const leave = (i: number) => giveSeatsBack(slots, { slotId, personKey: `go-${i}`, order: i }, now);
  await Promise.all(Array.from({ length: 20 }, (_, i) => (i < 10 ? leave(i + 1) : claim(slots, 1, `come-${i}`))));
}

describe('With every guard in place', () => {
  test.each([
    ['a rush', rush],
    ['two shifts at one time', bothAtOnce],
    ['coming and going', comeAndGo],
  ])('%s leaves nothing broken', async (_, run) => {
    await run(store.tables.slots);
    expect(await broken()).toEqual([]);
  });
});

describe('Negative control', () => {
  test('without the condition on free seats, slots are given twice and the sweep finds it', async () => {
    await rush(without(store.tables.slots, '#free >= :k'));
    expect(await broken()).toEqual(expect.arrayContaining([expect.stringMatching(/seats confirmed of 10/)]));
  });

  test('without the overlap guard, people are in two places and the sweep finds it', async () => {
    await bothAtOnce(without(store.tables.slots, /^#n\d+ = :v\d+$|^attribute_not_exists\(#n\d+\)$/));
    expect(await broken()).toEqual(expect.arrayContaining([expect.stringMatching(/at one time/)]));
  });

  test('without the condition on other changes, releases overwrite each other and the sweep finds it', async () => {
    await comeAndGo(without(store.tables.slots, /#rels = :v\d+/, /#free = :v\d+/, /#joins = :v\d+/));
    expect(await broken()).not.toEqual([]);
  });

  test('without the condition that nobody has a reservation yet, a reservation is overwritten and the sweep finds it', async () => {
    const slots = without(store.tables.slots, 'attribute_not_exists(q.#e)');
    await setSlotTerms(slots, settings(1), { now, note: noteAt(now) });
    await Promise.all(Array.from({ length: 8 }, (_, i) => claim(slots, 1, 'twice', `request-${i}`)));
    expect(await broken()).not.toEqual([]);
  });
});

describe('Nobody moves up in a slot that takes nobody any more', () => {
  const terms = (change: Partial<SlotSettings>) => (slots: Table) =>
    setSlotTerms(slots, { ...settings(1), capacity: 1, revision: 2, ...change }, { now, note: noteAt(now) });
  const whole = (slots: Table) => setWhole(slots, settings(1).slotId, 'called-off', noteAt(now), now);
  const { startAt } = settings(1);
  const cases = [
    ['closed', terms({ open: false }), now],
    ['called off', terms({ status: 'called-off' }), now],
    ['part of a day that is called off', whole, now],
    ['over', terms({}), Date.parse(startAt)],
  ] as const;

  /** One has the only seat and one waits; the slot ends in some way, and then the first leaves. What became of the second. */
  async function leftBehind(end: (slots: Table) => Promise<unknown>, leavesAt: number, as: (slots: Table) => Table) {
    const { slots } = store.tables;
    await setSlotTerms(slots, { ...settings(1), capacity: 1, revision: 1 }, { now, note: noteAt(now) });
    for (const key of ['has', 'waits']) await claim(slots, 1, key);
    await end(slots);
    const { slotId } = settings(1);
    await giveSeatsBack(as(slots), { slotId, personKey: 'has', order: 1 }, leavesAt);
    const told = (await store.engine.readStream(slots.name, undefined, 1000)).map((record) => changeOf(record as any));
    const state = (await readSlot(slots, slotId))!.reservations.waits!.state;
    // What the stream tells has no clock: of a slot that is over the sweep cannot say that nobody moves up.
    return { state, movedUp: sweepHistory(told).filter((broken) => broken.includes('takes nobody')) };
  }

  test.each(cases)('as long as the slot is read as it is: %s', async (_, end, leavesAt) => {
    expect(await leftBehind(end, leavesAt, (slots) => slots)).toEqual({ state: 'waiting', movedUp: [] });
  });

  test.each(cases)(
    'read as open, published and far ahead, who waits is moved up, and it is seen: %s',
    async (how, end, leavesAt) => {
      const asOpen = (slots: Table) =>
        readAs(slots, ({ st: _, wh: __, ...item }) => ({ ...item, open: true, from: '2031-01-01T00:00:00.000Z' }));
      const { state, movedUp } = await leftBehind(end, leavesAt, asOpen);
      expect(state).toBe('confirmed');
      expect(movedUp).toHaveLength(how === 'over' ? 0 : 1);
    },
  );
});
