/** A roll call on paper, typed in: times as people write them, on the day of the shift or after midnight. */
import { describe, expect, test } from 'vitest';
import { entryIdOf } from '../../../web/src/lib/attendance/server/entry-id.ts';
import { instantOfTime, timeOfDay, typedTimes } from '../../../web/src/lib/attendance/server/typed-times.ts';

const night = { startAt: '2027-06-19T14:00:00.000Z', zone: 'Asia/Shanghai' };

test.each([
  ['9:05', '09:05'],
  ['0905', '09:05'],
  ['21.30', '21:30'],
  ['21：30', '21:30'],
  ['２１：３０', '21:30'],
  ['０９０５', '09:05'],
  [' 9:05\u3000', '09:05'],
  ['9．05', '09:05'],
  ['9点05', '09:05'],
  ['9點05分', '09:05'],
  ['21时30分', '21:30'],
  ['\u202d21:30\u202c', '21:30'],
  ['٢١:٣٠', '21:30'],
  ['0:00', '00:00'],
  ['23:59', '23:59'],
  ['24:00', undefined],
  ['9', undefined],
  ['9:5', undefined],
  ['-9:05', undefined],
  ['9:05 pm', undefined],
  ['9:60', undefined],
  ['soon', undefined],
])('%s is %s', (typed, time) => {
  expect(timeOfDay(typed)).toBe(time);
});

test('a time after midnight is of the next day', () => {
  expect(instantOfTime('21:50', night)).toBe('2027-06-19T13:50:00.000Z');
  expect(instantOfTime('01:10', night)).toBe('2027-06-19T17:10:00.000Z');
});

describe('A form of times', () => {
  const lines = [
    { order: 1, seats: 2 },
    { order: 2, seats: 1 },
  ];
  const slot = { slotId: `shf_${'1'.repeat(26)}`, ...night, lines } as never;
  const typed = (values: Record<string, string>, key = 'key-of-form') => typedTimes({ values, key }, slot, 'bad');

  test('makes an entry of each time, the same when it is sent again, and none of what is empty', () => {
    const { entries, errors } = typed({ 'in-1': '22:00', 'out-1': '23:30', 'in-2': ' ' });
    expect(errors).toEqual([]);
    expect(entries.map(({ order, direction, seats }: any) => [order, direction, seats])).toEqual([
      [1, 'in', 2],
      [1, 'out', 2],
    ]);
    expect(typed({ 'in-1': '22:00', 'out-1': '23:30' }).entries).toEqual(entries);
    expect(typed({ 'in-1': '22:00' }, 'another-key').entries[0]!.entryId).not.toBe(entries[0]!.entryId);
  });

  test('says which time is none', () => {
    expect(typed({ 'in-2': 'soon' }).errors).toEqual([{ path: 'in-2', message: 'bad' }]);
  });

  test('its ids have the form of ids', () => {
    expect(entryIdOf('a', 'b')).toMatch(/^ent_[0-9a-hjkmnp-tv-z]{26}$/);
  });
});
