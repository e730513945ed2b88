/** A person's agenda under replays, doubles and lost answers: nobody is in two places, and no span gets lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteSpan, putSpan, readAgenda, type SpanSetting } from '../../../functions/reservations/agenda-store.ts';
import { reservationsTable } from '../../../functions/reservations/table.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';

let store: EngineTables<'slots'>;
let personKey: string;
let number = 0;

beforeAll(async () => {
  store = await openEngineTables({ slots: reservationsTable });
});
afterAll(() => store.close());
beforeEach(() => {
  number += 1;
  personKey = `person-${number}`;
  store.engine.resetUsage();
});

const now = Date.parse('2030-01-01T00:00:00Z');
const hours = (from: number, to: number) => ({ from: now + from * 3_600_000, to: now + to * 3_600_000 });
const setting: SpanSetting = { version: 0, graceMinutes: 0, overrideOverlap: false, now };
const hold = (slotId: string, order: number, span = hours(100, 102)) =>
  putSpan(store.tables.slots, { personKey, slotId, order }, span, setting);
const held = async () => (await readAgenda(store.tables.slots, personKey)).held;
const cost = () => {
  const { calls, readUnits, writeUnits } = store.engine.usage().total;
  return { calls, readUnits, writeUnits };
};

describe('What an agenda costs', () => {
  test('the first one is a single write, unread', async () => {
    await hold('shf_a', 1);
    expect(cost()).toEqual({ calls: 1, readUnits: 0, writeUnits: 1 });
  });

  test('a later one is a failed write that brings the agenda, and a second write', async () => {
    await hold('shf_a', 1);
    store.engine.resetUsage();
    await hold('shf_b', 1, hours(200, 202));
    expect(cost()).toEqual({ calls: 2, readUnits: 0, writeUnits: 2 });
    expect(Object.keys(await held())).toEqual(['shf_a', 'shf_b']);
  });
});

describe('Taking a span', () => {
  test('twice for the same claim changes nothing', async () => {
    await hold('shf_a', 1);
    const before = await readAgenda(store.tables.slots, personKey);
    expect(await hold('shf_a', 1)).toEqual({ ok: true, also: [] });
    expect(await readAgenda(store.tables.slots, personKey)).toEqual(before);
  });

  test('for an older claim of a place does not replace the newer one', async () => {
    await hold('shf_a', 7);
    expect(await hold('shf_a', 3)).toEqual({ ok: true, also: [] });
    expect((await held()).shf_a?.[2]).toBe(7);
  });

  test('that overlaps one which is held already names the place in the way', async () => {
    await hold('shf_a', 4);
    expect(await hold('shf_b', 1, hours(101, 103))).toEqual({ ok: false, clash: { slotId: 'shf_a', order: 4 } });
    expect(Object.keys(await held())).toEqual(['shf_a']);
  });

  test('for 20 places at once loses none, though every one writes before it has read', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => hold(`shf_${i}`, 1, hours(100 + 2 * i, 102 + 2 * i))),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(Object.keys(await held())).toHaveLength(20);
  });

  test('for 20 places at the same time of day takes exactly one of them', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => hold(`shf_${i}`, 1)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(Object.keys(await held())).toHaveLength(1);
  });

  test('whose answer was lost is found as taken by the retry', async () => {
    store.engine.setFaults({ rules: [{ kind: 'lost-answer', operations: ['UpdateItem'], times: 1 }] });
    expect(await hold('shf_a', 1)).toEqual({ ok: true, also: [] });
    expect((await readAgenda(store.tables.slots, personKey)).rev).toBe(1);
  });

  test('after all were dropped writes over the empty agenda', async () => {
    await hold('shf_a', 1);
    await deleteSpan(store.tables.slots, { personKey, slotId: 'shf_a', order: 1 });
    expect(await hold('shf_b', 1)).toEqual({ ok: true, also: [] });
    expect(Object.keys(await held())).toEqual(['shf_b']);
  });
});
