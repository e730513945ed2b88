/** Minutes of service: an example table, and properties over any marks (R05). */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countMinutes,
  hoursOf,
  starsOf,
  suggestedTimes,
  toNextStar,
  type Mark,
  type MarkSource,
} from '../../../shared/service/minutes-rules.ts';

const shift = {
  startAt: '2026-06-19T01:00:00.000Z',
  endAt: '2026-06-19T05:00:00.000Z',
  zone: 'Asia/Shanghai',
  breakMinutes: 0,
};
const at = (clock: string) => `2026-06-19T${clock.length === 5 ? `${clock}:00` : clock}.000Z`;
const mark = (direction: 'in' | 'out', clock: string, source: MarkSource = 'scan'): Mark => ({
  direction,
  at: at(clock),
  source,
});
/** `in 01:00, out 05:00` */
const marks = (text: string): Mark[] =>
  text
    .split(', ')
    .filter(Boolean)
    .map((one) => {
      const [direction, clock = '', source] = one.split(' ');
      return mark(direction as 'in' | 'out', clock, (source ?? 'scan') as MarkSource);
    });

describe('R05 minutes', () => {
  test.each([
    ['a whole shift', 0, 'in 01:00, out 05:00', 240],
    ['nobody came', 0, '', 0],
    ['an open record counts nothing', 0, 'in 01:00', 0],
    ['a check-out without a check-in counts nothing', 0, 'out 05:00', 0],
    ['grace before and after', 0, 'in 00:50, out 05:10', 260],
    ['no more than the grace: travel never counts', 0, 'in 00:00, out 09:00', 270],
    ['seconds are rounded once, down', 0, 'in 01:00:30, out 02:00:00, in 03:00:30, out 04:00:29', 119],
    ['the break comes off', 30, 'in 01:00, out 05:00', 210],
    ['who left for the break loses it once', 30, 'in 01:00, out 03:00, in 03:30, out 05:00', 210],
    ['who left for longer loses only that', 30, 'in 01:00, out 03:00, in 04:00, out 05:00', 180],
    ['who left for less loses the rest', 30, 'in 01:00, out 03:00, in 03:20, out 05:00', 210],
    ['a break longer than the presence leaves nothing', 60, 'in 01:00, out 01:30', 0],
    ['three pairs a day', 0, 'in 01:00, out 01:30, in 02:00, out 02:30, in 03:00, out 03:30', 90],
    [
      'a fourth counts nothing',
      0,
      'in 01:00, out 01:30, in 02:00, out 02:30, in 03:00, out 03:30, in 04:00, out 05:00',
      90,
    ],
    ['one check-in read twice', 0, 'in 01:00, in 01:05, out 05:00', 240],
    ['one check-out read twice', 0, 'in 01:00, out 05:00, out 05:05', 240],
    ['a forgotten check-out is not invented', 0, 'in 01:00, in 03:00, out 05:00', 120],
    ['another day', 0, 'in 08:00, out 09:00', 0],
  ])('%s', (_, breakMinutes, text, minutes) => {
    expect(countMinutes({ ...shift, breakMinutes }, marks(text)).minutes).toBe(minutes);
  });

  test.each([
    ['in 01:00, out 05:00', 'scanned-both'],
    ['in 01:00 scan, out 05:00 desk', 'scanned-one'],
    ['in 01:00 desk, out 05:00 leader-list', 'entered'],
    ['in 01:00, out 02:00, in 03:00, out 05:00 desk', 'scanned-one'],
  ])('%s is %s', (text, expected) => {
    expect(countMinutes(shift, marks(text)).class).toBe(expected);
  });

  test.each([
    ['in 01:00', ['missing-out'], true],
    ['out 05:00', ['missing-in'], false],
    ['in 01:00, in 03:00, out 05:00', ['missing-out'], false],
    ['in 08:00, out 09:00', ['outside-shift'], false],
  ])('%s is flagged', (text, flags, isOpen) => {
    expect(countMinutes(shift, marks(text))).toMatchObject({ flags, isOpen });
  });

  const anyMark = fc.record({
    direction: fc.constantFrom('in' as const, 'out' as const),
    at: fc.integer({ min: -600, max: 900 }).map((m) => new Date(Date.parse(shift.startAt) + m * 20_000).toISOString()),
    source: fc.constantFrom<MarkSource>('scan', 'desk', 'leader-list'),
  });
  const anyMarks = fc.array(anyMark, { maxLength: 12 });

  test('never negative, whole, and never more than the shift with its grace', () => {
    fc.assert(
      fc.property(anyMarks, fc.integer({ min: 0, max: 240 }), (some, breakMinutes) => {
        const { minutes } = countMinutes({ ...shift, breakMinutes }, some);
        expect(Number.isInteger(minutes)).toBe(true);
        expect(minutes).toBeGreaterThanOrEqual(0);
        expect(minutes).toBeLessThanOrEqual(Math.max(0, 270 - breakMinutes));
      }),
    );
  });

  test('the same in any order of arrival', () => {
    fc.assert(
      fc.property(
        anyMarks.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
        ([some, shuffled]) => {
          expect(countMinutes(shift, shuffled)).toEqual(countMinutes(shift, some));
        },
      ),
    );
  });

  test('an open check-in at the end never adds', () => {
    fc.assert(
      fc.property(anyMarks, (some) => {
        const last: Mark = { direction: 'in', at: '2026-06-19T20:00:00.000Z', source: 'scan' };
        expect(countMinutes(shift, [...some, last]).minutes).toBe(countMinutes(shift, some).minutes);
      }),
    );
  });

  test('a rule that counts an open record to the end of the shift fails here (control)', () => {
    const inventing: typeof countMinutes = (of, some) => countMinutes(of, [...some, mark('out', '05:00')]);
    expect(inventing(shift, marks('in 01:00')).minutes).not.toBe(countMinutes(shift, marks('in 01:00')).minutes);
  });

  test('the schedule suggests a check-out only where one is missing and the shift is over', () => {
    const open = countMinutes(shift, marks('in 01:02'));
    expect(suggestedTimes(shift, open, Date.parse(shift.endAt) - 1)).toBeUndefined();
    expect(suggestedTimes(shift, open, Date.parse(shift.endAt))).toEqual({ from: at('01:02'), until: shift.endAt });
    expect(suggestedTimes(shift, countMinutes(shift, marks('in 01:00, out 02:00')), Infinity)).toBeUndefined();
  });
});

describe('Hours', () => {
  test.each([
    [59, 0.9, 0.75, 0.5],
    [60, 1, 1, 1],
    [89, 1.4, 1.25, 1],
    [90, 1.5, 1.5, 1.5],
    [786, 13.1, 13, 13],
    [0, 0, 0, 0],
  ])('%i minutes are %f, %f or %f', (minutes, tenth, quarter, half) => {
    expect([hoursOf(minutes), hoursOf(minutes, 0.25), hoursOf(minutes, 0.5)]).toEqual([tenth, quarter, half]);
  });

  test('never more than were served, and less than a step less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e7 }), fc.constantFrom(0.1, 0.25, 0.5), (minutes, step) => {
        const left = minutes / 60 - hoursOf(minutes, step as 0.1);
        expect(left).toBeGreaterThan(-1e-6);
        expect(left).toBeLessThan(step);
      }),
    );
  });

  test('stars at 100, 300, 600, 1,000 and 1,500 hours', () => {
    expect([5999, 6000, 18_000, 36_000, 60_000, 90_000].map(starsOf)).toEqual([0, 1, 2, 3, 4, 5]);
    expect([5999, 90_000].map(toNextStar)).toEqual([1, undefined]);
  });
});
