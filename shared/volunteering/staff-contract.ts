/**
 * The HTTP contract of shifts for those who run them: a function of its own, so that the one that people sign up by stays small. Who comes to them
 * is another (shift-people-contract.ts).
 */
import * as z from 'zod';
import { errorsOf, revision } from '../kernel/contract.ts';
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
import { coverContract } from './cover-contract.ts';
import { manyShiftsContract } from './many-shifts-contract.ts';
import { shift, shiftDraft } from './model.ts';
import { volunteeringRefusals } from './refusals.ts';
import { seriesContract } from './series-contract.ts';
import { templateContract } from './template-contract.ts';
import { whileOpen } from '../open-days/closing-contract.ts';

const tag = (summary: string) => ({ tags: ['Volunteering'], summary });

export const shiftStaffContract = {
  ...coverContract,
  ...seriesContract,
  ...templateContract,
  ...manyShiftsContract,
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
