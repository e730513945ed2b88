/** When full names may be opened: by the calendar of the place, not by 48 hours. */
import { describe, expect, test } from 'vitest';
import { doorListWindow, passUntil, slotsOfDoorList } from '../../../shared/attendance/door-list-rules.ts';

const slot = (startAt: string, endAt: string, zone = 'Asia/Shanghai') => ({ startAt, endAt, zone });
const tour = slot('2027-06-19T01:00:00.000Z', '2027-06-19T03:00:00.000Z');
const at = (text: string) => Date.parse(text);

describe('The window of a door list', () => {
  test.each([
    { what: 'a morning', of: tour, from: '2027-06-17T00:00:00+08:00', until: '2027-06-21T00:00:00+08:00' },
    {
      what: 'a night, counted from its last day',
      of: slot('2027-06-19T14:00:00.000Z', '2027-06-19T18:00:00.000Z'),
      from: '2027-06-17T00:00:00+08:00',
      until: '2027-06-22T00:00:00+08:00',
    },
    {
      what: 'days with a change of clocks between',
      of: slot('2027-03-28T08:00:00.000Z', '2027-03-28T10:00:00.000Z', 'Europe/Berlin'),
      from: '2027-03-26T00:00:00+01:00',
      until: '2027-03-30T00:00:00+02:00',
    },
  ])('of $what', ({ of, from, until }) => {
    expect(doorListWindow(of)).toEqual({ from: at(from), until: at(until) });
  });

  test.each([
    ['a moment too early', '2027-06-16T15:59:59.999Z', 'door-list.not-yet'],
    ['from the first moment', '2027-06-16T16:00:00.000Z', 1],
    ['on the day', '2027-06-19T01:00:00.000Z', 1],
    ['until the last moment', '2027-06-20T15:59:59.999Z', 1],
    ['a moment too late', '2027-06-20T16:00:00.000Z', 'door-list.over'],
  ])('is kept to: %s', (_, now, expected) => {
    const found = slotsOfDoorList([tour], at(now));
    expect(found.ok ? found.value.length : found.refusal.code).toBe(expected);
  });

  test('a whole venue shows those in their window alone, and nothing is not found', () => {
    const later = slot('2027-07-19T01:00:00.000Z', '2027-07-19T03:00:00.000Z');
    expect(slotsOfDoorList([tour, later], at(tour.startAt))).toEqual({ ok: true, value: [tour] });
    expect(slotsOfDoorList([], at(tour.startAt))).toMatchObject({ refusal: { code: 'not-found' } });
    expect(slotsOfDoorList([tour, later], at('2027-07-01T00:00:00Z'))).toMatchObject({
      refusal: { code: 'door-list.not-yet', data: { from: '2027-07-16T16:00:00.000Z' } },
    });
  });

  test('a pass lasts half a day, and no longer than what it shows', () => {
    expect(passUntil([tour], at('2027-06-19T00:00:00Z'))).toBe(at('2027-06-19T12:00:00Z'));
    expect(passUntil([tour], at('2027-06-20T15:00:00Z'))).toBe(at('2027-06-20T16:00:00Z'));
  });
});
