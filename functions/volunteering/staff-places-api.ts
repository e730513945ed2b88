/** Binds what staff do with one place of a shift: return it, make its party smaller, move it to another shift, give it a new private link. */
import { implement } from '@orpc/server';
import { idPrefixes } from '../../shared/kernel/ids.ts';
import { decideOpening } from '../../shared/privacy/roster-rules.ts';
import { shiftRosterContract } from '../../shared/volunteering/roster-contract.ts';
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { decideDayOpen } from '../open-days/open-day-lookup.ts';
import { givePlace } from '../reservations/give-place.ts';
import { renewLink } from '../reservations/renew-link.ts';
import { findInRoster } from '../reservations/roster.ts';
import { returnReservation } from '../reservations/return-reservation.ts';
import { shrinkForPerson } from '../reservations/shrink-reservation.ts';
import { newId } from '../runtime/ids.ts';
import type { VolunteeringDeps } from './deps.ts';
import { moveSignUp } from './move-sign-up.ts';
import { shiftSlots } from './shift-slots.ts';
import { readShift } from './shift-store.ts';
import { signUps } from './sign-up-store.ts';

const os = implement(shiftRosterContract).$context<RequestContext>();

export function staffPlaceHandlers(deps: VolunteeringDeps) {
  const at = { ...deps, kind: shiftSlots, table: deps.volunteering };
  const shiftFor = async (action: 'venue.edit' | 'contact.see', shiftId: string, context: RequestContext) => {
    const shift = await readShift(deps.volunteering, shiftId);
    const caller = await allowed(context, action, { venueId: shift?.venueId });
    if (!shift) throw notFound();
    return { shift, caller };
  };
  /** The same, to change who is in it: not in an open day that is closed. */
  const changeable = async (shiftId: string, context: RequestContext) => {
    const { shift } = await shiftFor('venue.edit', shiftId, context);
    orRefuse(await decideDayOpen(deps.openDays, shift.openDayId));
  };
  return {
    returnSignUp: os.returnSignUp.handler(async ({ input: { shiftId, recordId }, context }) => {
      await changeable(shiftId, context);
      const asNew = (now: number): Record<string, string> =>
        recordId.startsWith(`${idPrefixes.hold}_`)
          ? { holdId: newId('hold', now) }
          : { signUpId: newId('signUp', now) };
      return orRefuse(await returnReservation(at, shiftId, recordId, asNew));
    }),
    giveSignUpPlace: os.giveSignUpPlace.handler(async ({ input: { shiftId, recordId }, context }) => {
      await changeable(shiftId, context);
      return orRefuse(await givePlace(at, shiftId, recordId));
    }),
    shrinkSignUpOf: os.shrinkSignUpOf.handler(async ({ input: { shiftId, recordId, keep }, context }) => {
      await changeable(shiftId, context);
      return orRefuse(await shrinkForPerson(at, shiftId, recordId, keep));
    }),
    moveSignUp: os.moveSignUp.handler(async ({ input: { shiftId, recordId, ...to }, context }) => {
      await changeable(shiftId, context);
      await changeable(to.toShiftId, context);
      return orRefuse(await moveSignUp(deps, shiftId, { signUpId: recordId, ...to }));
    }),
    renewSignUpLink: os.renewSignUpLink.handler(async ({ input: { shiftId, recordId, reason }, context }) => {
      const { shift, caller } = await shiftFor('contact.see', shiftId, context);
      const person = await findInRoster(shiftSlots, deps.volunteering, signUps, shiftId, { recordId });
      // Whoever has the link sees all that is stored of the person.
      if (person) orRefuse(decideOpening(caller, { venueId: shift.venueId }, person, reason));
      const { linkId, manageToken } = orRefuse(await renewLink(at, shiftId, recordId));
      context.trail.shows([{ of: linkId, way: 'link' }]);
      return { manageToken };
    }),
  };
}
