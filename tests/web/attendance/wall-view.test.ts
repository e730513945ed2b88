/** The wall screen of a day asks for what can still be had there: people for shifts that have not begun, goods of its own drives. */
import { expect, test } from 'vitest';
import { wallView } from '#lib/attendance/server/wall-view.ts';
import { drive, ids, openDay, shift } from '../support/site-data.ts';

const at = Date.parse('2027-06-19T01:00:00Z');
const facts = { openDay: openDay(), venueId: undefined, sessions: [], shifts: [], counts: [], drives: [] };

test('nobody is asked for in a shift that has begun, whose sign-up is over', () => {
  const endAt = '2027-06-19T04:00:00.000Z';
  const [begun, ahead] = ['2027-06-19T00:59:00.000Z', '2027-06-19T01:01:00.000Z'].map((startAt, n) =>
    shift({ shiftId: `${ids.shift.slice(0, -1)}${n}`, startAt, endAt, freeSeats: n + 1, status: 'published' }),
  );
  const wall = wallView({ ...facts, shifts: [begun!, ahead!] }, 'en', at);
  expect(wall.gaps.map(({ id }) => id)).toEqual([ahead!.shiftId]);
  expect(wall.missing).toBe(2);
});

test('goods are those of its own drives: not of another day, nor of none', () => {
  const goodsOf = (change: Parameters<typeof drive>[0]) =>
    wallView({ ...facts, drives: [drive(change)] }, 'en', at).goods.length;
  expect(goodsOf({ openDayId: ids.openDay })).toBeGreaterThan(0);
  expect(goodsOf({ openDayId: `${ids.openDay.slice(0, -1)}9` })).toBe(0);
  expect(goodsOf({ openDayId: undefined })).toBe(0);
});
