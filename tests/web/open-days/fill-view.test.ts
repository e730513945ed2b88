/** The drawings of the page of what is at risk: how full each venue is by the hour, and sign-ups beside those of the year before. */
import { describe, expect, test } from 'vitest';
import { fillByHour, paceView, yearBefore } from '#lib/open-days/server/fill-view.ts';
import { shift } from '../support/site-data.ts';

const on = '2090-06-19';
const at = (clock: string) => new Date(`${on}T${clock}:00+08:00`).toISOString();
const of = (venueId: string, from: string, to: string, confirmedSeats: number, capacity: number, more = {}) =>
  shift({ venueId, startAt: at(from), endAt: at(to), confirmedSeats, capacity, ...more });
const venues = [
  { venueId: 'a', name: 'Main' },
  { venueId: 'b', name: 'Branch' },
  { venueId: 'c', name: 'Without shifts' },
];

describe('How full venues are', () => {
  const strip = fillByHour(
    [
      of('a', '09:00', '11:00', 1, 4),
      of('a', '10:00', '11:00', 4, 4),
      of('b', '09:30', '10:00', 0, 2),
      of('b', '12:00', '13:00', 9, 9, { status: 'draft' }),
      shift({ venueId: 'b', startAt: '2090-06-20T01:00:00.000Z', endAt: '2090-06-20T02:00:00.000Z' }),
    ],
    venues,
    on,
  );

  test('is told for each hour that a published shift of the day touches, of venues that have any', () => {
    expect(strip.hours.map(({ label }) => label)).toEqual(['09', '10']);
    expect(strip.rows.map(({ name }) => name)).toEqual(['Main', 'Branch']);
  });

  test('adds up the shifts of an hour, in four steps from nobody to full', () => {
    const cells = strip.rows.map((row) => row.cells.map(({ taken, wanted, level }) => [taken, wanted, level]));
    expect(cells).toEqual([
      [
        [1, 4, 1],
        [5, 8, 2],
      ],
      [
        [0, 2, 1],
        [0, 0, 0],
      ],
    ]);
    const full = fillByHour([of('a', '09:00', '10:00', 4, 4)], venues, on);
    expect(full.rows[0]!.cells[0]!.level).toBe(4);
  });
});

describe('Sign-ups over time', () => {
  const now = {
    ...{ heldOn: '2090-06-19', name: 'This year' },
    pace: [
      { on: '2090-01-01', seats: 1 },
      { on: '2090-06-09', seats: 4 },
    ],
  };
  const before = {
    ...{ heldOn: '2089-06-18', name: 'Last year' },
    pace: [
      { on: '2089-06-08', seats: 2 },
      { on: '2089-06-17', seats: 8 },
    ],
  };

  test('stand beside those of the year before, as many days ahead', () => {
    const view = paceView(now, before, '2090-06-09');
    expect([view.left, view.then, view.most]).toEqual([10, 2, 10]);
    expect(view.lines.map(({ name, total }) => [name, total])).toEqual([
      ['This year', 5],
      ['Last year', 10],
    ]);
    // From 60 days ahead to today, and to the day itself.
    expect(view.lines.map(({ drawn }) => drawn.split(' ').length)).toEqual([51, 61]);
    expect(view.lines[0]!.drawn.split(' ').at(-1)).toBe(`${(100 * 50) / 60},50`);
  });

  test.each([
    ['the one a year before', ['2090-06-10', '2089-06-20', '2088-06-18'], '2089-06-20'],
    ['what there is', ['2090-06-10'], '2090-06-10'],
    ['nothing that comes later', ['2091-06-19', '2090-06-19'], undefined],
  ])('are compared with %s', (_, days, expected) => {
    const held = (heldOn: string) => ({ heldOn, isDemo: false });
    const others = [...days.map(held), { heldOn: '2089-06-19', isDemo: true }];
    expect(yearBefore(others, held('2090-06-19'))?.heldOn).toBe(expected);
  });

  test('stand alone where nothing was held before', () => {
    const view = paceView(now, undefined, '2090-06-30');
    expect([view.left, view.then, view.lines.length]).toEqual([0, undefined, 1]);
  });
});
