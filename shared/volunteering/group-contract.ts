/** The HTTP contract of group holds, hand-overs and swaps: what volunteers arrange among themselves by links. */
import * as z from 'zod';
import { errorsOf, idempotencyHeaders, limited, linkChange, linkRead } from '../kernel/contract.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import { idOf } from '../kernel/ids.ts';
import { privacyRefusals } from '../privacy/refusals.ts';
import { reservationsRefusals } from '../reservations/refusals.ts';
import {
  handOver,
  hold,
  holdForNames,
  holdMade,
  holdRequest,
  largestHold,
  personRequest,
  seatRequest,
  signUp,
  swap,
} from './model.ts';
import { volunteeringRefusals } from './refusals.ts';

const token = z.string().min(1).max(200);
const tag = (summary: string) => ({ tags: ['Volunteering'], summary });
const signedUp = signUp
  .pick({ signUpId: true, state: true, position: true, offerUntil: true })
  .extend({ manageToken: z.string() });
const taking = limited('place.take', 'link.miss')
  .errors(errorsOf(volunteeringRefusals))
  .errors(errorsOf(reservationsRefusals))
  .errors(errorsOf(privacyRefusals, ['consent.text-changed', 'contact.phone-unknown', 'contact.one-person']));

export const groupContract = {
  holdSeats: taking
    .errors(errorsOf(commonRefusals, ['sign-in.required', 'not-allowed']))
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/holds',
      successStatus: 201,
      inputStructure: 'detailed',
      ...tag('Hold seats for a group, names later; more than 20 for organizers only'),
    })
    .input(z.object({ params: z.object({ shiftId: idOf('shift') }), headers: idempotencyHeaders, body: holdRequest }))
    .output(holdMade),
  getHold: linkRead
    .route({ method: 'GET', path: '/holds/{manageToken}', ...tag('See a group hold by its private link') })
    .input(z.object({ manageToken: token }))
    .output(hold),
  acceptHoldOffer: linkChange
    .errors(errorsOf(reservationsRefusals, ['offer.over']))
    .route({ method: 'POST', path: '/holds/{manageToken}/acceptance', ...tag('Accept the seats held for the group') })
    .input(z.object({ manageToken: token }))
    .output(hold),
  shrinkHold: linkChange
    .route({
      method: 'POST',
      path: '/holds/{manageToken}/fewer',
      ...tag('Keep so many seats without a name, 0 for none'),
    })
    .input(z.object({ manageToken: token, keep: z.int().min(0).max(largestHold) }))
    .output(hold),
  getHoldForNames: linkRead
    .route({ method: 'GET', path: '/hold-names/{namesToken}', ...tag('What a group hold still has for its members') })
    .input(z.object({ namesToken: token }))
    .output(holdForNames),
  takeSeatOfHold: taking
    .route({
      method: 'POST',
      path: '/hold-names/{namesToken}',
      successStatus: 201,
      inputStructure: 'detailed',
      ...tag('Take a seat of a group hold under one’s own name, and one for each child under 14 along'),
    })
    .input(z.object({ params: z.object({ namesToken: token }), headers: idempotencyHeaders, body: seatRequest }))
    .output(signedUp),

  giveShift: linkChange
    .errors(errorsOf(volunteeringRefusals, ['hand-over.over', 'shift.started', 'shift.not-published']))
    .route({
      method: 'POST',
      path: '/sign-ups/{manageToken}/hand-over',
      ...tag('Make the link by which another person takes over'),
    })
    .input(z.object({ manageToken: token }))
    .output(z.object({ handOverToken: z.string() })),
  getHandOver: linkRead
    .route({ method: 'GET', path: '/hand-overs/{handOverToken}', ...tag('What would be taken over') })
    .input(z.object({ handOverToken: token }))
    .output(handOver),
  takeShiftOver: taking
    .route({
      method: 'POST',
      path: '/hand-overs/{handOverToken}',
      successStatus: 201,
      inputStructure: 'detailed',
      ...tag('Take a place over, with one’s own details'),
    })
    .input(z.object({ params: z.object({ handOverToken: token }), headers: idempotencyHeaders, body: personRequest }))
    .output(signedUp),
  takeShiftOverFromLine: taking
    .route({
      method: 'POST',
      path: '/hand-overs/{handOverToken}/from-line',
      successStatus: 201,
      ...tag('Take a place over by the private link of who waits for the same shift'),
    })
    .input(z.object({ handOverToken: token, manageToken: token }))
    .output(signedUp),
  proposeSwap: taking
    .route({
      method: 'POST',
      path: '/sign-ups/{manageToken}/swap',
      ...tag('Propose to swap for a place in another shift'),
    })
    .input(z.object({ manageToken: token, shiftId: idOf('shift'), riskAccepted: z.boolean() }))
    .output(z.object({ swapToken: z.string() })),
  getSwap: linkRead
    .route({ method: 'GET', path: '/swaps/{swapToken}', ...tag('What is proposed to be swapped') })
    .input(z.object({ swapToken: token }))
    .output(swap),
  takeSwap: taking
    .route({
      method: 'POST',
      path: '/swaps/{swapToken}',
      successStatus: 201,
      ...tag('Take a swap up with one’s own sign-up'),
    })
    .input(z.object({ swapToken: token, manageToken: token, riskAccepted: z.boolean() }))
    .output(signedUp),
};
