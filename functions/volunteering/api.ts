/** Binds the contract of volunteering to its verbs. */
import { implement } from '@orpc/server';
import { volunteeringContract } from '../../shared/volunteering/contract.ts';
import { may } from '../../shared/people/rules.ts';
import { openDaysTable } from '../open-days/table.ts';
import { placesTable } from '../places/table.ts';
import { peopleTable } from '../people/table.ts';
import { requiredEnv } from '../platform/env.ts';
import { allowed, httpHandler, notFound, orRefuse, type RequestContext } from '../platform/http.ts';
import { identityOf } from '../platform/identity.ts';
import { openTable } from '../platform/table.ts';
import type { VolunteeringDeps } from './deps.ts';
import { acceptOffer, cancelSignUp, seeSignUp } from './manage-sign-up.ts';
import { readShift } from './shift-store.ts';
import { createShift, listShifts, seeShift, updateShift } from './shifts.ts';
import { signUpForShift } from './sign-up-for-shift.ts';
import { volunteeringTable } from './table.ts';

const people = openTable(peopleTable);
const deps: VolunteeringDeps = {
  volunteering: openTable(volunteeringTable),
  places: openTable(placesTable),
  openDays: openTable(openDaysTable),
  secret: requiredEnv('SIGNING_SECRET'),
  now: Date.now,
};

const os = implement(volunteeringContract).$context<RequestContext>();

const router = os.router({
  listShifts: os.listShifts.handler(async ({ input: { openDayId, ...filter }, context }) => {
    const identity = await context.identity();
    const withDrafts = (venueId: string) => may(identity, 'venue.edit', { venueId });
    return { shifts: orRefuse(await listShifts(deps, openDayId, filter, withDrafts)) };
  }),
  getShift: os.getShift.handler(async ({ input, context }) => {
    const shift = await seeShift(deps, input.shiftId);
    if (!shift) throw notFound();
    const { status, venueId } = shift;
    if (status === 'draft' && !may(await context.identity(), 'venue.edit', { venueId })) throw notFound();
    return shift;
  }),
  signUp: os.signUp.handler(async ({ input: { params, headers, body }, context }) =>
    orRefuse(
      await signUpForShift(deps, params.shiftId, body, {
        idempotencyKey: headers['idempotency-key'],
        locale: context.locale,
      }),
    ),
  ),
  signUpPerson: os.signUpPerson.handler(async ({ input: { params, headers, body }, context }) => {
    const current = await readShift(deps.volunteering, params.shiftId);
    const { accountId } = await allowed(context, 'venue.edit', { venueId: current?.venueId });
    const { overrideOverlap, ...request } = body;
    return orRefuse(
      await signUpForShift(deps, params.shiftId, request, {
        idempotencyKey: headers['idempotency-key'],
        locale: context.locale,
        overlapOverride: overrideOverlap && { ...overrideOverlap, by: accountId },
      }),
    );
  }),
  getSignUp: os.getSignUp.handler(async ({ input }) => orRefuse(await seeSignUp(deps, input.manageToken))),
  cancelSignUp: os.cancelSignUp.handler(async ({ input }) => orRefuse(await cancelSignUp(deps, input.manageToken))),
  acceptOffer: os.acceptOffer.handler(async ({ input }) => orRefuse(await acceptOffer(deps, input.manageToken))),
  createShift: os.createShift.handler(async ({ input, context }) => {
    await allowed(context, 'venue.edit', { venueId: input.venueId });
    return orRefuse(await createShift(deps, input));
  }),
  updateShift: os.updateShift.handler(async ({ input: { shiftId, revision, onShrink, ...draft }, context }) => {
    const current = await readShift(deps.volunteering, shiftId);
    await allowed(context, 'venue.edit', { venueId: current?.venueId });
    if (!current) throw notFound();
    return orRefuse(await updateShift(deps, current, draft, { revision, onShrink }));
  }),
});

export const handler = httpHandler(router, (authorization) => identityOf(people, authorization, deps.now()));
