/** Binds the contract of calling off and back on to its verbs; staff-api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { openDayStaffContract } from '../../shared/open-days/staff-contract.ts';
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { reachOf, reachOfSlots, reachOfWhole } from '../reservations/reach.ts';
import { deleteDraft } from '../reservations/delete-draft.ts';
import { givePlace } from '../reservations/give-place.ts';
import { renewLink } from '../reservations/renew-link.ts';
import { shrinkForPerson } from '../reservations/shrink-reservation.ts';
import { returnReservation } from '../reservations/return-reservation.ts';
import { newId } from '../runtime/ids.ts';
import type { OpenDaysDeps } from './deps.ts';
import { closeOpenDay, reopenOpenDay } from './close-open-day.ts';
import { moveBooking } from './move-booking.ts';
import { decideDayOpen } from './open-day-lookup.ts';
import { readOpenDay, readVenue } from './open-day-store.ts';
import { bringOpenDayBack, bringVenueBack, callOffOpenDay, callOffVenue } from './programme.ts';
import { sessionSlots } from './session-slots.ts';
import { readSession, sessions } from './session-store.ts';
import { bringSessionBack, callOffSession } from './sessions.ts';

const os = implement(openDayStaffContract).$context<RequestContext>();

/** Each of the three, for someone who may edit it; to be changed only while its open day is not closed. */
export const editableIn = ({ openDays }: OpenDaysDeps) => ({
  async whileOpen<Thing extends { readonly openDayId: string }>(asked: Promise<Thing>): Promise<Thing> {
    const thing = await asked;
    orRefuse(await decideDayOpen(openDays, thing.openDayId));
    return thing;
  },
  async openDay(openDayId: string, context: RequestContext) {
    await allowed(context, 'open-day.edit');
    const current = await readOpenDay(openDays, openDayId);
    if (!current) throw notFound();
    context.trail.was(current);
    return current;
  },
  async venue(openDayId: string, venueId: string, context: RequestContext) {
    await allowed(context, 'venue.edit', { venueId });
    const current = await readVenue(openDays, openDayId, venueId);
    if (!current) throw notFound();
    context.trail.was(current);
    return current;
  },
  async session(sessionId: string, context: RequestContext) {
    const current = await readSession(openDays, sessionId);
    await allowed(context, 'venue.edit', { venueId: current?.venueId });
    if (!current) throw notFound();
    context.trail.was(current);
    return current;
  },
});

export function changeHandlers(deps: OpenDaysDeps) {
  const editable = editableIn(deps);
  const at = { ...deps, kind: sessionSlots, table: deps.openDays };
  return {
    deleteSession: os.deleteSession.handler(async ({ input: { sessionId }, context }) => {
      await editable.whileOpen(editable.session(sessionId, context));
      return orRefuse(await deleteDraft({ ...at, items: sessions }, sessionId));
    }),
    callOffSession: os.callOffSession.handler(async ({ input: { sessionId, ...setting }, context }) =>
      orRefuse(await callOffSession(deps, await editable.whileOpen(editable.session(sessionId, context)), setting)),
    ),
    bringSessionBack: os.bringSessionBack.handler(async ({ input: { sessionId, revision }, context }) =>
      orRefuse(await bringSessionBack(deps, await editable.whileOpen(editable.session(sessionId, context)), revision)),
    ),
    getSessionReach: os.getSessionReach.handler(async ({ input: { sessionId, capacity }, context }) => {
      await editable.session(sessionId, context);
      return reachOf(at, sessionSlots, sessionId, capacity);
    }),
    returnBooking: os.returnBooking.handler(async ({ input: { sessionId, recordId }, context }) => {
      await editable.whileOpen(editable.session(sessionId, context));
      return orRefuse(
        await returnReservation(at, sessionId, recordId, (now) => ({ bookingId: newId('booking', now) })),
      );
    }),
    giveBookingPlace: os.giveBookingPlace.handler(async ({ input: { sessionId, recordId }, context }) => {
      await editable.whileOpen(editable.session(sessionId, context));
      return orRefuse(await givePlace(at, sessionId, recordId));
    }),
    shrinkBookingOf: os.shrinkBookingOf.handler(async ({ input: { sessionId, recordId, keep }, context }) => {
      await editable.whileOpen(editable.session(sessionId, context));
      return orRefuse(await shrinkForPerson(at, sessionId, recordId, keep));
    }),
    moveBooking: os.moveBooking.handler(async ({ input: { sessionId, recordId, toSessionId }, context }) => {
      await editable.whileOpen(editable.session(sessionId, context));
      await editable.whileOpen(editable.session(toSessionId, context));
      return orRefuse(await moveBooking(deps, sessionId, { bookingId: recordId, toSessionId }));
    }),
    renewBookingLink: os.renewBookingLink.handler(async ({ input: { sessionId, recordId }, context }) => {
      const current = await readSession(deps.openDays, sessionId);
      await allowed(context, 'contact.see', { venueId: current?.venueId });
      if (!current) throw notFound();
      const { linkId, manageToken } = orRefuse(await renewLink(at, sessionId, recordId));
      context.trail.shows([{ of: linkId, way: 'link' }]);
      return { manageToken };
    }),
    callOffVenue: os.callOffVenue.handler(async ({ input: { openDayId, venueId, ...setting }, context }) =>
      orRefuse(
        await callOffVenue(deps, await editable.whileOpen(editable.venue(openDayId, venueId, context)), setting),
      ),
    ),
    bringVenueBack: os.bringVenueBack.handler(async ({ input: { openDayId, venueId, revision }, context }) =>
      orRefuse(
        await bringVenueBack(deps, await editable.whileOpen(editable.venue(openDayId, venueId, context)), revision),
      ),
    ),
    callOffOpenDay: os.callOffOpenDay.handler(async ({ input: { openDayId, ...setting }, context }) =>
      orRefuse(await callOffOpenDay(deps, await editable.whileOpen(editable.openDay(openDayId, context)), setting)),
    ),
    bringOpenDayBack: os.bringOpenDayBack.handler(async ({ input: { openDayId, revision }, context }) =>
      orRefuse(await bringOpenDayBack(deps, await editable.whileOpen(editable.openDay(openDayId, context)), revision)),
    ),
    setOpenDayClosed: os.setOpenDayClosed.handler(async ({ input: { openDayId, revision, isClosed }, context }) => {
      const openDay = await editable.openDay(openDayId, context);
      return orRefuse(await (isClosed ? closeOpenDay : reopenOpenDay)(deps, openDay, revision));
    }),
    getReach: os.getReach.handler(async ({ input: { openDayId, venueId }, context }) => {
      await allowed(context, 'venue.edit', venueId ? { venueId } : undefined);
      const isThere = venueId ? readVenue(deps.openDays, openDayId, venueId) : readOpenDay(deps.openDays, openDayId);
      if (!(await isThere)) throw notFound();
      const [whole, sessionPeople] = await Promise.all([
        reachOfWhole(deps.slots, openDayId, venueId),
        reachOfSlots(at, sessionSlots, { openDayId, venueId }),
      ]);
      return { ...whole, sessionPeople };
    }),
  };
}
