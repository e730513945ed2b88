/** The HTTP contract of shifts for those who run them: a function of its own, so that the one that people sign up by stays small. */
import * as z from 'zod';
import { errorsOf, idempotencyHeaders, revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import {
  bringBackEndpoint,
  callingOff,
  callOffEndpoint,
  deleted,
  deletionEndpoint,
  reach,
  reachEndpoint,
  reachInput,
  saveRefusals,
  tellField,
} from '../reservations/change-contract.ts';
import { onShrink } from '../reservations/model.ts';
import { privacyRefusals } from '../privacy/refusals.ts';
import { reservationsRefusals } from '../reservations/refusals.ts';
import { coverContract } from './cover-contract.ts';
import { manyShiftsContract } from './many-shifts-contract.ts';
import { shift, shiftDraft, signUp, staffSignUpRequest } from './model.ts';
import { paceContract } from './pace-contract.ts';
import { peopleContract } from './people-contract.ts';
import { volunteeringRefusals } from './refusals.ts';
import { shiftRosterContract } from './roster-contract.ts';
import { seriesContract } from './series-contract.ts';
import { templateContract } from './template-contract.ts';
import { whileOpen } from '../open-days/closing-contract.ts';

const manageToken = z.string().min(1).max(200);
const tag = (summary: string) => ({ tags: ['Volunteering'], summary });

export const shiftStaffContract = {
  ...coverContract,
  ...seriesContract,
  ...templateContract,
  ...manyShiftsContract,
  ...paceContract,
  ...peopleContract,
  ...shiftRosterContract,
  signUpPerson: endpointFor('venue.edit')
    .errors(whileOpen)
    .errors(errorsOf(volunteeringRefusals))
    .errors(errorsOf(privacyRefusals, ['consent.text-changed', 'contact.phone-unknown', 'contact.one-person']))
    .errors(errorsOf(reservationsRefusals))
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/sign-ups-by-staff',
      successStatus: 201,
      inputStructure: 'detailed',
      ...tag('Sign a person up, if need be over an overlap, with a reason that is kept'),
    })
    .input(
      z.object({ params: z.object({ shiftId: idOf('shift') }), headers: idempotencyHeaders, body: staffSignUpRequest }),
    )
    .output(signUp.pick({ signUpId: true, state: true, position: true }).extend({ manageToken })),
  createShift: createFor('venue.edit')
    .errors(whileOpen)
    .errors(errorsOf(volunteeringRefusals, ['shift.risk-text-missing']))
    .route({ method: 'POST', path: '/venues/{venueId}/shifts', successStatus: 201, ...tag('Add a shift') })
    .input(shiftDraft.and(z.object({ venueId: idOf('venue'), openDayId: idOf('openDay') })))
    .output(shift),
  updateShift: endpointFor('venue.edit')
    .errors(whileOpen)
    .errors(errorsOf(volunteeringRefusals, ['shift.risk-text-missing']))
    .errors(saveRefusals)
    .route({ method: 'PUT', path: '/shifts/{shiftId}', ...tag('Edit a shift') })
    .input(shiftDraft.and(z.object({ shiftId: idOf('shift'), revision, onShrink: onShrink.optional(), ...tellField })))
    .output(shift),
  deleteShift: deletionEndpoint
    .errors(whileOpen)
    .route({ method: 'DELETE', path: '/shifts/{shiftId}', ...tag('Delete a draft that nobody ever signed up for') })
    .input(z.object({ shiftId: idOf('shift') }))
    .output(deleted),
  callOffShift: callOffEndpoint('venue.edit')
    .errors(whileOpen)
    .route({ method: 'POST', path: '/shifts/{shiftId}/calling-off', ...tag('Call a shift off, and say why') })
    .input(callingOff.extend({ shiftId: idOf('shift') }))
    .output(shift),
  bringShiftBack: bringBackEndpoint('venue.edit')
    .errors(whileOpen)
    .route({ method: 'POST', path: '/shifts/{shiftId}/back-on', ...tag('The shift takes place after all') })
    .input(z.object({ shiftId: idOf('shift'), revision }))
    .output(shift),
  getShiftReach: reachEndpoint
    .route({ method: 'GET', path: '/shifts/{shiftId}/reach', ...tag('Whom a change of the shift would hit') })
    .input(z.object({ shiftId: idOf('shift'), ...reachInput }))
    .output(reach),
};
