/** Binds the contract of the people in shifts, for those who run them, to its verbs. */
import { implement } from '@orpc/server';
import { decideOpening } from '../../shared/privacy/roster-rules.ts';
import type { RosterAsked } from '../../shared/privacy/roster-model.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { shiftPeopleContract } from '../../shared/volunteering/shift-people-contract.ts';
import { auditTable } from '../audit/table.ts';
import { allowed, httpHandler, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { peopleTable } from '../identity/table.ts';
import { decideDayOpen } from '../open-days/open-day-lookup.ts';
import { removeReservation } from '../reservations/remove-reservation.ts';
import { tellOverlap } from '../reservations/tell-overlap.ts';
import type { PageAsked } from '../store/records.ts';
import { openTable } from '../store/table.ts';
import { changeableShift } from './changeable-shift.ts';
import { volunteeringDeps } from './deps.ts';
import { peopleHandlers } from './people-api.ts';
import { lookingOf, openShiftContact, seeShiftRoster } from './roster.ts';
import { readShift } from './shift-store.ts';
import { shiftSlots } from './shift-slots.ts';
import { signUpForShift } from './sign-up-for-shift.ts';
import { staffPlaceHandlers } from './staff-places-api.ts';

const people = openTable(peopleTable);
const deps = volunteeringDeps();

const os = implement(shiftPeopleContract).$context<RequestContext>();

const told = <Value>(person: Parameters<typeof tellOverlap>[2], context: RequestContext, answer: Result<Value>) =>
  tellOverlap(answer, deps.secret, person, context.identity);

/** Who comes to a shift, or those of them who are meant; for those who may see its roster. */
async function rosterFor(
  { shiftId, ...asked }: PageAsked & RosterAsked & { readonly shiftId: string },
  context: RequestContext,
) {
  const current = await readShift(deps.volunteering, shiftId);
  const scope = { venueId: current?.venueId };
  const caller = await allowed(context, 'roster.see', scope);
  if (!current) throw notFound();
  const looking = lookingOf(caller, scope);
  const { items: rows, ...more } = await seeShiftRoster(deps, shiftId, looking, { ...asked, locale: context.locale });
  return { rows, ...more };
}

const router = os.router({
  ...peopleHandlers(deps),
  ...staffPlaceHandlers(deps),
  signUpPerson: os.signUpPerson.handler(async ({ input: { params, headers, body }, context }) => {
    const current = await readShift(deps.volunteering, params.shiftId);
    const { accountId } = await allowed(context, 'venue.edit', { venueId: current?.venueId });
    if (current) orRefuse(await decideDayOpen(deps.openDays, current.openDayId));
    const { overrideOverlap, locale = context.locale, ...request } = body;
    const answer = await signUpForShift(deps, params.shiftId, request, {
      idempotencyKey: headers['idempotency-key'],
      locale,
      byStaff: true,
      overlapOverride: overrideOverlap && { ...overrideOverlap, by: accountId },
    });
    return orRefuse(await told(body, context, answer));
  }),
  listSignUps: os.listSignUps.handler(({ input: { as: _, ...asked }, context }) => rosterFor(asked, context)),
  findSignUps: os.findSignUps.handler(({ input, context }) => rosterFor(input, context)),
  openContact: os.openContact.handler(async ({ input: { shiftId, reason, ...row }, context }) => {
    const current = await readShift(deps.volunteering, shiftId);
    const scope = { venueId: current?.venueId };
    const caller = await allowed(context, 'contact.see', scope);
    const { contact, linkId } = orRefuse(
      await openShiftContact(deps, shiftId, row, (person) => decideOpening(caller, scope, person, reason)),
    );
    context.trail.shows([{ of: linkId, way: 'contact' }]);
    return contact;
  }),
  removeSignUp: os.removeSignUp.handler(async ({ input: { shiftId, recordId }, context }) => {
    await changeableShift(deps, shiftId, context);
    const at = { ...deps, kind: shiftSlots, table: deps.volunteering };
    return orRefuse(await removeReservation(at, shiftId, recordId));
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
