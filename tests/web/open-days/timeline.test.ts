/** The drawn day: bars in lanes that never cover one another, inside the picture. */
import { expect, test } from 'vitest';
import { timelineOf } from '#lib/open-days/server/timeline.ts';
import { session } from '../support/site-data.ts';

const on = '2026-06-19';
const at = (clock: string) => new Date(`${on}T${clock}:00+08:00`).toISOString();
const place = (sessionId: string, from: string, to: string) => session({ sessionId, startAt: at(from), endAt: at(to) });
const venues = [
  { venueId: session().venueId, name: 'Hangzhou' },
  { venueId: 'ven_empty', name: 'Empty' },
];

test('overlapping sessions lie in lanes of their own, later ones reuse a free lane', () => {
  const day = timelineOf(
    [
      place('a', '09:00', '12:00'),
      place('b', '10:00', '11:00'),
      place('c', '11:00', '12:00'),
      place('d', '12:00', '13:00'),
    ],
    venues,
    on,
  )!;
  expect(day.rows).toHaveLength(1);
  expect(day.rows[0]!.lanes).toBe(2);
  expect(day.rows[0]!.bars.map(({ sessionId, lane }) => [sessionId, lane])).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 1],
    ['d', 0],
  ]);
});

test('positions are shares of the hours shown, and none leaves the picture', () => {
  const day = timelineOf([place('a', '09:00', '10:30'), place('b', '20:00', '23:59')], venues, on)!;
  const [first] = day.rows[0]!.bars;
  expect(first!.x).toBe(0);
  expect(first!.width).toBeCloseTo(10);
  for (const { x, width } of day.rows[0]!.bars) expect(x + width).toBeLessThanOrEqual(100);
  expect(day.hours.length).toBeLessThanOrEqual(5);
});

test('sessions of another day are not drawn, and a day without any has no picture', () => {
  expect(timelineOf([place('a', '09:00', '10:00')], venues, '2026-06-20')).toBeUndefined();
});
