/** The calendar entry: UTC, escaped, folded, one for one sign-up. */
import { describe, expect, test } from 'vitest';
import { calendarFile, type CalendarEntry } from '#lib/reservations/server/calendar.ts';

const entry = (change: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'sgn_1@harborlight',
  startAt: '2026-06-19T01:00:00.000Z',
  endAt: '2026-06-19T02:30:00.000Z',
  summary: 'Tour guide',
  location: 'Main hall',
  description: 'Bring water',
  url: 'https://site.example/sign-ups/token',
  state: 'confirmed',
  ...change,
});
const now = Date.parse('2026-06-01T12:00:00.000Z');
const unfolded = (file: string) => file.replaceAll('\r\n ', '');

describe('a calendar file', () => {
  test('tells times in UTC, so no calendar needs our zone', () => {
    const file = calendarFile(entry(), now);
    expect(file).toContain('DTSTART:20260619T010000Z\r\n');
    expect(file).toContain('DTEND:20260619T023000Z\r\n');
    expect(file).toContain('DTSTAMP:20260601T120000Z\r\n');
  });

  test('lets no text add a property or a line', () => {
    const file = unfolded(calendarFile(entry({ summary: 'A, b; c\\d\r\nATTENDEE:x', location: 'x\nEND:VEVENT' }), now));
    expect(file).toContain('SUMMARY:A\\, b\\; c\\\\d\\nATTENDEE:x\r\n');
    expect(file.match(/^END:VEVENT\r$/gm)).toHaveLength(1);
  });

  test('folds lines at 75 octets and splits no character', () => {
    const summary = '志愿者引导讲解岗位（𠮷野家）'.repeat(12);
    const file = calendarFile(entry({ summary }), now);
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(file).not.toContain('\ufffd');
    expect(unfolded(file)).toContain(`SUMMARY:${summary}\r\n`);
  });

  test.each([
    ['confirmed', 'CONFIRMED'],
    ['waiting', 'TENTATIVE'],
    ['cancelled', 'CANCELLED'],
  ] as const)('%s is %s', (state, status) => {
    expect(calendarFile(entry({ state }), now)).toContain(`STATUS:${status}\r\n`);
  });
});
