/** Calendar files as a foreign parser (ical.js) reads them: one entry a place, which later files change and end. */
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarFile, calendarFileName, type CalendarEntry } from '../../../functions/messages/calendar-file.ts';

const entry = (change: Partial<CalendarEntry> = {}): CalendarEntry => ({
  ...{ id: 'sgn_1', state: 'confirmed', version: 3, changedAt: '2027-06-01T10:00:00.000Z' },
  ...{ startAt: '2027-06-19T01:00:00.000Z', endAt: '2027-06-19T04:00:00.000Z' },
  ...{
    summary: 'Tour guide',
    location: 'Main hall',
    description: 'Bring water',
    url: 'https://site.example/sign-ups/t',
  },
  ...change,
});
const now = Date.parse('2027-06-01T12:00:00.000Z');
const fileOf = (entries: CalendarEntry[], name?: string) =>
  calendarFile(entries, { siteOrigin: 'https://help.example.org', now, ...(name ? { name } : {}) });
const parsed = (file: string) => new ICAL.Component(ICAL.parse(file));
const eventOf = (file: string) => parsed(file).getFirstSubcomponent('vevent')!;
const value = (file: string, name: string) => String(eventOf(file).getFirstPropertyValue(name));

describe('a calendar file', () => {
  test('has the instant in UTC, whatever the zone of venue and reader', () => {
    const event = new ICAL.Event(eventOf(fileOf([entry()])));
    expect(event.startDate.toJSDate().toISOString()).toBe('2027-06-19T01:00:00.000Z');
    expect(event.endDate.toJSDate().toISOString()).toBe('2027-06-19T04:00:00.000Z');
    expect(fileOf([entry()])).toContain('DTSTART:20270619T010000Z');
  });

  test('keeps a text with commas, semicolons, breaks and foreign properties in one field', () => {
    const location = '浙江省杭州市…路1号\n（救助站东门）, 2楼; B\\C\r\nATTENDEE:x';
    const file = fileOf([entry({ location, summary: '志愿者引导讲解岗位（𠮷野家）'.repeat(12) })]);
    expect(value(file, 'location')).toBe(location.replace('\r\n', '\n'));
    expect(value(file, 'summary')).toBe('志愿者引导讲解岗位（𠮷野家）'.repeat(12));
    expect(eventOf(file).getFirstProperty('attendee')).toBeNull();
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test('imported in order leaves one entry at the right time, and none of what is over', () => {
    const later = { startAt: '2027-06-19T03:00:00.000Z', endAt: '2027-06-19T06:00:00.000Z', version: 4 };
    const files = [
      entry({ state: 'waiting' }),
      entry(),
      entry(later),
      entry({ ...later, state: 'cancelled' }),
      entry({ ...later, version: 5 }),
    ].map((one) => fileOf([one]));
    const kept = new Map<string, { sequence: number; start: string; status: string }>();
    const seen: string[] = [];
    for (const file of files) {
      const [uid, sequence] = [value(file, 'uid'), Number(value(file, 'sequence'))];
      const before = kept.get(uid);
      expect(sequence).toBeGreaterThan(before?.sequence ?? -1);
      kept.set(uid, { sequence, start: value(file, 'dtstart'), status: value(file, 'status') });
      seen.push(`${value(file, 'status')} ${String(parsed(file).getFirstPropertyValue('method'))}`);
    }
    expect([...kept.values()]).toMatchObject([{ start: '2027-06-19T03:00:00Z', status: 'CONFIRMED' }]);
    expect(seen).toEqual([
      'TENTATIVE PUBLISH',
      'CONFIRMED PUBLISH',
      'CONFIRMED PUBLISH',
      'CANCELLED CANCEL',
      'CONFIRMED PUBLISH',
    ]);
  });

  test('reminds of what is ahead and never of what is called off', () => {
    const alarms = (file: string) => eventOf(file).getAllSubcomponents('valarm');
    const [alarm] = alarms(fileOf([entry({ alarmMinutes: 120 })]));
    expect(String(alarm!.getFirstPropertyValue('trigger'))).toBe('-PT2H');
    expect(alarms(fileOf([entry({ alarmMinutes: 120, state: 'cancelled' })]))).toEqual([]);
    expect(alarms(fileOf([entry()]))).toEqual([]);
  });

  test('of a feed has a name, all entries, and the time of the last change', () => {
    const calendar = parsed(fileOf([entry(), entry({ id: 'sgn_2', state: 'cancelled' })], '我的名额'));
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(2);
    expect(String(calendar.getFirstPropertyValue('method'))).toBe('PUBLISH');
    expect(String(calendar.getFirstPropertyValue('x-wr-calname'))).toBe('我的名额');
    expect(value(fileOf([entry()]), 'last-modified')).toBe('2027-06-01T10:00:00Z');
  });
});

test.each([
  [entry(), 'Asia/Shanghai', 'harborlight-2027-06-19-0900-gn_1.ics'],
  [entry(), 'Asia/Urumqi', 'harborlight-2027-06-19-0700-gn_1.ics'],
  [entry({ startAt: '2027-06-18T17:00:00.000Z' }), 'Asia/Shanghai', 'harborlight-2027-06-19-0100-gn_1.ics'],
  [entry({ state: 'cancelled' }), 'Asia/Shanghai', 'harborlight-2027-06-19-0900-gn_1-cancelled.ics'],
])('its name tells the day and hour of the venue', (one, zone, name) => {
  expect(calendarFileName(one, zone)).toBe(name);
});
