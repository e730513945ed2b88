/** Binds the contract of the desk to its verbs. */
import { implement } from '@orpc/server';
import { deskContract } from '../../shared/attendance/desk-contract.ts';
import { passUntil } from '../../shared/attendance/door-list-rules.ts';
import { refuse } from '../../shared/kernel/result.ts';
import { may } from '../../shared/organizations/role-rules.ts';
import { auditTable } from '../audit/table.ts';
import { allowed, httpHandler, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { peopleTable } from '../identity/table.ts';
import { openDaysTable } from '../open-days/table.ts';
import { reservationsTable } from '../reservations/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { openDayExists, openDayIsPublic } from '../open-days/open-day-lookup.ts';
import { readVenue } from '../open-days/session-lookup.ts';
import { serviceTable } from '../service/table.ts';
import { openTable } from '../store/table.ts';
import { listCounts } from './count-store.ts';
import { volunteeringTable } from '../volunteering/table.ts';
import type { DeskDeps } from './desk-deps.ts';
import { listOfPass, passOf } from './desk-pass.ts';
import { readDoorList } from './door-list.ts';
import { addAnswers, listFigures, listPublicReports, putFigure } from './figure-store.ts';
import { setReportPublic } from './publish-report.ts';
import { setBriefed } from './briefing-store.ts';
import { readEntrySlot, readParties } from './slot-facts.ts';
import { registerWalkIn } from './register-walk-in.ts';
import { readReport } from './report.ts';
import { attendanceTable } from './table.ts';

const people = openTable(peopleTable);
const deps: DeskDeps = {
  attendance: openTable(attendanceTable),
  volunteering: openTable(volunteeringTable),
  openDays: openTable(openDaysTable),
  service: openTable(serviceTable),
  slots: openTable(reservationsTable),
  secret: requiredEnv('SIGNING_SECRET'),
  now: Date.now,
};

const os = implement(deskContract).$context<RequestContext>();

/** A published open day, and a venue of it where one is named. */
async function publicDay(openDayId: string, venueId?: string) {
  if (!(await openDayIsPublic(deps.openDays, openDayId))) throw notFound();
  if (venueId !== undefined && !(await readVenue(deps.openDays, openDayId, venueId))) throw notFound();
}

const router = os.router({
  seeInside: os.seeInside.handler(async ({ input: { openDayId } }) => {
    await publicDay(openDayId);
    return { slots: await listCounts(deps.attendance, openDayId) };
  }),
  setFigure: os.setFigure.handler(async ({ input: { openDayId, ...figure }, context }) => {
    await allowed(context, 'attendance.record', { venueId: figure.venueId });
    await publicDay(openDayId, figure.venueId);
    await putFigure(deps.attendance, openDayId, figure);
    return figure;
  }),
  answerSurvey: os.answerSurvey.handler(async ({ input: { openDayId, venueId, answers, choices } }) => {
    await publicDay(openDayId, venueId);
    await addAnswers(deps.attendance, { openDayId, venueId }, answers, choices);
    return { counted: true as const };
  }),
  seeReport: os.seeReport.handler(async ({ input: { openDayId }, context }) => {
    await allowed(context, 'board.see');
    if (!(await openDayExists(deps.openDays, openDayId))) throw notFound();
    const [venues, figures] = await Promise.all([readReport(deps, openDayId), listFigures(deps.attendance, openDayId)]);
    return { venues, figures };
  }),
  listPublicReports: os.listPublicReports.handler(async () => ({ reports: await listPublicReports(deps.attendance) })),
  setReportPublic: os.setReportPublic.handler(async ({ input: { openDayId, isPublic }, context }) => {
    await allowed(context, 'open-day.edit');
    return orRefuse(await setReportPublic(deps, openDayId, isPublic));
  }),
  setBriefed: os.setBriefed.handler(async ({ input, context }) => {
    const { venueId, openDayId, slotId, order, briefed } = input;
    await allowed(context, 'attendance.record', { venueId });
    const slot = await readEntrySlot(deps, slotId);
    if (slot?.venueId !== venueId || slot.openDayId !== openDayId) throw notFound();
    if (!(await readParties(deps, slotId, [order])).has(order)) return orRefuse(refuse('entry.no-reservation'));
    await setBriefed(deps.attendance, slotId, order, briefed ? new Date(deps.now()).toISOString() : undefined);
    return { briefed };
  }),
  registerWalkIn: os.registerWalkIn.handler(async ({ input, context }) => {
    const { accountId } = await allowed(context, 'attendance.record', { venueId: input.venueId });
    return orRefuse(await registerWalkIn(deps, input, accountId));
  }),
  openDoorList: os.openDoorList.handler(async ({ input: { venueId, openDayId, slotId }, context }) => {
    const caller = await allowed(context, 'door-list.see', { venueId });
    const asked = { venueId, openDayId, slotId };
    const slots = orRefuse(await readDoorList(deps, asked, { phones: may(caller, 'contact.see', { venueId }) }));
    // One line a slot: a list of hundreds would be as many writes.
    context.trail.shows(
      slots.map(({ slotId: of, lines }) => ({
        ...{ of, way: 'door-list' as const, upTo: Math.max(0, ...lines.map(({ order }) => order)) },
      })),
    );
    const until = passUntil(slots, deps.now());
    const pass = passOf(deps.secret, caller.accountId, asked, until);
    return { openDayId, ...(slotId ? { slotId } : {}), slots, pass, passUntil: new Date(until).toISOString() };
  }),
  seeDoorList: os.seeDoorList.handler(async ({ input: { venueId, pass, show }, context }) => {
    const caller = await allowed(context, 'door-list.see', { venueId });
    const { accountId } = caller;
    const asked = listOfPass(deps.secret, pass, { accountId, venueId, now: deps.now() });
    if (!asked) return orRefuse(refuse('door-list.pass-over'));
    const slots = orRefuse(
      await readDoorList(deps, asked, { phones: may(caller, 'contact.see', { venueId }), tickets: show === 'tickets' }),
    );
    const { openDayId, slotId, until } = asked;
    return { openDayId, ...(slotId ? { slotId } : {}), slots, pass, passUntil: new Date(until).toISOString() };
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
