/** The HTTP contract of shifts for whoever comes, and of what they do with their own place. */
import * as z from 'zod';
import {
  endpoint,
  errorsOf,
  idempotencyHeaders,
  limited,
  linkChange,
  linkRead,
  longPageFields,
  nextField,
} from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import { localDate } from '../kernel/time.ts';
import { ownEndpoint } from '../organizations/staff-endpoint.ts';
import { answerEndpoint, myRecordEndpoints, myRecordsEndpoint } from '../privacy/my-data.ts';
import { accessFilterFields, openDay, venue } from '../open-days/model.ts';
import { privacyRefusals } from '../privacy/refusals.ts';
import { seatsKept } from '../reservations/model.ts';
import { reservationsRefusals } from '../reservations/refusals.ts';
import { groupContract } from './group-contract.ts';
import { ageBand } from './age-bands.ts';
import { myPlace, shift, signUp, signUpRequest, training, volunteerRole } from './model.ts';
import { volunteeringRefusals } from './refusals.ts';

const manageToken = z.string().min(1).max(200);
const trainingCodes = z
  .string()
  .max(100)
  .transform((codes) => codes.split(','))
  .pipe(z.array(training).max(4));
const tag = (summary: string) => ({ tags: ['Volunteering'], summary });

const [signUpData, holdData] = [myRecordEndpoints('sign-ups', tag), myRecordEndpoints('holds', tag)];

export const volunteerContract = {
  ...groupContract,
  seeSignUpData: signUpData.see,
  correctSignUp: signUpData.correct,
  addSignUpAddress: signUpData.address,
  eraseSignUp: signUpData.erase,
  answerSignUp: answerEndpoint('sign-ups', tag),
  setSignUpConsent: signUpData.consent,
  seeHoldData: holdData.see,
  correctHold: holdData.correct,
  addHoldAddress: holdData.address,
  eraseHold: holdData.erase,
  myVolunteeringData: myRecordsEndpoint('volunteering', tag),
  listShifts: linkRead
    .errors(errorsOf(commonRefusals, ['sign-in.required']))
    .route({ method: 'GET', path: '/open-days/{openDayId}/shifts', ...tag('Shifts of all venues, soonest first') })
    .input(
      z.object({
        openDayId: idOf('openDay'),
        venueId: idOf('venue').optional(),
        on: localDate.optional(),
        role: volunteerRole.optional(),
        freeNow: z.stringbool().optional(),
        ...accessFilterFields,
        /** With an age band, only shifts that such a person may sign up for now. */
        ageBand: ageBand.optional(),
        insuredUntil: localDate.optional(),
        /** Comma-separated codes, e.g. `dignity,first_aid`. */
        trainings: trainingCodes.optional(),
        /** A private link, or `me`: leaves out what overlaps with what that person has, or is less than three hours from it in another city. */
        notClashingWith: manageToken.optional(),
        ...longPageFields,
      }),
    )
    // What the filter leaves of a part of all shifts: a part may be short, or empty, and not the last.
    .output(z.object({ shifts: z.array(shift), ...nextField })),
  getShift: endpoint
    .route({ method: 'GET', path: '/shifts/{shiftId}', ...tag('A shift and its places') })
    .input(z.object({ shiftId: idOf('shift') }))
    .output(shift),
  myPlaces: ownEndpoint
    .route({
      method: 'GET',
      path: '/me/places',
      ...tag('All shifts and sessions of the signed-in person, soonest first'),
    })
    .input(z.object({}))
    .output(z.object({ places: z.array(myPlace) })),
  signUp: limited('place.take')
    .errors(errorsOf(volunteeringRefusals))
    .errors(errorsOf(privacyRefusals, ['consent.text-changed', 'contact.phone-unknown', 'contact.one-person']))
    .errors(errorsOf(reservationsRefusals))
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/sign-ups',
      successStatus: 201,
      inputStructure: 'detailed',
      ...tag('Sign up for a shift, without an account'),
    })
    .input(
      z.object({
        params: z.object({ shiftId: idOf('shift') }),
        headers: idempotencyHeaders,
        body: signUpRequest,
      }),
    )
    .output(signUp.pick({ signUpId: true, state: true, position: true }).extend({ manageToken })),
  getSignUp: linkRead
    .route({ method: 'GET', path: '/sign-ups/{manageToken}', ...tag('See a sign-up by its private link') })
    .input(z.object({ manageToken }))
    // Also of a shift or day that went back to draft: who is in it may always see what became of it.
    .output(signUp.extend({ shift, openDay, venue })),
  cancelSignUp: linkChange
    .errors(errorsOf(volunteeringRefusals, ['sign-up.too-late-to-cancel']))
    .route({ method: 'DELETE', path: '/sign-ups/{manageToken}', ...tag('Cancel a sign-up, or leave the waitlist') })
    .input(z.object({ manageToken }))
    .output(signUp),
  shrinkSignUp: linkChange
    .errors(errorsOf(volunteeringRefusals, ['sign-up.too-late-to-cancel']))
    .route({
      method: 'POST',
      path: '/sign-ups/{manageToken}/fewer',
      ...tag('Keep so many places of a party, and give the others back'),
    })
    .input(z.object({ manageToken, keep: seatsKept }))
    .output(signUp),
  acceptOffer: linkChange
    .errors(errorsOf(reservationsRefusals, ['offer.over']))
    .route({
      method: 'POST',
      path: '/sign-ups/{manageToken}/acceptance',
      ...tag('Accept the place that is held for me'),
    })
    .input(z.object({ manageToken }))
    .output(signUp),
};
