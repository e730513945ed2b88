/** The HTTP contract of the people in shifts for those who run them: a function of its own beside that of the shifts themselves. */
import * as z from 'zod';
import { errorsOf, idempotencyHeaders } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { whileOpen } from '../open-days/closing-contract.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { privacyRefusals } from '../privacy/refusals.ts';
import { reservationsRefusals } from '../reservations/refusals.ts';
import { signUp, staffSignUpRequest } from './model.ts';
import { paceContract } from './pace-contract.ts';
import { peopleContract } from './people-contract.ts';
import { volunteeringRefusals } from './refusals.ts';
import { shiftRosterContract } from './roster-contract.ts';

const manageToken = z.string().min(1).max(200);
const tag = (summary: string) => ({ tags: ['Volunteering'], summary });

export const shiftPeopleContract = {
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
};
