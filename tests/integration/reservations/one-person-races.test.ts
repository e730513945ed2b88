/**
 * Whoever gave an address and a number is one person also when both come at the same instant: of two requests for one place, or
 * for two at one time, exactly one is stored. Each race is drawn from a seed: who begins, and how far the other has come by then.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteSpan, readAgenda } from '../../../functions/reservations/agenda-store.ts';
import { reserveSeats } from '../../../functions/reservations/reserve-seats.ts';
import { setSlotTerms } from '../../../functions/reservations/set-slot-terms.ts';
import { readSlot } from '../../../functions/reservations/slot-store.ts';
import { reservationsTable } from '../../../functions/reservations/table.ts';
import type { Table } from '../../../functions/store/table.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { chanceOf, type Chance } from '../../support/random.ts';
import { noteAt } from '../../support/slot-builders.ts';

let store: EngineTables<'slots'>;
beforeAll(async () => {
  store = await openEngineTables({ slots: reservationsTable });
});
afterAll(() => store.close());

const now = Date.parse('2030-01-01T00:00:00Z');
const newSlot = (slotId: string) =>
  setSlotTerms(
    store.tables.slots,
    {
      ...{ slotId, openDayId: 'opd_00000000000000000000000001', venueId: 'ven_00000000000000000000000001' },
      ...{ startAt: '2030-06-19T01:00:00.000Z', endAt: '2030-06-19T03:00:00.000Z' },
      ...{ open: true, capacity: 9, quotas: {} },
    },
    { now, note: noteAt(now) },
  );

/** The table, each call of which waits for as many turns of the loop as are drawn. */
function slowed(table: Table, chance: Chance): Table {
  const send = async (command: never) => {
    for (let turns = Math.floor(chance.roll() * 6); turns > 0; turns -= 1) await new Promise(setImmediate);
    return table.client.send(command);
  };
  return { ...table, client: { send } as unknown as Table['client'] };
}

test.each([
  ['one place', false],
  ['two places at one time', true],
])('under both contacts at once, for %s, exactly one is stored', async (_, apart) => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const [first, second] = [`shf_${seed}a${apart}`, apart ? `shf_${seed}b` : `shf_${seed}a${apart}`];
    await newSlot(first);
    if (apart) await newSlot(second);
    const chance = chanceOf(seed);
    const [mail, phone] = [`mail-${seed}-${apart}`, `phone-${seed}-${apart}`];
    const ask = (slotId: string, personKey: string, beside: string[]) =>
      reserveSeats(slowed(store.tables.slots, chance), {
        ...{ slotId, personKey, beside, seats: 1, request: `${personKey}-request`, ifFull: 'wait', now },
      });
    const both = () => ask(first, mail, [phone]);
    const alone = () => ask(second, phone, []);
    const answers = await Promise.all(chance.roll() < 0.5 ? [both(), alone()] : [alone(), both()]);
    expect(
      answers.filter((answer) => answer?.ok),
      `seed ${seed}`,
    ).toHaveLength(1);
    const held = await Promise.all([first, second].map((slotId) => readSlot(store.tables.slots, slotId)));
    const keys = new Set(held.flatMap((slot) => Object.keys(slot!.reservations)));
    expect(keys.size, `seed ${seed}`).toBe(1);
    const agendas = await Promise.all([mail, phone].map((key) => readAgenda(store.tables.slots, key)));
    expect(
      agendas.flatMap(({ held: spans }) => Object.keys(spans)),
      `seed ${seed}`,
    ).toHaveLength(1);
  }
});

test('a place that was promised is not lost to the same request again, while the agenda knows another place at that time', async () => {
  const { slots } = store.tables;
  await newSlot('shf_promised');
  await newSlot('shf_later');
  const ask = (slotId: string) =>
    reserveSeats(slots, {
      ...{ slotId, personKey: 'replayer', seats: 1, request: `${slotId}-request`, ifFull: 'wait', now },
    });
  const first = await ask('shf_promised');
  expect(first).toMatchObject({ ok: true });
  // As after a hand-over that was undone, before the stream has entered the place again.
  await deleteSpan(slots, { personKey: 'replayer', slotId: 'shf_promised', order: 1 });
  expect(await ask('shf_later')).toMatchObject({ ok: true });
  expect(await ask('shf_promised')).toMatchObject({ ok: false, refusal: { code: 'place.overlap' } });
  expect((await readSlot(slots, 'shf_promised'))!.reservations).toHaveProperty('replayer');
});
