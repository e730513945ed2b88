/** Binds the contract of open days for organizers to its verbs. */
import { implement } from '@orpc/server';
import type { PageAsked } from '../store/records.ts';
import type { RosterAsked } from '../../shared/privacy/roster-model.ts';
import { openDayStaffContract } from '../../shared/open-days/staff-contract.ts';
import { maskingLevelOf } from '../../shared/privacy/roster-rules.ts';
import { auditTable } from '../audit/table.ts';
import { reservationsTable } from '../reservations/table.ts';
import { peopleTable } from '../identity/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { allowed, httpHandler, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { openTable } from '../store/table.ts';
import { copyOpenDay, copyVenue } from './copy-open-day.ts';
import type { OpenDaysDeps } from './deps.ts';
import { readOpenDay } from './open-day-store.ts';
import { changeHandlers, editableIn } from './change-api.ts';
import { createOpenDay, createVenue, updateOpenDay, updateVenue } from './programme.ts';
import { decideDayOpen } from './open-day-lookup.ts';
import { manySessionsHandlers } from './series-api.ts';
import { createSession, updateSession } from './sessions.ts';
import { removeReservation } from '../reservations/remove-reservation.ts';
import { listGaps } from './list-gaps.ts';
import { readBoard } from './read-board.ts';
import { openBookingContact, seeSessionRoster } from './roster.ts';
import { sessionSlots } from './session-slots.ts';
import { readSession } from './session-store.ts';
import { openDaysTable } from './table.ts';
import { visibleOpenDay } from './visible-open-day.ts';

const people = openTable(peopleTable);
const deps: OpenDaysDeps = {
  openDays: openTable(openDaysTable),
  slots: openTable(reservationsTable),
  secret: requiredEnv('SIGNING_SECRET'),
  now: Date.now,
};

const os = implement(openDayStaffContract).$context<RequestContext>();

const editable = editableIn(deps);

/** Who comes to a session, or those of them who are meant; for those who may see its roster. */
async function rosterFor(
  { sessionId, ...asked }: PageAsked & RosterAsked & { readonly sessionId: string },
  context: RequestContext,
) {
  const current = await readSession(deps.openDays, sessionId);
  const scope = { venueId: current?.venueId };
  const caller = await allowed(context, 'roster.see', scope);
  if (!current) throw notFound();
  const sight = maskingLevelOf(caller, scope);
  const { items: rows, ...more } = await seeSessionRoster(deps, sessionId, sight, { ...asked, locale: context.locale });
  return { rows, ...more };
}

const router = os.router({
  ...manySessionsHandlers(deps),
  ...changeHandlers(deps),
  copyVenue: os.copyVenue.handler(async ({ input, context }) => {
    await allowed(context, 'open-day.edit');
    orRefuse(await decideDayOpen(deps.openDays, input.openDayId));
    return orRefuse(await copyVenue(deps, input, context.idempotencyKey));
  }),
  copyOpenDay: os.copyOpenDay.handler(async ({ input: { openDayId, ...asked }, context }) => {
    await allowed(context, 'open-day.edit');
    return orRefuse(await copyOpenDay(deps, openDayId, asked, context.idempotencyKey));
  }),
  createOpenDay: os.createOpenDay.handler(async ({ input: { isDemo = false, ...draft }, context }) => {
    await allowed(context, 'open-day.edit');
    if (isDemo) await allowed(context, 'demo.mark');
    return orRefuse(await createOpenDay(deps, draft, isDemo, context.idempotencyKey));
  }),
  updateOpenDay: os.updateOpenDay.handler(async ({ input: { openDayId, revision, ...draft }, context }) =>
    orRefuse(
      await updateOpenDay(deps, await editable.whileOpen(editable.openDay(openDayId, context)), draft, revision),
    ),
  ),
  createVenue: os.createVenue.handler(async ({ input: { openDayId, ...draft }, context }) => {
    await allowed(context, 'open-day.edit');
    if (!(await readOpenDay(deps.openDays, openDayId))) throw notFound();
    orRefuse(await decideDayOpen(deps.openDays, openDayId));
    return orRefuse(await createVenue(deps, openDayId, draft, context.idempotencyKey));
  }),
  updateVenue: os.updateVenue.handler(async ({ input: { openDayId, venueId, revision, ...draft }, context }) =>
    orRefuse(
      await updateVenue(deps, await editable.whileOpen(editable.venue(openDayId, venueId, context)), draft, revision),
    ),
  ),
  createSession: os.createSession.handler(async ({ input, context }) => {
    await allowed(context, 'venue.edit', { venueId: input.venueId });
    orRefuse(await decideDayOpen(deps.openDays, input.openDayId));
    return orRefuse(await createSession(deps, input, context.idempotencyKey));
  }),
  updateSession: os.updateSession.handler(
    async ({ input: { sessionId, revision, onShrink, tell, ...draft }, context }) => {
      const current = await editable.whileOpen(editable.session(sessionId, context));
      return orRefuse(await updateSession(deps, current, draft, { revision, onShrink, tell }));
    },
  ),
  listBookings: os.listBookings.handler(({ input: { as: _, ...asked }, context }) => rosterFor(asked, context)),
  findBookings: os.findBookings.handler(({ input, context }) => rosterFor(input, context)),
  openBookingContact: os.openBookingContact.handler(async ({ input: { sessionId, ...row }, context }) => {
    const current = await readSession(deps.openDays, sessionId);
    await allowed(context, 'contact.see', { venueId: current?.venueId });
    const { contact, linkId } = orRefuse(await openBookingContact(deps, sessionId, row));
    context.trail.shows([{ of: linkId, way: 'contact' }]);
    return contact;
  }),
  removeBooking: os.removeBooking.handler(async ({ input: { sessionId, recordId }, context }) => {
    await editable.whileOpen(editable.session(sessionId, context));
    const at = { ...deps, kind: sessionSlots, table: deps.openDays };
    return orRefuse(await removeReservation(at, sessionId, recordId));
  }),
  listGaps: os.listGaps.handler(async ({ context }) => {
    await allowed(context, 'board.see', {});
    return { gaps: await listGaps(deps) };
  }),
  getBoard: os.getBoard.handler(async ({ input, context }) => {
    await allowed(context, 'board.see', {});
    await visibleOpenDay(deps.openDays, input.openDayId, context);
    return readBoard(deps, input.openDayId);
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
