/**
 * The HTTP contract of everybody in the shifts of an open day as one list, and of what staff do with several of them at once. What is
 * searched for may be a name: it travels in a body, never in an address.
 */
import * as z from 'zod';
import { takenAs } from '../audit/model.ts';
import { errorsOf, nextField, pageFields } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { line, paragraph } from '../kernel/text.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { reservationsRefusals } from '../reservations/refusals.ts';
import { volunteerRole } from './model.ts';
import { peopleOrders, peopleStates } from './people-states.ts';
import { shiftRosterRow } from './roster-contract.ts';

const tag = (summary: string) => ({ tags: ['Volunteering'], summary });
const openDayPath = z.object({ openDayId: idOf('openDay') });
export const mostPeopleAtOnce = 100;

export const peopleFilter = z.object({
  venueId: idOf('venue').optional(),
  role: volunteerRole.optional(),
  state: z.enum(peopleStates).optional(),
  /** Of people under 18 alone, or without them. */
  minors: z.enum(['only', 'none']).optional(),
  sort: z.enum(peopleOrders).default('start'),
});
export type PeopleFilter = z.infer<typeof peopleFilter>;

export const personRow = shiftRosterRow.extend({ shiftId: idOf('shift') });
export type PersonRow = z.infer<typeof personRow>;

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
  changePeople: endpointFor('venue.edit')
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
    .output(z.object({ changed: z.int(), refused: z.array(z.object({ recordId: z.string(), code: z.string() })) })),
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
