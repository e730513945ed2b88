/** "Until the 30th" lasts to the last minute of that day in China, and begins with its first, whatever the clock of the server. */
import { expect, test } from 'vitest';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { whenOf } from '#lib/server/times.ts';

test.each([
  ['2027-06-29T15:59:59.999Z', '2027-06-29'],
  ['2027-06-29T16:00:00.000Z', '2027-06-30'],
  ['2027-06-30T15:59:00.000Z', '2027-06-30'],
  ['2027-06-30T15:59:59.999Z', '2027-06-30'],
  ['2027-06-30T16:00:00.000Z', '2027-07-01'],
  ['2027-06-30T23:59:00.000Z', '2027-07-01'],
  ['2027-12-31T16:00:00.000Z', '2028-01-01'],
  ['2028-02-28T16:00:00.000Z', '2028-02-29'],
])('%s is on %s', (at, on) => expect(localDateOf(at, driveZone)).toBe(on));

test.each([
  [
    'over midnight',
    '2027-06-19T14:00:00Z',
    '2027-06-19T17:30:00Z',
    'Asia/Shanghai',
    'Sat\u00a019\u00a0Jun',
    '22:00–Sun\u00a020\u00a0Jun 01:30',
  ],
  [
    'after midnight, the day before in UTC',
    '2027-06-19T18:00:00Z',
    '2027-06-19T20:00:00Z',
    'Asia/Shanghai',
    'Sun\u00a020\u00a0Jun',
    '02:00–04:00',
  ],
  [
    'from midnight',
    '2027-06-19T16:00:00Z',
    '2027-06-19T18:00:00Z',
    'Asia/Shanghai',
    'Sun\u00a020\u00a0Jun',
    '00:00–02:00',
  ],
  [
    'to midnight',
    '2027-06-19T13:00:00Z',
    '2027-06-19T16:00:00Z',
    'Asia/Shanghai',
    'Sat\u00a019\u00a0Jun',
    '21:00–Sun\u00a020\u00a0Jun 00:00',
  ],
  [
    'on the 31st',
    '2027-07-31T01:00:00Z',
    '2027-07-31T04:00:00Z',
    'Asia/Shanghai',
    'Sat\u00a031\u00a0Jul',
    '09:00–12:00',
  ],
  [
    'over the end of a month',
    '2027-07-31T15:00:00Z',
    '2027-07-31T17:00:00Z',
    'Asia/Shanghai',
    'Sat\u00a031\u00a0Jul',
    '23:00–Sun\u00a01\u00a0Aug 01:00',
  ],
  [
    'in Urumqi',
    '2027-06-19T03:00:00Z',
    '2027-06-19T05:00:00Z',
    'Asia/Urumqi',
    'Sat\u00a019\u00a0Jun',
    '09:00–11:00 GMT+6',
  ],
  [
    'in Urumqi, another day than in Shanghai',
    '2027-06-19T17:00:00Z',
    '2027-06-19T17:30:00Z',
    'Asia/Urumqi',
    'Sat\u00a019\u00a0Jun',
    '23:00–23:30 GMT+6',
  ],
  [
    'in the second hour of an autumn night',
    '2027-11-07T06:30:00Z',
    '2027-11-07T08:00:00Z',
    'America/New_York',
    'Sun\u00a07\u00a0Nov',
    '01:30–03:00 GMT-5',
  ],
  [
    'in Kiritimati',
    '2027-06-19T10:00:00Z',
    '2027-06-19T12:00:00Z',
    'Pacific/Kiritimati',
    'Sun\u00a020\u00a0Jun',
    '00:00–02:00 GMT+14',
  ],
])('a shift %s is told under its venue’s day', (_, startAt, endAt, zone, day, time) => {
  const { day: shown, time: span } = whenOf({ startAt, endAt, zone }, 'en');
  expect(shown.replace(',', '')).toBe(day);
  expect(span.replaceAll(',', '')).toBe(time);
});
