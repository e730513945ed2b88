/**
 * No place is given twice and none is lost: many people at once on one place, then a look at everything stored.
 * Each storm is drawn from a seed, so that a failure can be run again.
 */
import { noteAt } from '../../support/slot-builders.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reserveSeats, giveSeatsBack, type ReservationRequest } from '../../../functions/reservations/reserve-seats.ts';
import { setSlotTerms, type SlotSettings } from '../../../functions/reservations/set-slot-terms.ts';
import { readSlotWith } from '../../../functions/reservations/archived-reservations.ts';
import { readFreshSlot } from '../../../functions/reservations/update-slot.ts';
import { reservationsTable } from '../../../functions/reservations/table.ts';
import { positionOf, waitingInOrder } from '../../../shared/reservations/rules.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { chanceOf } from '../../support/random.ts';
import { sweepSlots, type SweepOptions } from '../../support/slots-sweep.ts';

let store: EngineTables<'slots'>;
let number = 0;

beforeAll(async () => {
  store = await openEngineTables({ slots: reservationsTable });
});
afterAll(() => store.close());

const now = Date.parse('2030-01-01T00:00:00Z');
let settings: SlotSettings;
beforeEach(() => {
  number += 1;
  settings = {
    slotId: `shf_${String(number).padStart(26, '0')}`,
    openDayId: 'opd_00000000000000000000000001',
    venueId: 'ven_00000000000000000000000001',
    startAt: `20${30 + number}-06-19T01:00:00.000Z`,
    endAt: `20${30 + number}-06-19T03:00:00.000Z`,
    open: true,
    capacity: 20,
    quotas: {},
  };
});

const claim = (personKey: string, more: Partial<ReservationRequest> = {}) =>
  reserveSeats(store.tables.slots, {
    slotId: settings.slotId,
    personKey,
    seats: 1,
    request: `${personKey}-request`,
    ifFull: 'wait',
    now,
    ...more,
  });
const configure = (changed: SlotSettings = settings) =>
  setSlotTerms(store.tables.slots, changed, { now, note: noteAt(now) });
const giveBack = (personKey: string, order: number) =>
  giveSeatsBack(store.tables.slots, { slotId: settings.slotId, personKey, order }, now);
const slot = async () => (await readSlotWith(store.tables.slots, settings.slotId, 'all'))!;
const broken = async (options: SweepOptions = {}) =>
  sweepSlots(await store.sweep(store.tables.slots), undefined, options);

describe('A rush for 20 places', () => {
  test('R20 of 200 at once exactly 20 are confirmed and the rest wait in a gapless order', async () => {
    await configure();
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => claim(`person-${i}`)));
    const stored = await slot();
    expect(Object.values(stored.reservations).filter((reservation) => reservation.state === 'confirmed')).toHaveLength(
      20,
    );
    expect(waitingInOrder(stored).map(([key]) => positionOf(stored, key))).toEqual(
      Array.from({ length: 180 }, (_, i) => i + 1),
    );
    expect(answers.filter((answer) => answer?.ok && answer.value.state === 'confirmed')).toHaveLength(20);
    expect(await broken()).toEqual([]);
  });

  test('R20 with ifFull refuse, 20 are confirmed and 180 are told that it is full', async () => {
    await configure();
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => claim(`person-${i}`, { ifFull: 'refuse' })),
    );
    expect(answers.filter((answer) => answer?.ok)).toHaveLength(20);
    const codes = answers.flatMap((answer) => (answer && !answer.ok ? [answer.refusal.code] : []));
    expect(new Set(codes)).toEqual(new Set(['place.full']));
    expect(Object.keys((await slot()).reservations)).toHaveLength(20);
    expect(await broken()).toEqual([]);
  });

  test('groups come in whole or not at all, and fill no more than there is', async () => {
    await configure();
    await Promise.all(Array.from({ length: 60 }, (_, i) => claim(`group-${i}`, { seats: (i % 4) + 1 })));
    const stored = await slot();
    const seats = Object.values(stored.reservations)
      .filter((e) => e.state === 'confirmed')
      .reduce((sum, e) => sum + e.seats, 0);
    expect(seats).toBe(20);
    expect(await broken()).toEqual([]);
  });

  test('a quota holds under the same rush', async () => {
    settings = { ...settings, quotas: { journalist: 5 } };
    await configure();
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => claim(`visitor-${i}`, { category: i % 2 ? 'journalist' : 'citizen' })),
    );
    const confirmed = Object.values((await slot()).reservations).filter(
      (reservation) => reservation.state === 'confirmed',
    );
    expect(confirmed.filter((reservation) => reservation.category === 'journalist')).toHaveLength(5);
    expect(confirmed).toHaveLength(20);
    expect(await broken()).toEqual([]);
  });
});

