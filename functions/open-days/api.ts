/** Binds the contract of open days for whoever comes to its verbs. */
import { implement } from '@orpc/server';
import { openDayVisitorContract } from '../../shared/open-days/contract.ts';
import { withPublicStream } from '../../shared/open-days/livestream-rules.ts';
import { may } from '../../shared/organizations/role-rules.ts';
import { auditTable } from '../audit/table.ts';
import { reservationsTable } from '../reservations/table.ts';
import { peopleTable } from '../identity/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { httpHandler, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { openTable } from '../store/table.ts';
import { bookSession } from './book-session.ts';
import type { OpenDaysDeps } from './deps.ts';
import { acceptBookingOffer, cancelBooking, seeBooking, shrinkBooking } from './manage-booking.ts';
import { myDataHandlers } from './my-data-api.ts';
import { listOpenDays, listVenues } from './open-day-store.ts';
import { exhibitionHandlers } from './exhibition.ts';
import { listSessions, seeSession } from './sessions.ts';
import { tellOverlap } from '../reservations/tell-overlap.ts';
import { openDaysTable } from './table.ts';
import { visibleOpenDay } from './visible-open-day.ts';

const people = openTable(peopleTable);
const deps: OpenDaysDeps = {
  openDays: openTable(openDaysTable),
  slots: openTable(reservationsTable),
  secret: requiredEnv('SIGNING_SECRET'),
  now: Date.now,
};

const os = implement(openDayVisitorContract).$context<RequestContext>();

/** The newest first; drafts for those who may edit them. */
async function visibleOpenDays(context: RequestContext) {
  const openDays = await listOpenDays(deps.openDays);
  const editor = may(await context.identity(), 'open-day.edit');
  return openDays.filter((openDay) => editor || openDay.status !== 'draft');
}

const router = os.router({
  ...exhibitionHandlers(deps),
  ...myDataHandlers(deps),
  listOpenDays: os.listOpenDays.handler(async ({ context }) => ({ openDays: await visibleOpenDays(context) })),
  listVenues: os.listVenues.handler(async ({ context }) => {
    const named = await inBatches(await visibleOpenDays(context), async ({ openDayId, name: openDayName }) =>
      (await listVenues(deps.openDays, openDayId)).map(({ venueId, name }) => ({
        venueId,
        openDayId,
        name,
        openDayName,
      })),
    );
    return { venues: named.flat() };
  }),
  getOpenDay: os.getOpenDay.handler(async ({ input, context }) => ({
    ...(await visibleOpenDay(deps.openDays, input.openDayId, context)),
    venues: await listVenues(deps.openDays, input.openDayId),
  })),
  listSessions: os.listSessions.handler(async ({ input, context }) => {
    const { openDayId, limit, after, ...filter } = input;
    await visibleOpenDay(deps.openDays, openDayId, context);
    const identity = await context.identity();
    const withDrafts = (venueId: string) => may(identity, 'venue.edit', { venueId });
    const { items, ...more } = await listSessions(deps, openDayId, filter, withDrafts, { limit, after });
    const shown = items.map((one) => (withDrafts(one.venueId) ? one : withPublicStream(one, deps.now())));
    return { sessions: shown, ...more };
  }),
  getSession: os.getSession.handler(async ({ input, context }) => {
    const session = await seeSession(deps, input.sessionId);
    if (!session) throw notFound();
    const { status, venueId } = session;
    const mayEdit = may(await context.identity(), 'venue.edit', { venueId });
    if (status === 'draft' && !mayEdit) throw notFound();
    return mayEdit ? session : withPublicStream(session, deps.now());
  }),
  bookSession: os.bookSession.handler(async ({ input: { params, headers, body }, context }) =>
    orRefuse(
      await tellOverlap(
        await bookSession(deps, params.sessionId, body, {
          idempotencyKey: headers['idempotency-key'],
          locale: context.locale,
        }),
        deps.secret,
        body,
        context.identity,
      ),
    ),
  ),
  getBooking: os.getBooking.handler(async ({ input }) => orRefuse(await seeBooking(deps, input.manageToken))),
  cancelBooking: os.cancelBooking.handler(async ({ input }) => orRefuse(await cancelBooking(deps, input.manageToken))),
  shrinkBooking: os.shrinkBooking.handler(async ({ input }) =>
    orRefuse(await shrinkBooking(deps, input.manageToken, input.keep)),
  ),
  acceptBookingOffer: os.acceptBookingOffer.handler(async ({ input }) =>
    orRefuse(await acceptBookingOffer(deps, input.manageToken)),
  ),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
