/** Binds the contract of changing several shifts to its verbs. */
import { implement } from '@orpc/server';
import { manyShiftsContract } from '../../shared/volunteering/many-shifts-contract.ts';
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { decideDayOpen, openDayExists } from '../open-days/open-day-lookup.ts';
import { reachOfSlots } from '../reservations/reach.ts';
import type { VolunteeringDeps } from './deps.ts';
import { changeShifts, namedShifts } from './many-shifts.ts';
import { allowedAt } from './series-api.ts';
import { shiftSlots } from './shift-slots.ts';

const os = implement(manyShiftsContract).$context<RequestContext>();

export const manyShiftsHandlers = (deps: VolunteeringDeps) => ({
  getShiftsReach: os.getShiftsReach.handler(async ({ input: { openDayId, venueId, shiftIds }, context }) => {
    await allowed(context, 'venue.edit', venueId ? { venueId } : undefined);
    if (!(await openDayExists(deps.openDays, openDayId))) throw notFound();
    const asked = { openDayId, venueId, slotIds: shiftIds };
    return reachOfSlots({ ...deps, table: deps.volunteering }, shiftSlots, asked);
  }),
  changeShifts: os.changeShifts.handler(async ({ input: { openDayId, shifts: asked, change }, context }) => {
    const ids = asked.map(({ shiftId }) => shiftId);
    const shifts = await namedShifts(deps, openDayId, ids);
    if (!shifts) {
      await allowed(context, 'venue.edit');
      throw notFound();
    }
    await allowedAt(context, shifts);
    orRefuse(await decideDayOpen(deps.openDays, openDayId));
    return changeShifts(deps, shifts, asked, change);
  }),
});
