/** When reminders are due: the local hour of the venue, by day, and never after the start. */
import { describe, expect, test } from 'vitest';
import { afterQuiet, dueAtOf, isNeverDue, isTooLate } from '../../../shared/messages/reminder-rules.ts';
import type { ReminderRule } from '../../../shared/messages/settings.ts';

const rule = (more: Partial<ReminderRule> = {}): ReminderRule => ({
  ...{ ruleId: 'one', message: 'reminder', days: 1, hour: 11, to: 'everyone' },
  ...more,
});
const times = (startAt: string, endAt: string, zone = 'Asia/Shanghai') => ({ startAt, endAt, zone });
const iso = (at: number | undefined) => at && new Date(at).toISOString();

describe('a rule', () => {
  test.each([
    ['Shanghai', times('2027-06-19T01:00:00Z', '2027-06-19T04:00:00Z'), '2027-06-18T03:00:00.000Z'],
    ['Urumqi', times('2027-06-19T03:00:00Z', '2027-06-19T06:00:00Z', 'Asia/Urumqi'), '2027-06-18T05:00:00.000Z'],
    [
      'after midnight in Shanghai, the day before in UTC',
      times('2027-06-18T18:00:00Z', '2027-06-18T20:00:00Z'),
      '2027-06-18T03:00:00.000Z',
    ],
    [
      'the day after clocks went forward',
      times('2027-03-15T13:00:00Z', '2027-03-15T15:00:00Z', 'America/New_York'),
      '2027-03-14T15:00:00.000Z',
    ],
    [
      'over a change of clocks',
      times('2027-10-31T09:00:00Z', '2027-10-31T11:00:00Z', 'Europe/Berlin'),
      '2027-10-30T09:00:00.000Z',
    ],
  ])('means the hour of the venue: %s', (_, slot, due) => expect(iso(dueAtOf(rule(), slot))).toBe(due));

  test('that would come after the start asks for nothing', () => {
    const slot = times('2027-06-19T01:00:00Z', '2027-06-19T04:00:00Z');
    expect(dueAtOf(rule({ days: 0, hour: 11 }), slot)).toBeUndefined();
    expect(iso(dueAtOf(rule({ days: 0, hour: 8 }), slot))).toBe('2027-06-19T00:00:00.000Z');
  });

  test('of thanks waits for the end', () => {
    const slot = times('2027-06-19T01:00:00Z', '2027-06-19T04:00:00Z');
    expect(iso(dueAtOf(rule({ message: 'thanks', days: 0, hour: 11 }), slot))).toBe('2027-06-20T03:00:00.000Z');
    expect(iso(dueAtOf(rule({ message: 'thanks', days: 0, hour: 18 }), slot))).toBe('2027-06-19T10:00:00.000Z');
    expect(isTooLate(rule({ message: 'thanks' }), slot, Date.parse('2027-06-23T04:00:00Z'))).toBe(true);
    expect(isTooLate(rule(), slot, Date.parse('2027-06-19T01:00:00Z'))).toBe(true);
  });
});

test.each([
  ['14:59', '2027-06-18T13:59:00Z', '2027-06-18T13:59:00.000Z'],
  ['22:00', '2027-06-18T14:00:00Z', '2027-06-18T23:00:00.000Z'],
  ['03:00', '2027-06-18T19:00:00Z', '2027-06-18T23:00:00.000Z'],
  ['06:59', '2027-06-18T22:59:00Z', '2027-06-18T23:00:00.000Z'],
  ['07:00', '2027-06-18T23:00:00Z', '2027-06-18T23:00:00.000Z'],
])('late at %s in Shanghai goes when nobody sleeps', (_, now, goesAt) =>
  expect(iso(afterQuiet(Date.parse(now), 'Asia/Shanghai'))).toBe(goesAt),
);

describe('a rule that comes too late for everything', () => {
  const slotId = 'shf_1';
  const slots = [
    { slotId, ...times('2027-06-19T01:00:00Z', '2027-06-19T04:00:00Z') },
    { slotId: 'ssn_1', ...times('2027-06-25T01:00:00Z', '2027-06-25T04:00:00Z') },
  ];
  const now = Date.parse('2027-06-17T12:00:00Z');
  test.each<[string, Partial<ReminderRule>, boolean]>([
    ['goes the day before', {}, false],
    ['would have gone before it was made', { days: 3, to: 'shifts' }, true],
    ['comes in time for one of them', { days: 3 }, false],
    ['comes after the start', { days: 0, hour: 20 }, true],
    ['thanks after the end', { message: 'thanks', days: 0 }, false],
  ])('%s', (_, more, late) => expect(isNeverDue(rule(more), slots, now)).toBe(late));
  test('may be made where there is nothing that it is for yet', () => {
    expect(isNeverDue(rule({ days: 14 }), [], now)).toBe(false);
    expect(isNeverDue(rule({ days: 14, to: 'sessions' }), slots.slice(0, 1), now)).toBe(false);
  });
});
