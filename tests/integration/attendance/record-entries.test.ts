/** The ledger of attendance on the engine: once however often sent, the same in any order, counted once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addToCount } from '../../../functions/attendance/count-store.ts';
import { seeEntries } from '../../../functions/attendance/see-entries.ts';
import type { StoredPresence } from '../../../functions/attendance/presence-store.ts';
import type { EntryDraft } from '../../../shared/attendance/model.ts';
import { entryStored, presenceStored } from '../../../shared/attendance/events.ts';
import { entriesAtOnce } from '../../../shared/attendance/entries-at-once.ts';
import {
  atMinute,
  entryIdOf,
  markOf,
  openAttendanceWorld,
  openDayId,
  sessionId,
  venueId,
} from '../../support/attendance-world.ts';

let world: Awaited<ReturnType<typeof openAttendanceWorld>>;
beforeEach(async () => {
  world = await openAttendanceWorld({ bookings: 3, party: 2 });
});
afterEach(() => world.close());

const entries = async () => (await world.raw(world.deps.attendance)).filter(({ type }) => type === 'entry');
const standings = (results: Awaited<ReturnType<typeof world.record>>) =>
  results.map((result) => (result.ok ? result.standing.is : result.code));
const voidOf = (number: number, voids: number, order?: number): EntryDraft => {
  const { direction: _, seats: _s, ...common } = markOf(number, 30, { order }) as Record<string, unknown>;
  return { ...common, kind: 'void', voids: entryIdOf(voids), reason: 'mistake' } as unknown as EntryDraft;
};

describe('An entry', () => {
  test('is stored once however often it is sent, also twice in one request and at the same time', async () => {
    const entry = markOf(1, 2, { order: 1, seats: 2 });
    const answers = await Promise.all([world.record(entry, entry), world.record(entry), world.record(entry)]);
    answers.push(await world.record(entry));
    expect(answers.flatMap(standings)).toEqual(Array(5).fill('counted'));
    expect(await entries()).toHaveLength(1);
    await world.count();
    expect(await world.counts()).toEqual({ inside: 2, arrived: 2 });
  });

  test('keeps the time of the scan beside that of its arrival', async () => {
    world.setTime(atMinute(120));
    await world.record(markOf(1, 2, { order: 1 }));
    expect(await entries()).toMatchObject([{ at: atMinute(2), recordedAt: atMinute(120) }]);
  });

  test('of the same ticket at another gate stands against the earlier scan, whichever arrives first', async () => {
    const early = markOf(1, 2, { order: 1, seats: 2, gate: 'B' });
    const late = markOf(2, 5, { order: 1, seats: 2, gate: 'A' });
    expect(standings(await world.record(late))).toEqual(['counted']);
    await world.count();
    expect(standings(await world.record(early))).toEqual(['counted']);
    expect(await world.record(late)).toEqual([
      { entryId: entryIdOf(2), ok: true, standing: { is: 'already-in', since: { at: atMinute(2), gate: 'B' } } },
    ]);
    await world.count();
    expect(await world.counts()).toEqual({ inside: 2, arrived: 2 });
  });

  test('is voided by another one that says why; both stay', async () => {
    await world.record(markOf(1, 2, { order: 1, seats: 2 }), markOf(2, 3, { seats: 7, source: 'walk-in' }));
    await world.count();
    expect(await world.counts()).toEqual({ inside: 9, arrived: 9 });
    await world.record(voidOf(3, 1, 1), voidOf(4, 2));
    await world.count();
    expect(await world.counts()).toEqual({ inside: 0, arrived: 0 });
    expect(await entries()).toHaveLength(4);
    // As other contexts read them in the stream.
    for (const item of await world.raw(world.deps.attendance))
      if (item.type === 'entry') entryStored.parse(item);
      else if (item.type === 'presence') presenceStored.parse(item);
  });

  test('may be voided before it arrives', async () => {
    await world.record(voidOf(3, 1, 1));
    expect(standings(await world.record(markOf(1, 2, { order: 1 })))).toEqual(['voided']);
  });

  test.each<[string, Partial<EntryDraft>, string]>([
    ['of no slot', { slotId: sessionId.replace(/1$/, '2') }, 'entry.slot-unknown'],
    ['that calls a session a shift', { slotKind: 'shift' }, 'entry.slot-unknown'],
    ['of no reservation', { order: 77 }, 'entry.no-reservation'],
    ['of the next hour', { at: atMinute(120) }, 'entry.in-the-future'],
    ['of another day', { at: atMinute(-1500) }, 'entry.other-day'],
  ])('%s is refused, and the others of the request are stored', async (_, wrong, code) => {
    const results = await world.record(markOf(1, 2, { order: 1, ...wrong }), markOf(2, 3, { order: 2 }));
    expect(standings(results)).toEqual([code, 'counted']);
    expect(await entries()).toHaveLength(1);
  });

  test('of another venue is refused', async () => {
    world.where.venueId = venueId.replace(/1$/, '2');
    expect(standings(await world.record(markOf(1, 2, { order: 1 })))).toEqual(['entry.other-venue']);
  });

  test('under the id of another one is refused', async () => {
    await world.record(markOf(1, 2, { order: 1 }));
    expect(standings(await world.record(markOf(1, 3, { order: 1 })))).toEqual(['entry.id-reused']);
    const [one, other] = [markOf(5, 2, { order: 2 }), markOf(5, 3, { order: 2 })];
    expect(standings(await world.record(one, other))).toEqual(['entry.id-reused', 'entry.id-reused']);
    // Of another reservation too, which knows nothing of it; what came with it is stored.
    const withAnother = await world.record(markOf(1, 2, { order: 2 }), markOf(6, 2, { order: 2 }));
    expect(standings(withAnother)).toEqual(['entry.id-reused', 'counted']);
  });
});

test('As many as a request may hold are stored, of many reservations and of one', async () => {
  for (let order = 4; order <= entriesAtOnce; order += 1) await world.putBooking(order, 1);
  const many = Array.from({ length: entriesAtOnce }, (_, index) => markOf(index + 1, 2, { order: index + 1 }));
  expect(new Set(standings(await world.record(...many)))).toEqual(new Set(['counted']));
  const one = Array.from({ length: entriesAtOnce }, (_, index) =>
    markOf(index + 201, index / 4, { order: 1, direction: index % 2 ? 'in' : 'out' }),
  );
  expect(standings(await world.record(...one)).filter((is) => is === 'entry.too-many')).toEqual([]);
  expect(await entries()).toHaveLength(2 * entriesAtOnce);
  await world.count();
  // One of each, and the other one of the first party.
  expect((await world.counts())!.arrived).toBe(entriesAtOnce + 1);
  const more = one.map((entry, index) => ({ ...entry, entryId: entryIdOf(index + 401) }));
  expect(standings(await world.record(...more))).toContain('entry.too-many');
});

test('Entries are listed by part, of a day, of a venue and of a slot', async () => {
  await world.record(...[1, 2, 3].map((order) => markOf(order, order, { order })));
  const asked = { openDayId, limit: 2 };
  for (const of of [{}, { venueId }, { slotId: sessionId }, { venueId, slotId: sessionId }]) {
    const first = await seeEntries(world.deps, { ...asked, ...of });
    const rest = await seeEntries(world.deps, { ...asked, ...of, after: first.next });
    expect([...first.items, ...rest.items].map(({ entryId }) => entryId)).toEqual([1, 2, 3].map(entryIdOf));
    expect(rest.next).toBeUndefined();
  }
  const elsewhere = await seeEntries(world.deps, { ...asked, slotId: sessionId, venueId: venueId.replace(/1$/, '2') });
  expect(elsewhere.items).toEqual([]);
});

describe('A count', () => {
  const presences = async () =>
    (await world.raw(world.deps.attendance)).filter(({ type }) => type === 'presence') as unknown as StoredPresence[];

  test('is added to once, however often the stream tells', async () => {
    await world.record(markOf(1, 2, { order: 1, seats: 2 }));
    const [presence] = await presences();
    const recount = [{ presence: presence!, counted: { inside: 2, arrived: 2 } }];
    expect(await addToCount(world.deps.attendance, recount)).toEqual([]);
    expect(await addToCount(world.deps.attendance, recount)).toEqual([0]);
    expect(await world.counts()).toEqual({ inside: 2, arrived: 2 });
  });

  test('is not added to by a presence that has changed meanwhile', async () => {
    await world.record(markOf(1, 2, { order: 1, seats: 2 }));
    const [seen] = await presences();
    await world.record(markOf(2, 9, { order: 1, seats: 2, direction: 'out' }));
    const counted = { inside: 2, arrived: 2 };
    expect(await addToCount(world.deps.attendance, [{ presence: seen!, counted }])).toEqual([0]);
    await world.count();
    expect(await world.counts()).toEqual({ inside: 0, arrived: 2 });
  });
});
