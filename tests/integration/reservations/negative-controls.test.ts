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

let store: EngineTables<'places'>;
beforeEach(async () => {
  store = await openEngineTables({ places: reservationsTable });
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
  reserveSeats(places, { slotId: settings(n).slotId, personKey, seats: 1, request, ifFull: 'wait', now });
const broken = async () => sweepSlots(await store.sweep(store.tables.places));

/** 60 people at once for 10 places. */
async function rush(slots: Table) {
  await setSlotTerms(places, settings(1), { now });
  await Promise.all(Array.from({ length: 60 }, (_, i) => claim(places, 1, `rush-${i}`)));
}

/** 20 people, each for two shifts at the same time of day. */
async function bothAtOnce(slots: Table) {
  for (const n of [1, 2]) await setSlotTerms(store.tables.places, { ...settings(n), capacity: 40 }, { now });
  await Promise.all(Array.from({ length: 40 }, (_, i) => claim(places, 1 + (i % 2), `both-${Math.floor(i / 2)}`)));
}

/** Leaving and joining at once, while a big party waits for room. */
async function comeAndGo(slots: Table) {
  await setSlotTerms(places, settings(1), { now });
  const { slotId } = settings(1);
  for (let i = 1; i <= 14; i += 1) await claim(places, 1, `go-${i}`);
  const leave = (i: number) => giveSeatsBack(places, { slotId, personKey: `go-${i}`, order: i }, now);
  await Promise.all(Array.from({ length: 20 }, (_, i) => (i < 10 ? leave(i + 1) : claim(places, 1, `come-${i}`))));
}

describe('With every guard in place', () => {
  test.each([
    ['a rush', rush],
    ['two shifts at one time', bothAtOnce],
    ['coming and going', comeAndGo],
  ])('%s leaves nothing broken', async (_, run) => {
    await run(store.tables.places);
    expect(await broken()).toEqual([]);
  });
});

describe('Negative control', () => {
  test('without the condition on free seats, places are given twice and the sweep finds it', async () => {
    await rush(without(store.tables.places, '#free >= :k'));
    expect(await broken()).toEqual(expect.arrayContaining([expect.stringMatching(/seats confirmed of 10/)]));
  });

  test('without the overlap guard, people are in two places and the sweep finds it', async () => {
    await bothAtOnce(without(store.tables.places, /^rev = :seen$|^attribute_not_exists\(pk\)$/));
    expect(await broken()).toEqual(expect.arrayContaining([expect.stringMatching(/at one time/)]));
  });

  test('without the condition on other changes, releases overwrite each other and the sweep finds it', async () => {
    await comeAndGo(without(store.tables.places, /#rels = :v\d+/, /#free = :v\d+/, /#joins = :v\d+/));
    expect(await broken()).not.toEqual([]);
  });

  test('without the condition that nobody has an reservation yet, an reservation is overwritten and the sweep finds it', async () => {
    const places = without(store.tables.places, 'attribute_not_exists(q.#e)');
    await setSlotTerms(places, settings(1), { now });
    await Promise.all(Array.from({ length: 8 }, (_, i) => claim(places, 1, 'twice', `request-${i}`)));
    expect(await broken()).not.toEqual([]);
  });
});