describe('The same person', () => {
  test('a double click is one place, answered alike', async () => {
    await configure();
    const answers = await Promise.all(Array.from({ length: 10 }, () => claim('twice')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1);
    expect(Object.keys((await slot()).reservations)).toEqual(['twice']);
  });

  test('a second request is told of the first', async () => {
    await configure();
    await claim('again');
    expect(await claim('again', { request: 'another' })).toMatchObject({ refusal: { code: 'place.already-held' } });
  });

  test('is never in two places at once, even when asking for both at the same moment', async () => {
    await configure();
    const other = { ...settings, slotId: `ssn_${String(number).padStart(26, '0')}` };
    await configure(other);
    const answers = await Promise.all([claim('both'), claim('both', { slotId: other.slotId })]);
    expect(answers.filter((answer) => answer?.ok)).toHaveLength(1);
    expect(answers.find((answer) => answer && !answer.ok)).toMatchObject({ refusal: { code: 'place.overlap' } });
    expect(await broken()).toEqual([]);
  });
});

describe('A place that is given back', () => {
  test('goes to the next in order in the same write', async () => {
    settings = { ...settings, capacity: 1 };
    await configure();
    await claim('first');
    await claim('second');
    await claim('third');
    await giveBack('first', 1);
    const stored = await slot();
    expect(stored.reservations.second?.state).toBe('confirmed');
    expect(positionOf(stored, 'third')).toBe(1);
  });

  test('giving it back twice changes nothing more', async () => {
    settings = { ...settings, capacity: 1 };
    await configure();
    await claim('first');
    await claim('second');
    await giveBack('first', 1);
    await giveBack('first', 1);
    expect((await slot()).reservations.second?.state).toBe('confirmed');
    expect(await broken()).toEqual([]);
  });
});

describe('Everything at once', () => {
  test.each([1, 2, 3, 4, 5])(
    'R20 seed %i: arrivals, departures and new capacities leave nothing broken',
    async (seed) => {
      settings = { ...settings, capacity: 10, quotas: { journalist: 3 } };
      await configure();
      const { roll: random, pick } = chanceOf(seed);
      const operations = Array.from({ length: 300 }, (_, i) => {
        const roll = random();
        if (roll < 0.6) {
          const more = {
            seats: pick([1, 1, 1, 2, 4]),
            category: pick(['journalist', 'citizen']),
            ifFull: pick(['wait', 'refuse'] as const),
          };
          return () => claim(`s${seed}-${Math.floor(i / 2)}`, more);
        }
        const order = 1 + Math.floor(random() * 60);
        if (roll < 0.95) {
          return async () => {
            const reservation = Object.entries((await slot()).reservations).find(([, e]) => e.order === order);
            if (reservation) await giveBack(reservation[0], order);
          };
        }
        const capacity = pick([4, 8, 12, 16]);
        return () => configure({ ...settings, capacity });
      });
      await Promise.all(operations.map((operation) => operation()));
      expect(await broken({ keptOver: true })).toEqual([]);
    },
  );

  test('raising a capacity by hundreds confirms them all, in a few writes', async () => {
    settings = { ...settings, capacity: 1 };
    await configure();
    await Promise.all(Array.from({ length: 120 }, (_, i) => claim(`many-${i}`)));
    await configure({ ...settings, capacity: 200 });
    const stored = await slot();
    expect(Object.values(stored.reservations).every((reservation) => reservation.state === 'confirmed')).toBe(true);
    expect(stored.waiting).toBe(0);
    expect(await broken({ keptOver: true })).toEqual([]);
  });

  test('cut short after its first write, nobody comes in before those who wait, and the next touch completes it', async () => {
    settings = { ...settings, capacity: 1 };
    await configure();
    for (let i = 0; i < 60; i += 1) await claim(`many-${i}`);
    let [isRaised, isDead] = [false, false];
    const send = async (command: any) => {
      if (isDead) throw new Error('died');
      const answer = await (store.tables.slots.client as any).send(command);
      isRaised ||= /#cap = /.test(command.input.UpdateExpression ?? '');
      isDead = isRaised;
      return answer;
    };
    const dying = { ...store.tables.slots, client: { send } as never };
    settings = { ...settings, capacity: 70 };
    await expect(setSlotTerms(dying, settings, { now, note: noteAt(now) })).rejects.toThrow('died');
    expect((await slot()).heldBack).toBe(29);
    expect(await claim('late')).toMatchObject({ ok: true, value: { state: 'waiting', position: 20 } });
    await readFreshSlot(store.tables.slots, settings.slotId, now);
    const { heldBack, free, waiting } = await slot();
    expect([heldBack, free, waiting]).toEqual([undefined, 9, 0]);
    expect(await broken({ keptOver: true })).toEqual([]);
  });
});

describe('The sweep itself', () => {
  test('finds a place sold twice, a wrong counter, and someone waiting who fits', async () => {
    await configure({ ...settings, capacity: 1 });
    await claim('one');
    await claim('two');
    const items = await store.sweep(store.tables.slots);
    const damaged = items.map((item) =>
      item.pk === `PLACE#${settings.slotId}` ? { ...item, q: { ...(item.q as object), two: { r: 'two' } } } : item,
    );
    expect(sweepSlots(damaged)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('2 seats confirmed'),
        expect.stringContaining('waiting counter'),
      ]),
    );
    const freed = items.map((item) => (item.pk === `PLACE#${settings.slotId}` ? { ...item, free: 1, cap: 2 } : item));
    expect(sweepSlots(freed)).toEqual(expect.arrayContaining([expect.stringContaining('waits although it fits')]));
  });
});
