/** Times are shown and typed in the zone of the venue, wherever the server and the reader are. */
import { describe, expect, test } from 'vitest';
import { daysUntil, fromLocalInput, toLocalInput, whenOf } from '#lib/server/times.ts';

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
test.each(['Nowhere/Else', 'constructor', ''])('a time in the zone %j, which is none, is left as well', (zone) => {
  expect(fromLocalInput('2026-06-19T09:00', zone)).toBe('2026-06-19T09:00');
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
      longDay: 'Friday, 19 June 2026',
      zoneName: 'China Standard Time',
    });
  });
  test('over midnight tells the day of its end', () => {
    const when = whenOf({ startAt: '2026-06-19T13:00:00Z', endAt: '2026-06-19T17:00:00Z', zone }, 'en');
    expect(when.time).toBe('21:00–Sat 20 Jun 01:00');
  });
});

test('the countdown counts calendar days at the venue', () => {
  // 23:30 in Shanghai: the open day is tomorrow, though less than an hour away.
  expect(daysUntil('2026-06-19', 'Asia/Shanghai', Date.parse('2026-06-18T15:30:00Z'))).toBe(1);
  expect(daysUntil('2026-06-19', 'Asia/Shanghai', Date.parse('2026-06-18T16:30:00Z'))).toBe(0);
  expect(daysUntil('2026-06-19', 'Asia/Shanghai', Date.parse('2026-06-20T01:00:00Z'))).toBe(-1);
});
