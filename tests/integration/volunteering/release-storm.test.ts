/**
 * What an organizer releases or takes back while a crowd signs up: moves among sign-ups, and a series that is undone under load.
 * `RELEASE_STORM=full` makes it 300 moves among 500 people, which takes a minute.
 * Everybody is told the time that holds, nobody is lost, and what somebody has signed up for stays.
 */
import { afterEach, expect, test } from 'vitest';
import { readAgenda } from '../../../functions/reservations/agenda-store.ts';
import { changeShifts } from '../../../functions/volunteering/many-shifts.ts';
import { createShiftSeries, deleteShiftSeries, shiftsOfSeries } from '../../../functions/volunteering/shift-series.ts';
import { shifts } from '../../../functions/volunteering/shift-store.ts';
import { both } from '../../support/programme.ts';
import { openVolunteering, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
afterEach(() => world.close());

const openDayId = 'opd_00000000000000000000000001';
const venueId = 'ven_00000000000000000000000001';
const size = process.env.RELEASE_STORM === 'full' ? { moves: 300, people: 500 } : { moves: 60, people: 100 };
const range = (n: number) => Array.from({ length: n }, (_, index) => index);

test(
  'shifts are moved in one release while people sign up: each is told where it is now, once',
  { timeout: 120_000 },
  async () => {
    world = await openVolunteering();
    for (const _ of range(size.moves)) await world.newShift({ capacity: 3 });
    const before = await shifts.list(world.deps.volunteering, openDayId);
    const startOf = new Map(before.map(({ shiftId, startAt }) => [shiftId, Date.parse(startAt)]));
    const asked = before.map(({ shiftId, revision }) => ({ shiftId, revision }));
    const minutes = Object.fromEntries(asked.map(({ shiftId }, index) => [shiftId, index % 2 === 0 ? 30 : -15]));
    const [released, ...answers] = await Promise.all([
      changeShifts(world.deps, before, asked, { kind: 'move-each', minutes, tell: true } as never),
      ...range(size.people).map((n) => world.signUp(before[n % size.moves]!.shiftId, `crowd-${n}`)),
    ]);
    expect(released).toEqual({ changed: size.moves, refused: [] });
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    // Sent again by whoever saw no answer: nothing moves twice.
    const moved = await shifts.list(world.deps.volunteering, openDayId);
    const again = await changeShifts(world.deps, moved, asked, { kind: 'move-each', minutes, tell: true } as never);
    expect(again.changed).toBe(0);
    await world.deliver();
    await world.deliverAgain();
    expect(await world.broken()).toEqual([]);
    const records: any[] = await world.records();
    expect(records).toHaveLength(size.people);
    const now = new Map((await shifts.list(world.deps.volunteering, openDayId)).map((shift) => [shift.shiftId, shift]));
    for (const { shiftId, startAt, endAt, personKey, state } of records) {
      const shift = now.get(shiftId)!;
      expect(Date.parse(shift.startAt) - startOf.get(shiftId)!).toBe(minutes[shiftId]! * 60_000);
      expect({ state, startAt, endAt }).toEqual({ state: 'confirmed', startAt: shift.startAt, endAt: shift.endAt });
      const { held } = await readAgenda(world.deps.slots, personKey);
      expect(held[shiftId]?.slice(0, 2)).toEqual([Date.parse(shift.startAt), Date.parse(shift.endAt)]);
    }
  },
);

test(
  'a series that is undone while people sign up loses no shift that somebody has, and keeps none that nobody has',
  { timeout: 120_000 },
  async () => {
    world = await openVolunteering();
    const at = (hours: number) => new Date(world.now() + (480 + hours) * 3_600_000).toISOString();
    const rows = range(100).map((n) => ({ venueId, role: 'usher' as const, startAt: at(n), endAt: at(n + 1) }));
    const details = { capacity: 2, riskText: both('Crowds are possible'), status: 'published' };
    const series = { details, rows } as never;
    const { seriesId, shiftIds } = valueOf(
      await createShiftSeries(world.deps, openDayId, series, 'a-series-of-the-test'),
    );
    const made = await shiftsOfSeries(world.deps, openDayId, seriesId);
    const [, , ...answers] = await Promise.all([
      deleteShiftSeries(world.deps, made),
      deleteShiftSeries(world.deps, made),
      ...range(100).map((n) => world.signUp(shiftIds[n]!, `late-${n}`)),
    ]);
    await world.deliver();
    const there = new Set((await shifts.list(world.deps.volunteering, openDayId)).map(({ shiftId }) => shiftId));
    const has = shiftIds.filter((_: string, n: number) => answers[n]!.ok);
    expect([...there].toSorted()).toEqual([...has].toSorted());
    for (const answer of answers) if (!answer.ok) expect(['not-found', 'place.closed']).toContain(answer.refusal.code);
    expect(await world.broken()).toEqual([]);
  },
);
