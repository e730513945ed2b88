/** A shift for staff who may edit it. Called by the APIs of shifts and of the people in them. */
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { decideDayOpen } from '../open-days/open-day-lookup.ts';
import type { VolunteeringDeps } from './deps.ts';
import { readShift } from './shift-store.ts';

export async function editableShift(deps: VolunteeringDeps, shiftId: string, context: RequestContext) {
  const current = await readShift(deps.volunteering, shiftId);
  await allowed(context, 'venue.edit', { venueId: current?.venueId });
  if (!current) throw notFound();
  context.trail.was(current);
  return current;
}

/** The same, to be changed: not in an open day that is closed. */
export async function changeableShift(deps: VolunteeringDeps, shiftId: string, context: RequestContext) {
  const shift = await editableShift(deps, shiftId, context);
  orRefuse(await decideDayOpen(deps.openDays, shift.openDayId));
  return shift;
}
