/**
 * A guard is proved by its absence: each is taken out of the writes on their way to the store, and the sweep must
 * find the damage. The same storm with the guards in place leaves none.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reserveSeats, giveSeatsBack } from '../../../functions/reservations/reserve-seats.ts';
import { setSlotTerms, type SlotSettings } from '../../../functions/reservations/set-slot-terms.ts';
import { reservationsTable } from '../../../functions/reservations/table.ts';
import type { Table } from '../../../functions/store/table.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { sweepSlots } from '../../support/slots-sweep.ts';
import { without } from '../../support/tampered-tables.ts';

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
  await setSlotTerms(slots, settings(1), { now });
  await Promise.all(Array.from({ length: 60 }, (_, i) => claim(slots, 1, `rush-${i}`)));
}

/** 20 people, each for two shifts at the same time of day. */
async function bothAtOnce(slots: Table) {
  for (const n of [1, 2]) await setSlotTerms(store.tables.slots, { ...settings(n), capacity: 40 }, { now });
  await Promise.all(Array.from({ length: 40 }, (_, i) => claim(slots, 1 + (i % 2), `both-${Math.floor(i / 2)}`)));
}

/** Leaving and joining at once, while a big party waits for room. */
async function comeAndGo(slots: Table) {
  await setSlotTerms(slots, settings(1), { now });
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
    await bothAtOnce(without(store.tables.slots, /^rev = :seen$|^attribute_not_exists\(pk\)$/));
    expect(await broken()).toEqual(expect.arrayContaining([expect.stringMatching(/at one time/)]));
  });

  test('without the condition on other changes, releases overwrite each other and the sweep finds it', async () => {
    await comeAndGo(without(store.tables.slots, /#rels = :v\d+/, /#free = :v\d+/, /#joins = :v\d+/));
    expect(await broken()).not.toEqual([]);
  });

  test('without the condition that nobody has a reservation yet, a reservation is overwritten and the sweep finds it', async () => {
    const slots = without(store.tables.slots, 'attribute_not_exists(q.#e)');
    await setSlotTerms(slots, settings(1), { now });
    await Promise.all(Array.from({ length: 8 }, (_, i) => claim(slots, 1, 'twice', `request-${i}`)));
    expect(await broken()).not.toEqual([]);
  });
});
