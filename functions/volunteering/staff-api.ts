/** Binds the contract of shifts for those who run them to its verbs. */
import { implement } from '@orpc/server';
import type { PageAsked } from '../store/records.ts';
import type { RosterAsked } from '../../shared/privacy/roster-model.ts';
import { shiftStaffContract } from '../../shared/volunteering/staff-contract.ts';
import { decideOpening } from '../../shared/privacy/roster-rules.ts';
import { auditTable } from '../audit/table.ts';
import { decideDayOpen } from '../open-days/open-day-lookup.ts';
import { openDaysTable } from '../open-days/table.ts';
import { reservationsTable } from '../reservations/table.ts';
import { peopleTable } from '../identity/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { allowed, httpHandler, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { openTable } from '../store/table.ts';
import { coverHandlers } from './cover-api.ts';
import type { VolunteeringDeps } from './deps.ts';
import { manyShiftsHandlers } from './many-shifts-api.ts';
import { peopleHandlers } from './people-api.ts';
import { lookingOf, openShiftContact, seeShiftRoster } from './roster.ts';
import { seriesHandlers } from './series-api.ts';
import { readShift, shifts } from './shift-store.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { tellOverlap } from '../reservations/tell-overlap.ts';
import { deleteDraft } from '../reservations/delete-draft.ts';
import { removeReservation } from '../reservations/remove-reservation.ts';
import { reachOf } from '../reservations/reach.ts';
import { shiftSlots } from './shift-slots.ts';
import { bringShiftBack, callOffShift, createShift, updateShift } from './shifts.ts';
import { signUpForShift } from './sign-up-for-shift.ts';
import { staffPlaceHandlers } from './staff-places-api.ts';
import { templateHandlers } from './templates.ts';
import { volunteeringTable } from './table.ts';

const people = openTable(peopleTable);
const deps: VolunteeringDeps = {
  volunteering: openTable(volunteeringTable),
  slots: openTable(reservationsTable),
  openDays: openTable(openDaysTable),
  secret: requiredEnv('SIGNING_SECRET'),
  now: Date.now,
};

const os = implement(shiftStaffContract).$context<RequestContext>();

const told = <Value>(person: Parameters<typeof tellOverlap>[2], context: RequestContext, answer: Result<Value>) =>
  tellOverlap(answer, deps.secret, person, context.identity);

/** The shift, for someone who may edit it. */
async function editableShift(shiftId: string, context: RequestContext) {
  const current = await readShift(deps.volunteering, shiftId);
  await allowed(context, 'venue.edit', { venueId: current?.venueId });
  if (!current) throw notFound();
  context.trail.was(current);
  return current;
}

/** The same, to be changed: not in an open day that is closed. */
async function changeableShift(shiftId: string, context: RequestContext) {
  const shift = await editableShift(shiftId, context);
  orRefuse(await decideDayOpen(deps.openDays, shift.openDayId));
  return shift;
}

/** Who comes to a shift, or those of them who are meant; for those who may see its roster. */
async function rosterFor(
  { shiftId, ...asked }: PageAsked & RosterAsked & { readonly shiftId: string },
  context: RequestContext,
) {
  const current = await readShift(deps.volunteering, shiftId);
  const scope = { venueId: current?.venueId };
  const caller = await allowed(context, 'roster.see', scope);
  if (!current) throw notFound();
  const looking = lookingOf(caller, scope);
  const { items: rows, ...more } = await seeShiftRoster(deps, shiftId, looking, { ...asked, locale: context.locale });
  return { rows, ...more };
}

const router = os.router({
  ...seriesHandlers(deps),
  ...templateHandlers(deps, people),
  ...manyShiftsHandlers(deps),
  ...peopleHandlers(deps),
  ...staffPlaceHandlers(deps),
  ...coverHandlers(deps),
  signUpPerson: os.signUpPerson.handler(async ({ input: { params, headers, body }, context }) => {
    const current = await readShift(deps.volunteering, params.shiftId);
    const { accountId } = await allowed(context, 'venue.edit', { venueId: current?.venueId });
    if (current) orRefuse(await decideDayOpen(deps.openDays, current.openDayId));
    const { overrideOverlap, locale = context.locale, ...request } = body;
    const answer = await signUpForShift(deps, params.shiftId, request, {
      idempotencyKey: headers['idempotency-key'],
      locale,
      byStaff: true,
      overlapOverride: overrideOverlap && { ...overrideOverlap, by: accountId },
    });
    return orRefuse(await told(body, context, answer));
  }),
  listSignUps: os.listSignUps.handler(({ input: { as: _, ...asked }, context }) => rosterFor(asked, context)),
  findSignUps: os.findSignUps.handler(({ input, context }) => rosterFor(input, context)),
  openContact: os.openContact.handler(async ({ input: { shiftId, reason, ...row }, context }) => {
    const current = await readShift(deps.volunteering, shiftId);
    const scope = { venueId: current?.venueId };
    const caller = await allowed(context, 'contact.see', scope);
    const { contact, linkId } = orRefuse(
      await openShiftContact(deps, shiftId, row, (person) => decideOpening(caller, scope, person, reason)),
    );
    context.trail.shows([{ of: linkId, way: 'contact' }]);
    return contact;
  }),
  removeSignUp: os.removeSignUp.handler(async ({ input: { shiftId, recordId }, context }) => {
    await changeableShift(shiftId, context);
    const at = { ...deps, kind: shiftSlots, table: deps.volunteering };
    return orRefuse(await removeReservation(at, shiftId, recordId));
  }),
  createShift: os.createShift.handler(async ({ input, context }) => {
    await allowed(context, 'venue.edit', { venueId: input.venueId });
    orRefuse(await decideDayOpen(deps.openDays, input.openDayId));
    return orRefuse(await createShift(deps, input, context.idempotencyKey));
  }),
  updateShift: os.updateShift.handler(async ({ input: { shiftId, revision, onShrink, tell, ...draft }, context }) => {
    const current = await changeableShift(shiftId, context);
    return orRefuse(await updateShift(deps, current, draft, { revision, onShrink, tell }));
  }),
  deleteShift: os.deleteShift.handler(async ({ input: { shiftId }, context }) => {
    await changeableShift(shiftId, context);
    return orRefuse(await deleteDraft({ ...deps, table: deps.volunteering, items: shifts }, shiftId));
  }),
  callOffShift: os.callOffShift.handler(async ({ input: { shiftId, ...setting }, context }) =>
    orRefuse(await callOffShift(deps, await changeableShift(shiftId, context), setting)),
  ),
  bringShiftBack: os.bringShiftBack.handler(async ({ input: { shiftId, revision }, context }) =>
    orRefuse(await bringShiftBack(deps, await changeableShift(shiftId, context), revision)),
  ),
  getShiftReach: os.getShiftReach.handler(async ({ input: { shiftId, capacity }, context }) => {
    await editableShift(shiftId, context);
    return reachOf({ ...deps, table: deps.volunteering }, shiftSlots, shiftId, capacity);
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
