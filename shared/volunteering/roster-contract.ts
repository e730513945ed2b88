/** The HTTP contract of a shift's roster: who holds or waits for a place, masked, and one contact at a time opened. */
import * as z from 'zod';
import { takenAs } from '../audit/model.ts';
import { errorsOf, longPageFields, nextField } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { line } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import {
  contactEndpoint,
  openedContact,
  openingOrder,
  openingReason,
  rosterOrder,
  rosterSearch,
  rosterContact,
  rosterPlace,
} from '../privacy/roster-model.ts';
import { privacyRefusals } from '../privacy/refusals.ts';
import { removalInput, removed } from '../privacy/removal.ts';
import {
  given,
  giveEndpoint,
  removalEndpoint,
  renewalEndpoint,
  renewed,
  returned,
  returnEndpoint,
  shrinkEndpoint,
  shrunk,
} from '../reservations/change-contract.ts';
import { seatsKept } from '../reservations/model.ts';
import { reservationsRefusals } from '../reservations/refusals.ts';
import { whileOpen } from '../open-days/closing-contract.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { ageBand } from './age-bands.ts';
import { volunteeringRefusals } from './refusals.ts';

const tag = (summary: string) => ({ tags: ['Volunteering'], summary });
const recordId = z.union([idOf('signUp'), idOf('hold')]);

/** A volunteer, or a group whose names follow. */
export const shiftRosterRow = z.object({
  recordId,
  ...rosterPlace,
  ...rosterContact.shape,
  /** Absent for a group. */
  ageBand: ageBand.optional(),
  groupName: line(80).optional(),
  /** Until when a group may fill in its names. */
  namesUntil: instant.optional(),
  /** The group whose seat this person took. */
  holdId: idOf('hold').optional(),
  /** Added by staff although the person is in two places at once. */
  overlaps: z.boolean(),
  /** What staff wrote of the person for each other, to whoever plans the venue; the person reads it among their own data. */
  staffNote: z.object({ text: z.string(), at: instant }).optional(),
});
export type ShiftRosterRow = z.infer<typeof shiftRosterRow>;

export const shiftRosterContract = {
  listSignUps: endpointFor('roster.see')
    .route({ method: 'GET', path: '/shifts/{shiftId}/sign-ups', ...tag('Who comes to a shift, in order of arrival') })
    .input(z.object({ shiftId: idOf('shift'), ...takenAs, ...rosterOrder, ...longPageFields }))
    .output(z.object({ rows: z.array(shiftRosterRow), ...nextField })),
  findSignUps: endpointFor('roster.see')
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/sign-ups/search',
      ...tag('Those of a shift who are meant by what was typed'),
    })
    .input(z.object({ shiftId: idOf('shift'), ...rosterSearch, ...longPageFields }))
    .output(z.object({ rows: z.array(shiftRosterRow), ...nextField })),
  openContact: contactEndpoint
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/sign-ups/{recordId}/contact',
      ...tag('Open the contact of one volunteer or group; under 18 with a reason'),
    })
    .input(z.object({ shiftId: idOf('shift'), recordId, ...openingOrder, ...openingReason }))
    .output(openedContact),
  removeSignUp: removalEndpoint
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/sign-ups/{recordId}/removal',
      ...tag('Take one volunteer or group out of a shift'),
    })
    .input(z.object({ shiftId: idOf('shift'), recordId, ...removalInput }))
    .output(removed),
  returnSignUp: returnEndpoint
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/sign-ups/{recordId}/return',
      ...tag('Take the removal of one volunteer or group back; last in order, and told'),
    })
    .input(z.object({ shiftId: idOf('shift'), recordId }))
    .output(returned),
  giveSignUpPlace: giveEndpoint
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/sign-ups/{recordId}/place',
      ...tag('Give one who waits a place, also over the capacity; told as of any place'),
    })
    .input(z.object({ shiftId: idOf('shift'), recordId }))
    .output(given),
  shrinkSignUpOf: shrinkEndpoint
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/sign-ups/{recordId}/fewer',
      ...tag('Keep so many seats of a party, or of a group those without a name; the others go to the next in line'),
    })
    .input(z.object({ shiftId: idOf('shift'), recordId, keep: seatsKept }))
    .output(shrunk),
  moveSignUp: endpointFor('venue.edit')
    .errors(whileOpen)
    .errors(errorsOf(volunteeringRefusals))
    .errors(errorsOf(reservationsRefusals))
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/sign-ups/{recordId}/move',
      ...tag('Move one volunteer to a free place of another shift; told once, of the new one'),
    })
    .input(
      z.object({
        shiftId: idOf('shift'),
        recordId: idOf('signUp'),
        toShiftId: idOf('shift'),
        /** Staff told the person the risks of the other shift. */
        riskAccepted: z.boolean(),
      }),
    )
    .output(z.object({ moved: z.literal(true) })),
  renewSignUpLink: renewalEndpoint
    .errors(errorsOf(privacyRefusals, ['contact.reason-needed']))
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/sign-ups/{recordId}/new-link',
      ...tag('Make a new private link of one volunteer or group; the old one is dead'),
    })
    .input(z.object({ shiftId: idOf('shift'), recordId, ...openingReason }))
    .output(renewed),
};
