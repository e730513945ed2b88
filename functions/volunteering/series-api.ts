/** Binds the contract of series and copies of shifts to their verbs. */
import { implement } from '@orpc/server';
import { seriesContract } from '../../shared/volunteering/series-contract.ts';
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { decideDayOpen } from '../open-days/open-day-lookup.ts';
import type { VolunteeringDeps } from './deps.ts';
import { copyShifts, createShiftSeries, deleteShiftSeries, shiftsOfSeries } from './shift-series.ts';

const os = implement(seriesContract).$context<RequestContext>();

/** Of every venue that is touched. */
export async function allowedAt(context: RequestContext, venues: ReadonlyArray<{ readonly venueId: string }>) {
  for (const venueId of new Set(venues.map((each) => each.venueId))) await allowed(context, 'venue.edit', { venueId });
}

export const seriesHandlers = (deps: VolunteeringDeps) => ({
  createShiftSeries: os.createShiftSeries.handler(async ({ input: { openDayId, ...series }, context }) => {
    await allowedAt(context, series.rows);
    orRefuse(await decideDayOpen(deps.openDays, openDayId));
    return orRefuse(await createShiftSeries(deps, openDayId, series, context.idempotencyKey));
  }),
  deleteShiftSeries: os.deleteShiftSeries.handler(async ({ input: { openDayId, seriesId }, context }) => {
    const shifts = await shiftsOfSeries(deps, openDayId, seriesId);
    await allowedAt(context, shifts);
    if (shifts.length === 0) throw notFound();
    orRefuse(await decideDayOpen(deps.openDays, openDayId));
    return deleteShiftSeries(deps, shifts);
  }),
  copyShifts: os.copyShifts.handler(async ({ input: { openDayId, ...asked }, context }) => {
    await allowed(context, 'open-day.edit');
    orRefuse(await decideDayOpen(deps.openDays, openDayId));
    return orRefuse(await copyShifts(deps, openDayId, asked, context.idempotencyKey));
  }),
});
