/** The HTTP contract of a shift's roster: who holds or waits for a place, masked, and one contact at a time opened. */
import * as z from 'zod';
import { takenAs } from '../audit/model.ts';
import { longPageFields, nextField } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { line } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import {
  contactEndpoint,
  openedContact,
  openingOrder,
  openingReason,
  rosterContact,
  rosterPlace,
} from '../privacy/roster-model.ts';
import { removalInput, removed } from '../privacy/removal.ts';
import { removalEndpoint } from '../reservations/change-contract.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { ageBand } from './model.ts';

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
});
export type ShiftRosterRow = z.infer<typeof shiftRosterRow>;

export const shiftRosterContract = {
  listSignUps: endpointFor('roster.see')
    .route({ method: 'GET', path: '/shifts/{shiftId}/sign-ups', ...tag('Who comes to a shift, in order of arrival') })
    .input(z.object({ shiftId: idOf('shift'), ...takenAs, ...longPageFields }))
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
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/sign-ups/{recordId}/removal',
      ...tag('Take one volunteer or group out of a shift'),
    })
    .input(z.object({ shiftId: idOf('shift'), recordId, ...removalInput }))
    .output(removed),
};
