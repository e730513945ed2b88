/**
 * The HTTP contract of everybody in the shifts and sessions of an open day as one list, of one person with all their places, and of what
 * staff do with several at once. What is searched for may be a name: it travels in a body, never in an address.
 */
import * as z from 'zod';
import { takenAs } from '../audit/model.ts';
import { errorsOf, nextField, pageFields } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { line, locales, paragraph } from '../kernel/text.ts';
import { sessionRosterRow } from '../open-days/roster-contract.ts';
import { openingOrder } from '../privacy/roster-model.ts';
import { whileOpen } from '../open-days/closing-contract.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { changedPeople, mostPeopleAtOnce } from '../reservations/change-contract.ts';
import { reservationsRefusals } from '../reservations/refusals.ts';
import { volunteerRole } from './model.ts';
import { peopleKinds, peopleOrders, peopleStates } from './people-states.ts';
import { shiftRosterRow } from './roster-contract.ts';

const tag = (summary: string) => ({ tags: ['Volunteering'], summary });
const openDayPath = z.object({ openDayId: idOf('openDay') });

export const peopleFilter = z.object({
  venueId: idOf('venue').optional(),
  /** Volunteers or visitors alone; both where it is absent. */
  kind: z.enum(peopleKinds).optional(),
  /** Of volunteers alone. */
  role: volunteerRole.optional(),
  state: z.enum(peopleStates).optional(),
  /** Of volunteers under 18 alone, or without them; visitors are not asked for their age. */
  minors: z.enum(['only', 'none']).optional(),
  /** The language in which they are written to. */
  locale: z.enum(locales).optional(),
  /** Of visitors who need help with access alone. */
  accessNeeds: z.literal('some').optional(),
  sort: z.enum(peopleOrders).default('start'),
});
export type PeopleFilter = z.infer<typeof peopleFilter>;

export const volunteerRow = shiftRosterRow.extend({
  shiftId: idOf('shift'),
  /** Staff said that the same person is there under another contact too. */
  isMerged: z.boolean(),
});
export const visitorRow = sessionRosterRow.extend({ sessionId: idOf('session') });
/** A place of a volunteer, or one of a visitor. */
export const personRow = z.union([volunteerRow, visitorRow]);
export type VolunteerRow = z.infer<typeof volunteerRow>;
export type VisitorRow = z.infer<typeof visitorRow>;
export type PersonRow = VolunteerRow | VisitorRow;

/** A place by which a person is named: the shift or session, and which reservation of it. */
const namedBy = { slotId: z.union([idOf('shift'), idOf('session')]), order: openingOrder.order.unwrap() };
const personPath = openDayPath.extend({ ...namedBy, order: z.coerce.number().pipe(namedBy.order) });
/** Of whoever is merged only volunteers: a visitor has nothing that could be counted twice. */
const signUpNamed = z.object({ ...namedBy, slotId: idOf('shift') });

/** All places of one person under one contact that the reader may see. */
export const personSeen = z.object({ ...namedBy, places: z.array(personRow) });
export type PersonSeen = z.infer<typeof personSeen>;

const listed = z.object({ people: z.array(personRow), ...nextField });

export const peopleChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('move'),
    toShiftId: idOf('shift'),
    /** Staff told the people the risks of the other shift. */
    riskAccepted: z.boolean(),
  }),
  z.object({ kind: z.literal('confirm') }),
]);
export type PeopleChange = z.infer<typeof peopleChange>;

export const peopleContract = {
  listPeople: endpointFor('roster.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/people',
      ...tag('Everybody in the shifts of the venues that the reader may see, masked, by parts'),
    })
    .input(openDayPath.extend({ ...peopleFilter.shape, ...takenAs, ...pageFields }))
    .output(listed),
  searchPeople: endpointFor('roster.see')
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/people-search',
      ...tag('The same of those whose masked row shows the text, or whose whole name, address or number it is'),
    })
    .input(openDayPath.extend({ ...peopleFilter.shape, search: line(100), ...pageFields }))
    .output(listed),
  seePerson: endpointFor('roster.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/people/{slotId}/{order}',
      ...tag(
        'One person: all their places of the open day that the reader may see, also under contacts that were merged',
      ),
    })
    .input(personPath)
    .output(z.object({ contacts: z.array(personSeen) })),
  findDoubles: endpointFor('roster.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/people/{slotId}/{order}/doubles',
      ...tag('Volunteers who may be the same person: the same whole name or number under another contact'),
    })
    .input(personPath)
    .output(z.object({ people: z.array(volunteerRow) })),
  findPeopleClashes: endpointFor('roster.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/people-clashes',
      ...tag('Who has two places at one time, masked, also under contacts that were merged; some of many'),
    })
    .input(openDayPath)
    .output(z.object({ clashes: z.array(z.object({ one: personRow, other: personRow })), isWhole: z.boolean() })),
  mergePeople: endpointFor('venue.edit')
    .route({
      method: 'PUT',
      path: '/open-days/{openDayId}/merged-people',
      ...tag('Say that two volunteers are one person, or that the second is one of their own; no place changes'),
    })
    .input(openDayPath.extend({ one: signUpNamed, other: signUpNamed, isSame: z.boolean() }))
    .output(z.object({ saved: z.literal(true) })),
  changePeople: endpointFor('venue.edit')
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/people-changes',
      ...tag('Move several people to another shift, or confirm them from the line; who cannot be is answered with why'),
    })
    .input(
      openDayPath.extend({
        people: z
          .array(z.object({ shiftId: idOf('shift'), recordId: idOf('signUp') }))
          .min(1)
          .max(mostPeopleAtOnce),
        change: peopleChange,
      }),
    )
    .output(changedPeople),
  setStaffNote: endpointFor('venue.edit')
    .errors(errorsOf(reservationsRefusals, ['slot.over']))
    .route({
      method: 'PUT',
      path: '/shifts/{shiftId}/sign-ups/{recordId}/staff-note',
      ...tag('Write a note of one volunteer for other staff; null takes it away'),
    })
    .input(z.object({ shiftId: idOf('shift'), recordId: idOf('signUp'), text: paragraph(500).nullable() }))
    .output(z.object({ saved: z.literal(true) })),
};
