/** Binds the contract of attendance to its verbs. */
import { implement } from '@orpc/server';
import { attendanceContract } from '../../shared/attendance/contract.ts';
import { auditTable } from '../audit/table.ts';
import { peopleTable } from '../identity/table.ts';
import { allowed, httpHandler, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { openDaysTable } from '../open-days/table.ts';
import { openTable } from '../store/table.ts';
import { volunteeringTable } from '../volunteering/table.ts';
import { listCounts } from './count-store.ts';
import type { AttendanceDeps } from './deps.ts';
import { seeEntries } from './see-entries.ts';
import { recordEntries } from './record-entries.ts';
import { attendanceTable } from './table.ts';

const people = openTable(peopleTable);
const deps: AttendanceDeps = {
  attendance: openTable(attendanceTable),
  openDays: openTable(openDaysTable),
  volunteering: openTable(volunteeringTable),
  now: Date.now,
};

const os = implement(attendanceContract).$context<RequestContext>();

const router = os.router({
  recordEntries: os.recordEntries.handler(async ({ input: { openDayId, venueId, entries }, context }) => {
    const { accountId } = await allowed(context, 'attendance.record', { venueId });
    const where = { openDayId, venueId, by: accountId };
    const results = orRefuse(await recordEntries(deps, where, entries));
    return { results, serverAt: new Date(deps.now()).toISOString() };
  }),
  listEntries: os.listEntries.handler(async ({ input, context }) => {
    await allowed(context, 'attendance.see', { venueId: input.venueId });
    const { items, ...next } = await seeEntries(deps, input);
    return { entries: items, ...next };
  }),
  countAttendance: os.countAttendance.handler(async ({ input: { openDayId }, context }) => {
    await allowed(context, 'board.see');
    return { slots: await listCounts(deps.attendance, openDayId) };
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
