/** Binds the contract of shifts for those who run them to its verbs. */
import { implement } from '@orpc/server';
import { shiftStaffContract } from '../../shared/volunteering/staff-contract.ts';
import { auditTable } from '../audit/table.ts';
import { decideDayOpen } from '../open-days/open-day-lookup.ts';
import { peopleTable } from '../identity/table.ts';
import { allowed, httpHandler, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { openTable } from '../store/table.ts';
import { changeableShift, editableShift } from './changeable-shift.ts';
import { coverHandlers } from './cover-api.ts';
import { volunteeringDeps } from './deps.ts';
import { manyShiftsHandlers } from './many-shifts-api.ts';
import { seriesHandlers } from './series-api.ts';
import { shifts } from './shift-store.ts';
import { deleteDraft } from '../reservations/delete-draft.ts';
import { reachOf } from '../reservations/reach.ts';
import { shiftSlots } from './shift-slots.ts';
import { bringShiftBack, callOffShift, createShift, updateShift } from './shifts.ts';
import { templateHandlers } from './templates.ts';

const people = openTable(peopleTable);
const deps = volunteeringDeps();

const os = implement(shiftStaffContract).$context<RequestContext>();

const router = os.router({
  ...seriesHandlers(deps),
  ...templateHandlers(deps, people),
  ...manyShiftsHandlers(deps),
  ...coverHandlers(deps),
  createShift: os.createShift.handler(async ({ input, context }) => {
    await allowed(context, 'venue.edit', { venueId: input.venueId });
    orRefuse(await decideDayOpen(deps.openDays, input.openDayId));
    return orRefuse(await createShift(deps, input, context.idempotencyKey));
  }),
  updateShift: os.updateShift.handler(async ({ input: { shiftId, revision, onShrink, tell, ...draft }, context }) => {
    const current = await changeableShift(deps, shiftId, context);
    return orRefuse(await updateShift(deps, current, draft, { revision, onShrink, tell }));
  }),
  deleteShift: os.deleteShift.handler(async ({ input: { shiftId }, context }) => {
    await changeableShift(deps, shiftId, context);
    return orRefuse(await deleteDraft({ ...deps, table: deps.volunteering, items: shifts }, shiftId));
  }),
  callOffShift: os.callOffShift.handler(async ({ input: { shiftId, ...setting }, context }) =>
    orRefuse(await callOffShift(deps, await changeableShift(deps, shiftId, context), setting)),
  ),
  bringShiftBack: os.bringShiftBack.handler(async ({ input: { shiftId, revision }, context }) =>
    orRefuse(await bringShiftBack(deps, await changeableShift(deps, shiftId, context), revision)),
  ),
  getShiftReach: os.getShiftReach.handler(async ({ input: { shiftId, capacity }, context }) => {
    await editableShift(deps, shiftId, context);
    return reachOf({ ...deps, table: deps.volunteering }, shiftSlots, shiftId, capacity);
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
