/** Binds what people may see and change of their own sign-ups and holds to its verbs; api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { volunteerContract } from '../../shared/volunteering/contract.ts';
import type { RequestContext } from '../edge/http.ts';
import { confirmedRecently } from '../identity/step-up.ts';
import { listOwnRecords, ownRecordHandlers, ownRecords } from '../reservations/own-records.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import type { VolunteeringDeps } from './deps.ts';
import { holds } from './hold-store.ts';
import { shiftSlots } from './shift-slots.ts';
import { signUps } from './sign-up-store.ts';

const os = implement(volunteerContract).$context<RequestContext>();

export function myDataHandlers(deps: VolunteeringDeps) {
  const [signUp, hold] = [signUps, holds].map((records) =>
    ownRecordHandlers(ownRecords(deps, shiftSlots, deps.volunteering, records as never)),
  ) as [ReturnType<typeof ownRecordHandlers>, ReturnType<typeof ownRecordHandlers>];
  return {
    seeSignUpData: os.seeSignUpData.handler(signUp.see),
    addSignUpAddress: os.addSignUpAddress.handler(signUp.address),
    addHoldAddress: os.addHoldAddress.handler(hold.address),
    correctSignUp: os.correctSignUp.handler(signUp.correct),
    eraseSignUp: os.eraseSignUp.handler(signUp.erase),
    setSignUpConsent: os.setSignUpConsent.handler(signUp.consent),
    answerSignUp: os.answerSignUp.handler(signUp.answer),
    seeHoldData: os.seeHoldData.handler(hold.see),
    correctHold: os.correctHold.handler(hold.correct),
    eraseHold: os.eraseHold.handler(hold.erase),
    myVolunteeringData: os.myVolunteeringData.handler(async ({ context }) => {
      const personKey = personKeyOf(deps.secret, await confirmedRecently(context, deps.now()));
      return { records: await listOwnRecords(shiftSlots, deps.volunteering, deps.secret, personKey) };
    }),
  };
}
