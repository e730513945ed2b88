/** Binds calling in cover, and the answers to it. */
import { implement } from '@orpc/server';
import { coverContract } from '../../shared/volunteering/cover-contract.ts';
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { decideDayOpen } from '../open-days/open-day-lookup.ts';
import { answerCover, seeAsk } from './answer-cover.ts';
import { callCover, seeCover } from './cover.ts';
import type { VolunteeringDeps } from './deps.ts';
import { readShift } from './shift-store.ts';

const os = implement(coverContract).$context<RequestContext>();

export function coverHandlers(deps: VolunteeringDeps) {
  const allowedFor = async (shiftId: string, context: RequestContext) => {
    const shift = await readShift(deps.volunteering, shiftId);
    await allowed(context, 'attendance.record', { venueId: shift?.venueId });
    if (!shift) throw notFound();
    return shift;
  };
  return {
    seeCover: os.seeCover.handler(async ({ input: { shiftId }, context }) => {
      await allowedFor(shiftId, context);
      return orRefuse(await seeCover(deps, shiftId));
    }),
    callCover: os.callCover.handler(async ({ input: { shiftId, ...asked }, context }) => {
      const { openDayId } = await allowedFor(shiftId, context);
      orRefuse(await decideDayOpen(deps.openDays, openDayId));
      return orRefuse(await callCover(deps, shiftId, asked));
    }),
    getCover: os.getCover.handler(async ({ input: { coverToken } }) => orRefuse(await seeAsk(deps, coverToken))),
    answerCover: os.answerCover.handler(async ({ input: { coverToken, ...said }, context: { locale } }) =>
      orRefuse(await answerCover(deps, coverToken, { ...said, locale })),
    ),
  };
}
