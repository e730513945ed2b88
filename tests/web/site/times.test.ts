/** Times are shown and typed in the zone of the venue, wherever the server and the reader are. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { check } from '#lib/server/forms.ts';
import {
  clockWithSeconds,
  daysUntil,
  fromLocalInput,
  fromTyped,
  momentIn,
  timeIn,
  toLocalInput,
  toTyped,
  whenOf,
} from '#lib/server/times.ts';
import { hour, instant } from '#shared/kernel/time.ts';

test.each([
  ['2026-06-19T09:00', 'Asia/Shanghai', '2026-06-19T01:00:00.000Z'],
  ['2026-06-19T09:00', 'Europe/London', '2026-06-19T08:00:00.000Z'],
  ['2026-01-19T09:00', 'Europe/London', '2026-01-19T09:00:00.000Z'],
  ['2026-06-19T00:30', 'America/St_Johns', '2026-06-19T03:00:00.000Z'],
  // The clocks go forward at 01:00 on 29 March: 01:30 does not exist there and means an hour later.
  ['2026-03-29T00:30', 'Europe/London', '2026-03-29T00:30:00.000Z'],
  ['2026-03-29T03:30', 'Europe/London', '2026-03-29T02:30:00.000Z'],
])('%s in %s is %s', (typed, zone, at) => {
  expect(fromLocalInput(typed, zone)).toBe(at);
  expect(toLocalInput(at, zone)).toBe(typed);
});

test.each(['tomorrow', '2026-13-40T99:99', '19/06/2026'])('%s is left for the schema to refuse', (typed) => {
  expect(fromLocalInput(typed, 'Asia/Shanghai')).toBe(typed);
});
test.each(['Nowhere/Else', 'constructor', ''])(
  'a time in the zone %j, which is none, is no fault of the time',
  (zone) => {
    expect(fromLocalInput('2026-06-19T09:00', zone)).toBe('2026-06-19T09:00Z');
  },
);
test.each(['2026-03-29T01:00', '2026-03-29T01:59'])(
  '%s, which clocks skip in London, is left for the schema',
  (typed) => {
    expect(fromLocalInput(typed, 'Europe/London')).toBe(typed);
    const checked = check(z.object({ startAt: instant }), { startAt: typed }, 'en');
    expect(checked).toMatchObject({
      errors: [{ path: 'startAt', message: expect.stringContaining('does not exist') }],
    });
  },
);
test('a form that is saved as it was opened changes nothing: seconds, and the second of two hours, are kept', () => {
  for (const at of ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', '2026-06-19T15:59:59.000Z']) {
    const values = toTyped('endAt', at, 'Europe/London');
    expect(fromTyped(values, 'endAt', 'Europe/London')).toBe(at);
  }
  const [earlier, later] = ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'].map(
    (at) => toTyped('endAt', at, 'Europe/London').endAt,
  );
  expect(earlier).toBe(later);
  expect(fromLocalInput(earlier, 'Europe/London')).toBe('2026-10-25T00:30:00.000Z');
});
test('what a form was opened with is kept only where it shows as what was typed, in the zone of now', () => {
  const stored = '2026-06-19T15:59:59.000Z';
  expect(fromLocalInput('2026-06-19T17:00', 'Europe/London', stored)).toBe('2026-06-19T16:00:00.000Z');
  expect(fromLocalInput('2026-06-19T16:59', 'Asia/Shanghai', stored)).toBe('2026-06-19T08:59:00.000Z');
  expect(fromLocalInput('2026-06-19T16:59', 'Europe/London', 'nonsense')).toBe('2026-06-19T15:59:00.000Z');
});
test('nothing typed is nothing', () => {
  expect(fromLocalInput('', 'Asia/Shanghai')).toBeUndefined();
});

describe('a span', () => {
  const zone = 'Asia/Shanghai';
  test('within a day tells both times', () => {
    const when = whenOf({ startAt: '2026-06-19T01:00:00Z', endAt: '2026-06-19T02:30:00Z', zone }, 'en');
    expect(when).toMatchObject({
      time: '09:00–10:30',
      longDay: 'Friday, 19\u00a0June\u00a02026',
      zoneName: 'China Standard Time',
    });
  });
  test('over midnight tells the day of its end', () => {
    const when = whenOf({ startAt: '2026-06-19T13:00:00Z', endAt: '2026-06-19T17:00:00Z', zone }, 'en');
    expect(when.time).toBe('21:00–Sat\u00a020\u00a0Jun 01:00');
  });
});

describe('the zone', () => {
  test.each([
    ['Asia/Shanghai', '2026-06-19T01:00:00Z', '09:00–11:00', 'China Standard Time'],
    ['Asia/Urumqi', '2026-06-19T03:00:00Z', '09:00–11:00 GMT+6', 'GMT+06:00'],
    ['America/New_York', '2026-06-19T13:00:00Z', '09:00–11:00 GMT-4', 'Eastern Daylight Time'],
    ['America/New_York', '2026-12-19T14:00:00Z', '09:00–11:00 GMT-5', 'Eastern Standard Time'],
    ['Europe/London', '2026-06-19T08:00:00Z', '09:00–11:00 GMT+1', 'British Summer Time'],
    // Both hours of an autumn night.
    ['Europe/London', '2026-10-25T00:30:00Z', '01:30 GMT+1–02:30 GMT+0', 'British Summer Time'],
    ['Europe/London', '2026-10-25T01:30:00Z', '01:30–03:30 GMT+0', 'Greenwich Mean Time'],
  ])('%s at %s stands beside %s where clocks are not those of the house', (zone, startAt, time, zoneName) => {
    const endAt = new Date(Date.parse(startAt) + 2 * hour).toISOString();
    expect(whenOf({ startAt, endAt, zone }, 'en')).toMatchObject({ time, zoneName });
  });
  test('stands beside each moment of another one', () => {
    const at = Date.parse('2026-06-19T03:00:00Z');
    expect([timeIn(at, 'Asia/Urumqi', 'en'), momentIn(at, 'Asia/Urumqi', 'en')]).toEqual([
      '09:00 GMT+6',
      'Fri\u00a019\u00a0Jun 09:00 GMT+6',
    ]);
    expect(clockWithSeconds(at, 'Asia/Urumqi', 'zh-CN')).toBe('09:00:00 GMT+6');
    expect(momentIn(at, 'Asia/Shanghai', 'en')).toBe('Fri\u00a019\u00a0Jun 11:00');
  });
});

test('the countdown counts calendar days at the venue', () => {
  // 23:30 in Shanghai: the open day is tomorrow, though less than an hour away.
  expect(daysUntil('2026-06-19', 'Asia/Shanghai', Date.parse('2026-06-18T15:30:00Z'))).toBe(1);
  expect(daysUntil('2026-06-19', 'Asia/Shanghai', Date.parse('2026-06-18T16:30:00Z'))).toBe(0);
  expect(daysUntil('2026-06-19', 'Asia/Shanghai', Date.parse('2026-06-20T01:00:00Z'))).toBe(-1);
});
