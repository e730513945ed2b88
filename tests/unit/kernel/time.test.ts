/** What clocks show in a zone, and which instants are meant by what they show: on nights when they change as well. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateTimeFormat, day, instantsOf, localTimeOf, minute, movedByDays } from '../../../shared/kernel/time.ts';

describe('The instants of a local time', () => {
  test.each([
    ['Asia/Shanghai', '2026-06-19T09:00', ['2026-06-19T01:00:00.000Z']],
    ['Europe/London', '2026-06-19T09:00', ['2026-06-19T08:00:00.000Z']],
    ['a time skipped in spring', 'Europe/London', '2026-03-29T01:30', []],
    ['the last minute before', 'Europe/London', '2026-03-29T00:59', ['2026-03-29T00:59:00.000Z']],
    ['the first one after', 'Europe/London', '2026-03-29T02:00', ['2026-03-29T01:00:00.000Z']],
    [
      'a time shown twice in autumn',
      'Europe/London',
      '2026-10-25T01:30',
      ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ],
    ['a zone with half an hour of summer time', 'Australia/Lord_Howe', '2026-10-04T02:15', []],
    ['a zone ahead by more than half a day', 'Pacific/Kiritimati', '2026-01-01T00:00', ['2025-12-31T10:00:00.000Z']],
  ] as const)('%s %s', (...row) => {
    const [zone, local, instants] = row.slice(-3) as [string, string, string[]];
    expect(instantsOf(local, zone)).toEqual(instants);
  });

  test('are those that show it, whatever the zone', () => {
    const zones = ['Asia/Shanghai', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    const at = fc.integer({ min: Date.UTC(2020, 0, 1) / minute, max: Date.UTC(2040, 0, 1) / minute });
    fc.assert(
      fc.property(at, fc.constantFrom(...zones), (minutes, zone) => {
        const instant = new Date(minutes * minute).toISOString();
        expect(instantsOf(localTimeOf(instant, zone), zone)).toContain(instant);
      }),
    );
  });
});

describe('Moved by days', () => {
  test('a time keeps its place on the clock when clocks change in between', () => {
    expect(movedByDays('2026-03-28T09:00:00.000Z', 'Europe/London', 1)).toBe('2026-03-29T08:00:00.000Z');
    expect(movedByDays('2026-06-19T01:00:00.000Z', 'Asia/Shanghai', 365)).toBe('2027-06-19T01:00:00.000Z');
  });
  test('keeps its seconds', () => {
    expect(movedByDays('2026-06-19T15:59:59.000Z', 'Asia/Shanghai', -7)).toBe('2026-06-12T15:59:59.000Z');
  });
  test('a time that is skipped on that day becomes the one an hour later', () => {
    expect(localTimeOf(movedByDays('2026-03-28T01:30:00.000Z', 'Europe/London', 1), 'Europe/London')).toBe(
      '2026-03-29T02:30',
    );
  });
  test('there and back is where it was, where no clock changes', () => {
    const at = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(at, fc.integer({ min: -800, max: 800 }), (time, days) => {
        const instant = new Date(time).toISOString();
        const there = movedByDays(instant, 'Asia/Shanghai', days);
        expect(Date.parse(there) - time).toBe(days * day);
        expect(movedByDays(there, 'Asia/Shanghai', -days)).toBe(instant);
      }),
    );
  });
});

test('Formatters are made once, and those of zones written in hundreds of ways are not all kept', () => {
  const spelling = (n: number) =>
    [...'asia/shanghai'].map((sign, at) => ((n >> at) & 1 ? sign.toUpperCase() : sign)).join('');
  const first = dateTimeFormat('en', spelling(0));
  expect(dateTimeFormat('en', spelling(0))).toBe(first);
  for (let n = 1; n <= 500; n += 1) dateTimeFormat('en', spelling(n));
  expect(dateTimeFormat('en', spelling(0))).not.toBe(first);
});
