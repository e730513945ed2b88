/** Who is inside by all entries of a reservation: by example, and the same in every order of arrival. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settlePresence, type Mark, type Presence } from '../../../shared/attendance/presence-rules.ts';

const clock = (time: string) => `2026-06-19T${time}:00.000Z`;
type Said = readonly [time: string, direction: 'in' | 'out', seats?: number, gate?: string];
const presenceOf = (party: number, said: readonly Said[], voided: readonly number[] = []): Presence => ({
  party,
  marks: Object.fromEntries(
    said.map(([time, direction, seats = 1, gate], index) => [
      `e${index}`,
      { at: clock(time), direction, seats, gate } satisfies Mark,
    ]),
  ),
  voids: Object.fromEntries(voided.map((index) => [`e${index}`, 'v'])),
});

describe('One reservation', () => {
  test.each<[string, Presence, { inside: number; arrived: number; is: string[] }]>([
    ['comes in', presenceOf(1, [['09:02', 'in']]), { inside: 1, arrived: 1, is: ['counted'] }],
    [
      'is in already',
      presenceOf(1, [
        ['09:02', 'in', 1, 'B'],
        ['09:05', 'in'],
      ]),
      { inside: 1, arrived: 1, is: ['counted', 'already-in'] },
    ],
    [
      'goes and comes again',
      presenceOf(1, [
        ['09:02', 'in'],
        ['09:30', 'out'],
        ['09:40', 'in'],
      ]),
      { inside: 1, arrived: 1, is: ['counted', 'counted', 'counted'] },
    ],
    ['goes without having come', presenceOf(1, [['09:30', 'out']]), { inside: 0, arrived: 0, is: ['not-in'] }],
    [
      'comes in parts, and no more than it is',
      presenceOf(4, [
        ['09:00', 'in', 3],
        ['09:10', 'in', 3],
        ['09:20', 'in', 1],
      ]),
      { inside: 4, arrived: 4, is: ['counted', 'counted', 'already-in'] },
    ],
    [
      'was let in by mistake, which is voided',
      presenceOf(
        1,
        [
          ['09:00', 'in'],
          ['09:10', 'in'],
        ],
        [0],
      ),
      { inside: 1, arrived: 1, is: ['voided', 'counted'] },
    ],
    [
      'without a reservation each entry counts itself',
      presenceOf(0, [['09:00', 'in', 30]]),
      {
        ...{ inside: 30, arrived: 30 },
        is: ['counted'],
      },
    ],
  ])('%s', (_, presence, { is, ...counts }) => {
    const { standings, inside, arrived } = settlePresence(presence);
    expect({ inside, arrived }).toEqual(counts);
    expect(Object.values(standings).map((one) => one.is)).toEqual(is);
  });

  test('is told when and where it came in', () => {
    const { standings, since } = settlePresence(
      presenceOf(1, [
        ['09:02', 'in', 1, 'B'],
        ['09:05', 'in'],
      ]),
    );
    expect(since).toEqual({ at: clock('09:02'), gate: 'B' });
    expect(standings.e1).toEqual({ is: 'already-in', since: { at: clock('09:02'), gate: 'B' } });
  });
});

test('The order in which entries arrived changes nothing', () => {
  const mark = fc.record({
    at: fc.integer({ min: 0, max: 30 }).map((minute) => clock(`09:${String(minute).padStart(2, '0')}`)),
    direction: fc.constantFrom('in' as const, 'out' as const),
    seats: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(mark, { maxLength: 9 }), fc.integer(), (party, all, seed) => {
      const entries = all.map((one, index) => [`e${index}`, one] as const);
      const shuffled = entries.toSorted(([a], [b]) => ((a + seed < b + seed ? 1 : -1) * seed) % 3);
      const settled = settlePresence({ party, marks: Object.fromEntries(entries), voids: {} });
      expect(settlePresence({ party, marks: Object.fromEntries(shuffled), voids: {} })).toEqual(settled);
      expect(settled.inside).toBeGreaterThanOrEqual(0);
      expect(settled.inside).toBeLessThanOrEqual(party);
    }),
  );
});
