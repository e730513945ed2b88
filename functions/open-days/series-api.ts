/** Binds the contracts of many sessions, and of many visitors, at once to their verbs. */
import { implement } from '@orpc/server';
import { manySessionsContract } from '../../shared/open-days/many-sessions-contract.ts';
import { visitorsContract } from '../../shared/open-days/visitors-contract.ts';
import { sessionSeriesContract } from '../../shared/open-days/series-contract.ts';
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { changeVisitors } from './change-visitors.ts';
import type { OpenDaysDeps } from './deps.ts';
import { moveSessions, namedSessions } from './many-sessions.ts';
import { decideDayOpen } from './open-day-lookup.ts';
import { createSessionSeries, deleteSessionSeries, sessionsOfSeries } from './session-series.ts';

const os = implement({
  ...sessionSeriesContract,
  ...manySessionsContract,
  ...visitorsContract,
}).$context<RequestContext>();

/** Of every venue that is touched. */
async function allowedAt(context: RequestContext, venues: ReadonlyArray<{ readonly venueId: string }>) {
  for (const venueId of new Set(venues.map((each) => each.venueId))) await allowed(context, 'venue.edit', { venueId });
}

/** Those that are named, all of them at venues that the caller plans for. */
async function editableSessions(
  deps: OpenDaysDeps,
  openDayId: string,
  ids: readonly string[],
  context: RequestContext,
) {
  const sessions = await namedSessions(deps, openDayId, ids);
  if (!sessions) {
    await allowed(context, 'venue.edit');
    throw notFound();
  }
  await allowedAt(context, sessions);
  return sessions;
}

export const manySessionsHandlers = (deps: OpenDaysDeps) => ({
  createSessionSeries: os.createSessionSeries.handler(async ({ input: { openDayId, ...series }, context }) => {
    await allowedAt(context, series.rows);
    orRefuse(await decideDayOpen(deps.openDays, openDayId));
    return orRefuse(await createSessionSeries(deps, openDayId, series, context.idempotencyKey));
  }),
  changeSessions: os.changeSessions.handler(async ({ input: { openDayId, sessions: asked }, context }) => {
    const ids = asked.map(({ sessionId }) => sessionId);
    const sessions = await editableSessions(deps, openDayId, ids, context);
    orRefuse(await decideDayOpen(deps.openDays, openDayId));
    return moveSessions(deps, sessions, asked);
  }),
  changeVisitors: os.changeVisitors.handler(async ({ input: { openDayId, visitors, change }, context }) => {
    const ids = visitors.map(({ sessionId }) => sessionId);
    const named = change.kind === 'move' ? [...ids, change.toSessionId] : ids;
    await editableSessions(deps, openDayId, named, context);
    orRefuse(await decideDayOpen(deps.openDays, openDayId));
    return changeVisitors(deps, visitors, change);
  }),
  deleteSessionSeries: os.deleteSessionSeries.handler(async ({ input: { openDayId, seriesId }, context }) => {
    const sessions = await sessionsOfSeries(deps, openDayId, seriesId);
    await allowedAt(context, sessions);
    if (sessions.length === 0) throw notFound();
    orRefuse(await decideDayOpen(deps.openDays, openDayId));
    return deleteSessionSeries(deps, sessions);
  }),
});
