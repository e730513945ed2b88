/** Binds the contract of group holds, hand-overs and swaps to its verbs; api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { largestGroup } from '../../shared/reservations/model.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { tellOverlap } from '../reservations/tell-overlap.ts';
import { volunteerContract } from '../../shared/volunteering/contract.ts';
import { allowed, orRefuse, type RequestContext } from '../edge/http.ts';
import type { VolunteeringDeps } from './deps.ts';
import { giveShift, seeHandOver, takeShiftOver, takeShiftOverFromLine } from './hand-over.ts';
import { holdSeats } from './hold-seats.ts';
import { acceptHoldOffer, seeHold, shrinkHold } from './manage-hold.ts';
import { seeHoldForNames, takeSeatOfHold } from './name-seat.ts';
import { readShift } from './shift-store.ts';
import { proposeSwap, seeSwap, takeSwap } from './swap-shifts.ts';

const os = implement(volunteerContract).$context<RequestContext>();

const settingOf = (headers: { 'idempotency-key'?: string | undefined }, { locale }: RequestContext) => ({
  idempotencyKey: headers['idempotency-key'],
  locale,
});

export const groupHandlers = (deps: VolunteeringDeps) => {
  const told = <Value>(person: Parameters<typeof tellOverlap>[2], context: RequestContext, answer: Result<Value>) =>
    tellOverlap(answer, deps.secret, person, context.identity);
  return {
    holdSeats: os.holdSeats.handler(async ({ input: { params, headers, body }, context }) => {
      if (body.seats > largestGroup) {
        const shift = await readShift(deps.volunteering, params.shiftId);
        await allowed(context, 'venue.edit', { venueId: shift?.venueId });
      }
      return orRefuse(await holdSeats(deps, params.shiftId, body, settingOf(headers, context)));
    }),
    getHold: os.getHold.handler(async ({ input }) => orRefuse(await seeHold(deps, input.manageToken))),
    acceptHoldOffer: os.acceptHoldOffer.handler(async ({ input }) =>
      orRefuse(await acceptHoldOffer(deps, input.manageToken)),
    ),
    shrinkHold: os.shrinkHold.handler(async ({ input }) =>
      orRefuse(await shrinkHold(deps, input.manageToken, input.keep)),
    ),
    getHoldForNames: os.getHoldForNames.handler(async ({ input }) =>
      orRefuse(await seeHoldForNames(deps, input.namesToken)),
    ),
    takeSeatOfHold: os.takeSeatOfHold.handler(async ({ input: { params, headers, body }, context }) =>
      orRefuse(
        await told(body, context, await takeSeatOfHold(deps, params.namesToken, body, settingOf(headers, context))),
      ),
    ),
    giveShift: os.giveShift.handler(async ({ input }) => orRefuse(await giveShift(deps, input.manageToken))),
    getHandOver: os.getHandOver.handler(async ({ input }) => orRefuse(await seeHandOver(deps, input.handOverToken))),
    takeShiftOver: os.takeShiftOver.handler(async ({ input: { params, headers, body }, context }) =>
      orRefuse(
        await told(body, context, await takeShiftOver(deps, params.handOverToken, body, settingOf(headers, context))),
      ),
    ),
    takeShiftOverFromLine: os.takeShiftOverFromLine.handler(
      async ({ input: { handOverToken, manageToken }, context }) =>
        // Whose link it is may have what overlaps.
        orRefuse(await told({}, context, await takeShiftOverFromLine(deps, handOverToken, manageToken))),
    ),
    proposeSwap: os.proposeSwap.handler(async ({ input: { manageToken, ...swap } }) =>
      orRefuse(await proposeSwap(deps, manageToken, swap)),
    ),
    getSwap: os.getSwap.handler(async ({ input }) => orRefuse(await seeSwap(deps, input.swapToken))),
    takeSwap: os.takeSwap.handler(async ({ input: { swapToken, ...mine }, context }) =>
      // It may be the other's agenda that is in the way.
      orRefuse(await told({}, context, await takeSwap(deps, swapToken, mine))),
    ),
  };
};
