/** Binds the contract of shifts for whoever comes to its verbs. */
import { implement } from '@orpc/server';
import { volunteerContract } from '../../shared/volunteering/contract.ts';
import { may } from '../../shared/organizations/role-rules.ts';
import { auditTable } from '../audit/table.ts';
import { personOfLink } from '../reservations/person-of-link.ts';
import { peopleTable } from '../identity/table.ts';
import { httpHandler, notFound, orRefuse, signedIn, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import { openTable } from '../store/table.ts';
import { volunteeringDeps } from './deps.ts';
import { groupHandlers } from './group-api.ts';
import { acceptOffer, cancelSignUp, seeSignUp, shrinkSignUp } from './manage-sign-up.ts';
import { myDataHandlers } from './my-data-api.ts';
import { listMyPlaces } from './my-places.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { tellOverlap } from '../reservations/tell-overlap.ts';
import { listShifts, readShiftInWhole, seeShift } from './shifts.ts';
import { signUpForShift } from './sign-up-for-shift.ts';

const people = openTable(peopleTable);
const deps = volunteeringDeps();

const os = implement(volunteerContract).$context<RequestContext>();

/** Whose agenda a list is held against: the signed-in person's, or that of a private link. */
async function personOf(notClashingWith: string, context: RequestContext): Promise<string> {
  if (notClashingWith === 'me') return personKeyOf(deps.secret, { email: (await signedIn(context)).email });
  const personKey = await personOfLink(deps.slots, deps.secret, notClashingWith);
  if (personKey === undefined) throw notFound();
  return personKey;
}

const told = <Value>(person: Parameters<typeof tellOverlap>[2], context: RequestContext, answer: Result<Value>) =>
  tellOverlap(answer, deps.secret, person, context.identity);

const router = os.router({
  ...myDataHandlers(deps),
  ...groupHandlers(deps),
  listShifts: os.listShifts.handler(
    async ({ input: { openDayId, notClashingWith, limit, after, ...asked }, context }) => {
      const identity = await context.identity();
      const filter = { ...asked, personKey: notClashingWith && (await personOf(notClashingWith, context)) };
      const withDrafts = (venueId: string) => may(identity, 'venue.edit', { venueId });
      const { items, ...more } = orRefuse(await listShifts(deps, openDayId, filter, withDrafts, { limit, after }));
      return { shifts: items, ...more };
    },
  ),
  getShift: os.getShift.handler(async ({ input, context }) => {
    const shift = await seeShift(deps, input.shiftId);
    if (!shift) throw notFound();
    const { status, venueId } = shift;
    if (status !== 'draft') return shift;
    if (!may(await context.identity(), 'venue.edit', { venueId })) throw notFound();
    return (await seeShift(deps, input.shiftId, readShiftInWhole)) ?? shift;
  }),
  myPlaces: os.myPlaces.handler(async ({ context }) => ({ places: await listMyPlaces(deps, await signedIn(context)) })),
  signUp: os.signUp.handler(async ({ input: { params, headers, body }, context }) =>
    orRefuse(
      await told(
        body,
        context,
        await signUpForShift(deps, params.shiftId, body, {
          idempotencyKey: headers['idempotency-key'],
          locale: context.locale,
        }),
      ),
    ),
  ),
  getSignUp: os.getSignUp.handler(async ({ input }) => orRefuse(await seeSignUp(deps, input.manageToken))),
  cancelSignUp: os.cancelSignUp.handler(async ({ input }) => orRefuse(await cancelSignUp(deps, input.manageToken))),
  shrinkSignUp: os.shrinkSignUp.handler(async ({ input }) =>
    orRefuse(await shrinkSignUp(deps, input.manageToken, input.keep)),
  ),
  acceptOffer: os.acceptOffer.handler(async ({ input }) => orRefuse(await acceptOffer(deps, input.manageToken))),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
