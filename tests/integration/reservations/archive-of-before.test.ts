/**
 * A shift as it was stored before everyone got an item of their own: some on its shelf, some marked for it, one taken back from it, the
 * whole line in the slot item. It is used as it lies, and takes today's form while people sign up and leave.
 */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { archiveOldest } from '../../../functions/reservations/archive-oldest.ts';
import { readSlotWith } from '../../../functions/reservations/archived-reservations.ts';
import { giveSeatsBack, reserveSeats } from '../../../functions/reservations/reserve-seats.ts';
import { setSlotTerms, type SlotSettings } from '../../../functions/reservations/set-slot-terms.ts';
import { slotKey, type SlotItem } from '../../../functions/reservations/slot-item.ts';
import { reservationsTable } from '../../../functions/reservations/table.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { noteAt } from '../../support/slot-builders.ts';
import { sweepSlots } from '../../support/slots-sweep.ts';

let store: EngineTables<'slots'>;
beforeEach(async () => {
  store = await openEngineTables({ slots: reservationsTable });
});
afterEach(() => store.close());

const now = Date.parse('2030-01-01T00:00:00Z');
const slotId = 'shf_00000000000000000000000001';
const settings: SlotSettings = {
  ...{ slotId, openDayId: 'opd_00000000000000000000000001', venueId: 'ven_00000000000000000000000001' },
  ...{ startAt: '2030-06-19T01:00:00.000Z', endAt: '2030-06-19T03:00:00.000Z', open: true, capacity: 40, quotas: {} },
};
const nameOf = (at: number) => `before-${at}`;
const claim = (personKey: string) =>
  reserveSeats(store.tables.slots, { slotId, personKey, seats: 1, request: personKey, ifFull: 'wait', now });
const leave = (at: number) => giveSeatsBack(store.tables.slots, { slotId, personKey: nameOf(at), order: at }, now);
const broken = async () => sweepSlots(await store.sweep(store.tables.slots));

/** 40 confirmed, of whom the first ten lie on the shelf alone, and 30 who wait. */
async function asBefore(): Promise<void> {
  const { client, name } = store.tables.slots;
  await setSlotTerms(store.tables.slots, settings, { now, note: noteAt(now) });
  for (let at = 1; at <= 70; at += 1) await claim(nameOf(at));
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: slotKey(slotId) }));
  const { n, q, ...rest } = Item as SlotItem;
  const onShelf = Array.from({ length: 10 }, (_, index) => nameOf(index + 1));
  const put = (item: Record<string, unknown>) => client.send(new PutCommand({ TableName: name, Item: item }));
  const copy = (key: string, more: Record<string, unknown>) =>
    put({ pk: `SHELF#${slotId}`, sk: `ENTRY#${key}`, ...more });
  for (const key of onShelf) await copy(key, { at: 5, o: n[key], e: q[key] });
  const [marked, back] = [nameOf(11), nameOf(12)];
  await copy(marked, { at: 7, o: n[marked], e: q[marked] });
  await copy(back, { at: 8, o: n[back], expiresAt: now });
  const left = <Value>(all: Record<string, Value>) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => !onShelf.includes(key)));
  const item = {
    ...rest,
    ...{ n: left(n), rels: 8, sh: { n: 10, t: 1, k: { '*': 10 } } },
    q: { ...left(q), [marked]: { ...q[marked], s: 7 }, [back]: { ...q[back], s: -8 } },
  };
  await put(item as unknown as Record<string, unknown>);
}

test('is sound, and whoever is on its shelf is found there', async () => {
  await asBefore();
  expect(await broken()).toEqual([]);
  expect(await claim(nameOf(3))).toMatchObject({ ok: true, value: { state: 'confirmed', order: 3 } });
  await leave(3);
  expect((await readSlotWith(store.tables.slots, slotId, [nameOf(41)]))!.reservations[nameOf(41)]!.state).toBe(
    'confirmed',
  );
  expect(await broken()).toEqual([]);
});

test('R20 takes the form of today while people sign up and leave', async () => {
  await asBefore();
  const emptying = [1, 2].map(() => archiveOldest({ slots: store.tables.slots, now: () => now }, slotId));
  await Promise.all([
    ...emptying,
    ...[2, 11, 12, 20, 45, 60].map(leave),
    ...Array.from({ length: 30 }, (_, at) => claim(`after-${at}`)),
    ...[4, 11, 50].map((at) => claim(nameOf(at))),
  ]);
  await archiveOldest({ slots: store.tables.slots, now: () => now }, slotId);
  const whole = (await readSlotWith(store.tables.slots, slotId, 'all'))!;
  expect(Object.values(whole.reservations).filter(({ archived }) => archived).length).toBeGreaterThan(50);
  expect(whole).toMatchObject({ free: 0, archive: { upTo: { order: expect.any(Number) } } });
  expect(await broken()).toEqual([]);
});
