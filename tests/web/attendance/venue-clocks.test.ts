/** What is told of a venue at the desk and on the wall goes by its own clocks, whichever the open day has. */
import { expect, test } from 'vitest';
import { deskView } from '#lib/attendance/server/desk-view.ts';
import { wallView } from '#lib/attendance/server/wall-view.ts';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import type { DoorList } from '#shared/attendance/desk-contract.ts';
import { ids, openDay, venue } from '../support/site-data.ts';

const slot = (startAt: string, zone: string) => ({
  ...{ slotId: ids.shift, role: 'usher', startAt, endAt: '2027-06-19T20:00:00.000Z', zone },
  ...{ capacity: 2, freeSeats: 2, inside: 0, lines: [] },
});

test.each([
  ['2027-06-19T17:30:00.000Z', 'Asia/Urumqi', '2027-06-19', '23:30'],
  ['2027-06-19T17:30:00.000Z', 'Asia/Shanghai', '2027-06-20', '01:30'],
  ['2027-06-19T16:00:00.000Z', 'Asia/Shanghai', '2027-06-20', '00:00'],
  ['2027-06-19T03:00:00.000Z', 'America/New_York', '2027-06-18', '23:00'],
  ['2027-06-19T10:00:00.000Z', 'Pacific/Kiritimati', '2027-06-20', '00:00'],
])('a shift that begins at %s in %s is listed on %s at %s', async (startAt, zone, on, time) => {
  const list = { slots: [slot(startAt, zone)], passUntil: startAt } as unknown as DoorList;
  const [seen] = deskView(list, await loadStaffMessages('en'), 'en');
  expect(seen!.startOn).toBe(on);
  expect(seen!.start).toContain(time);
});

test('the wall of one venue has its clock, that of all has the clock of the day', () => {
  const facts = { sessions: [], shifts: [], counts: [], drives: [] };
  const day = openDay({ zone: 'Asia/Shanghai', venues: [venue({ zone: 'Asia/Urumqi' })] });
  const at = Date.parse('2027-06-19T01:00:00Z');
  const shown = (venueId: string | undefined) => wallView({ ...facts, openDay: day, venueId }, 'en', at).at;
  expect(shown(ids.venue)).toContain('07:00');
  expect(shown(undefined)).toContain('09:00');
});
