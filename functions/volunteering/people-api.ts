/** Binds the contract of everybody in the shifts of an open day to its verbs. */
import { implement } from '@orpc/server';
import { may } from '../../shared/organizations/role-rules.ts';
import { paceContract } from '../../shared/volunteering/pace-contract.ts';
import { peopleContract } from '../../shared/volunteering/people-contract.ts';
import type { Caller } from '../../shared/identity/model.ts';
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { decideDayOpen, openDayExists } from '../open-days/open-day-lookup.ts';
import { changePeople, setStaffNote } from './change-people.ts';
import type { VolunteeringDeps } from './deps.ts';
import { namedShifts } from './many-shifts.ts';
import { findDoubles, mergePeople, seePerson, type Named } from './one-person.ts';
import { findPeopleClashes } from './people-clashes.ts';
import type { LookingPerson } from './people-slots.ts';
import { seePeople, type PeopleAsked } from './people.ts';
import { readSignUpPace } from './sign-up-pace.ts';
import { lookingOf } from './roster.ts';
import { allowedAt } from './series-api.ts';
import { readShift } from './shift-store.ts';
import type { PageAsked } from '../store/records.ts';

const os = implement({ ...peopleContract, ...paceContract }).$context<RequestContext>();

function searchingAs(caller: Caller) {
  return (venueId: string): LookingPerson | undefined =>
    may(caller, 'roster.see', { venueId })
      ? { ...lookingOf(caller, { venueId }), knowsMinors: may(caller, 'minors.see', { venueId }) }
      : undefined;
}

export function peopleHandlers(deps: VolunteeringDeps) {
  async function see(openDayId: string, asked: PeopleAsked, page: PageAsked, context: RequestContext) {
    const { venueId } = asked;
    const caller = await allowed(context, 'roster.see', venueId === undefined ? undefined : { venueId });
    if (!(await openDayExists(deps.openDays, openDayId))) throw notFound();
    const { items, ...more } = await seePeople(deps, openDayId, asked, searchingAs(caller), page);
    return { people: items, ...more };
  }
  /** Who names a slot of a venue that they may not see is told that there is nothing, as of one that is not there. */
  async function lookingAtPerson({ slotId, order }: Named, context: RequestContext) {
    const caller = await allowed(context, 'roster.see');
    return { looking: searchingAs(caller), named: { slotId, order } };
  }
  return {
    listPeople: os.listPeople.handler(({ input: { openDayId, limit, after, as: _, ...asked }, context }) =>
      see(openDayId, asked, { limit, after }, context),
    ),
    searchPeople: os.searchPeople.handler(({ input: { openDayId, limit, after, ...asked }, context }) =>
      see(openDayId, asked, { limit, after }, context),
    ),
    seePerson: os.seePerson.handler(async ({ input, context }) => {
      const { looking, named } = await lookingAtPerson(input, context);
      return orRefuse(await seePerson(deps, input.openDayId, named, looking));
    }),
    findDoubles: os.findDoubles.handler(async ({ input, context }) => {
      const { looking, named } = await lookingAtPerson(input, context);
      return orRefuse(await findDoubles(deps, input.openDayId, named, looking));
    }),
    findPeopleClashes: os.findPeopleClashes.handler(async ({ input: { openDayId }, context }) => {
      const caller = await allowed(context, 'roster.see');
      if (!(await openDayExists(deps.openDays, openDayId))) throw notFound();
      return findPeopleClashes(deps, openDayId, searchingAs(caller));
    }),
    mergePeople: os.mergePeople.handler(async ({ input: { openDayId, one, other, isSame }, context }) => {
      const shifts = await namedShifts(deps, openDayId, [one.slotId, other.slotId]);
      if (!shifts) {
        await allowed(context, 'venue.edit');
        throw notFound();
      }
      await allowedAt(context, shifts);
      return orRefuse(await mergePeople(deps, openDayId, one, other, isSame));
    }),
    getSignUpPace: os.getSignUpPace.handler(async ({ input: { openDayId }, context }) => {
      await allowed(context, 'board.see');
      const days = await readSignUpPace(deps, openDayId);
      if (!days) throw notFound();
      return { days };
    }),
    changePeople: os.changePeople.handler(async ({ input: { openDayId, people, change }, context }) => {
      const ids = people.map(({ shiftId }) => shiftId);
      const named = change.kind === 'move' ? [...ids, change.toShiftId] : ids;
      const shifts = await namedShifts(deps, openDayId, named);
      if (!shifts) {
        await allowed(context, 'venue.edit');
        throw notFound();
      }
      await allowedAt(context, shifts);
      orRefuse(await decideDayOpen(deps.openDays, openDayId));
      return changePeople(deps, people, change);
    }),
    setStaffNote: os.setStaffNote.handler(async ({ input: { text, ...asked }, context }) => {
      const shift = await readShift(deps.volunteering, asked.shiftId);
      const { accountId } = await allowed(context, 'venue.edit', { venueId: shift?.venueId });
      if (!shift) throw notFound();
      return orRefuse(await setStaffNote(deps, asked, text, accountId));
    }),
  };
}
