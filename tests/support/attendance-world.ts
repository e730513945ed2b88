/** Attendance on an engine of the test's own: a session with bookings as open days store them, and a clock that the test sets. */
import { attendanceTable } from '../../functions/attendance/table.ts';
import { countPresences } from '../../functions/attendance/count-attendance.ts';
import { listCounts } from '../../functions/attendance/count-store.ts';
import type { AttendanceDeps } from '../../functions/attendance/deps.ts';
import { recordEntries } from '../../functions/attendance/record-entries.ts';
import { openDaysTable } from '../../functions/open-days/table.ts';
import { putNew } from '../../functions/store/records.ts';
import { serviceTable } from '../../functions/service/table.ts';
import { reservationsTable } from '../../functions/reservations/table.ts';
import { volunteeringTable } from '../../functions/volunteering/table.ts';
import type { EntryDraft } from '../../shared/attendance/model.ts';
import { openEngineTables } from './engine-tables.ts';

const secret = 'a secret of the tests';
const idWith = (prefix: string, number: number) => `${prefix}_${String(number).padStart(26, '0')}`;
export const entryIdOf = (number: number) => idWith('ent', number);
export const openDayId = idWith('opd', 1);
export const venueId = idWith('ven', 1);
export const otherVenueId = idWith('ven', 2);
export const sessionIdOf = (number: number) => idWith('ssn', number);
export const sessionId = sessionIdOf(1);
export const startAt = '2026-06-19T01:00:00.000Z';
const start = Date.parse(startAt);
const endAt = '2026-06-19T05:00:00.000Z';
export const atMinute = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

/** An entry of the session; `number` makes its id. */
export const markOf = (
  number: number,
  minutes: number,
  more: Partial<EntryDraft> & { direction?: 'in' | 'out' } = {},
) =>
  ({
    kind: 'mark',
    entryId: entryIdOf(number),
    slotKind: 'session',
    slotId: sessionId,
    at: atMinute(minutes),
    source: 'scan',
    direction: 'in',
    seats: 1,
    ...more,
  }) as EntryDraft;

export async function openAttendanceWorld({ bookings = 3, party = 1 } = {}) {
  const store = await openEngineTables({
    attendance: attendanceTable,
    openDays: openDaysTable,
    volunteering: volunteeringTable,
    slots: reservationsTable,
    service: serviceTable,
  });
  const { attendance, openDays, volunteering } = store.tables;
  let time = start + 3_600_000;
  const deps: AttendanceDeps = { attendance, openDays, volunteering, secret, now: () => time };
  const of = { openDayId, venueId, startAt, endAt };
  const pk = `OPENDAY#${openDayId}`;
  const named = (name: string) => ({ name: { en: name, 'zh-CN': name }, status: 'published' });
  await putNew(openDays, { pk, sk: 'OPENDAY', openDayId, ...named('Day') });
  for (const id of [venueId, otherVenueId])
    await putNew(openDays, {
      pk,
      sk: `VENUE#${id}`,
      venueId: id,
      openDayId,
      place: { en: 'P', 'zh-CN': 'P' },
      ...named('V'),
    });
  const putSession = (id: string, more: object = {}) =>
    putNew(openDays, {
      ...{ pk: `SESSION#${id}`, sk: 'SESSION', sessionId: id, ...of, title: { en: 'Tour', 'zh-CN': '参观' } },
      ...{ audience: ['public'], status: 'published', zone: 'Asia/Shanghai', list: pk, listSort: id, ...more },
    });
  await putSession(sessionId);
  const putBooking = (order: number, partySize: number, more: object = {}, slotId = sessionId) =>
    putNew(openDays, {
      ...{ pk: `SESSION#${slotId}`, sk: `BOOKING#${String(order).padStart(8, '0')}`, category: 'public' },
      ...{ type: 'booking', personKey: `person-${order}`, state: 'confirmed', order, partySize, ...more },
    });
  for (let order = 1; order <= bookings; order += 1) await putBooking(order, party);

  const where = { openDayId, venueId, by: idWith('acc', 1) };
  const record = async (...entries: readonly EntryDraft[]) => {
    const recorded = await recordEntries(deps, where, entries);
    if (!recorded.ok) throw new Error(recorded.refusal.code);
    return recorded.value;
  };
  return {
    ...store,
    deps,
    where,
    record,
    putBooking,
    putSession,
    setTime: (at: string) => (time = Date.parse(at)),
    /** What the stream does with everything that is not counted yet. */
    count: async () => {
      const all = await store.raw(attendance);
      const due = all.filter(({ type, counting }) => type === 'presence' && counting === 'due');
      await countPresences(
        attendance,
        sessionId,
        due.map(({ subject }) => String(subject)),
      );
    },
    counts: async () => {
      const [count] = await listCounts(attendance, openDayId);
      return count && { inside: count.inside, arrived: count.arrived };
    },
  };
}
