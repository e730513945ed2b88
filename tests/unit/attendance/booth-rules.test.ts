/** Who comes without a ticket, as a device counts them: inside and came, undone taps, and when nobody more is let in. */
import { describe, expect, test } from 'vitest';
import { countedNow, walkInCountOf, type WalkIn } from '../../../shared/attendance/booth-rules.ts';
import type { BundleSlot } from '../../../shared/attendance/gate-model.ts';

const start = Date.parse('2026-06-19T01:00:00.000Z');
const minute = 60_000;
const slotWith = (more: Partial<BundleSlot> = {}): BundleSlot => ({
  ...{
    slotId: 'ssn_1',
    slotKind: 'session',
    venueId: 'ven_1',
    title: { en: 'Show', 'zh-CN': '展览' },
    zone: 'Asia/Shanghai',
  },
  ...{ startAt: new Date(start).toISOString(), endAt: new Date(start + 120 * minute).toISOString(), isOff: false },
  ...{ reservations: [], presences: {}, ...more },
});
const tap = (more: Partial<WalkIn> = {}): WalkIn => ({
  slotId: 'ssn_1',
  direction: 'in',
  seats: 1,
  ageGroup: 'adult',
  ...more,
});
const inMarked = (seats: number) => ({
  ...{ party: 2, voids: {} },
  marks: { a: { at: new Date(start).toISOString(), direction: 'in' as const, seats } },
});

describe('A tally', () => {
  test('adds taps to what the bundle knows, by age group, and takes undone ones back', () => {
    const slot = slotWith({ walkIns: { inside: 4, ages: { adult: 3, child: 2 } } });
    const taps = [
      tap(),
      tap({ ageGroup: undefined }),
      tap({ isUndone: true }),
      tap({ direction: 'out' }),
      tap({ slotId: 'ssn_2' }),
    ];
    expect(walkInCountOf(slot, new Map(), taps, start)).toMatchObject({
      ...{ inside: 4, came: 6, ages: { adult: 3, child: 2, unknown: 1 }, noWalkIn: undefined },
    });
  });

  test.each<[string, Partial<BundleSlot>, WalkIn[], number, object]>([
    ['no limit', { capacity: 0 }, [tap(), tap()], 0, { noWalkIn: undefined }],
    ['room', { capacity: 2 }, [tap()], 0, { room: 1, noWalkIn: undefined }],
    ['full', { capacity: 2 }, [tap(), tap()], 0, { room: 0, noWalkIn: 'full' }],
    ['somebody left', { capacity: 2 }, [tap(), tap(), tap({ direction: 'out' })], 0, { room: 1 }],
    [
      'promised places',
      { capacity: 3, reservations: [[1, 2, 'confirmed', '', 'x']] },
      [tap()],
      0,
      { noWalkIn: 'full' },
    ],
    ['… of who is missing', { capacity: 3, reservations: [[1, 2, 'confirmed', '', 'x']] }, [tap()], 16, { room: 2 }],
    ['… of who gave them back', { capacity: 3, reservations: [[1, 2, 'gone', 'left', 'x']] }, [], 0, { room: 3 }],
    ['waiters', { capacity: 2, reservations: [[1, 2, 'waiting', '', 'x']] }, [], 0, { noWalkIn: 'waiters-first' }],
  ])('lets in by %s', (_, slot, taps, minutes, expected) => {
    expect(walkInCountOf(slotWith(slot), new Map(), taps, start + minutes * minute)).toMatchObject(expected);
  });

  test('counts who has a ticket as inside too, and never below zero', () => {
    const slot = slotWith({ capacity: 5, reservations: [[1, 2, 'confirmed', '', 'x']] });
    expect(walkInCountOf(slot, new Map([['1', inMarked(2)]]), [tap()], start)).toMatchObject({ inside: 3, came: 1 });
    expect(walkInCountOf(slotWith(), new Map(), [tap({ direction: 'out' })], start).inside).toBe(0);
  });
});

test('What takes place around now is counted: sessions alone, none that is called off', () => {
  const slots = [
    slotWith(),
    slotWith({ slotId: 'shf_1', slotKind: 'shift' }),
    slotWith({ slotId: 'ssn_2', isOff: true }),
    slotWith({ slotId: 'ssn_3', startAt: new Date(start - 30 * minute).toISOString() }),
  ];
  const at = (minutes: number) => countedNow(slots, start + minutes * minute).map(({ slotId }) => slotId);
  expect(at(-61)).toEqual(['ssn_3']);
  expect(at(0)).toEqual(['ssn_3', 'ssn_1']);
  expect(at(181)).toEqual([]);
});
