/** Binds what people may see and change of their own sign-ups and holds to its verbs; api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { volunteeringContract } from '../../shared/volunteering/contract.ts';
import { listOwnRecords, ownRecords } from '../reservations/own-records.ts';
import { orRefuse, type RequestContext } from '../edge/http.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import { confirmedRecently } from '../identity/step-up.ts';
import type { VolunteeringDeps } from './deps.ts';
import { holds } from './hold-store.ts';
import { signUps } from './sign-up-store.ts';

const os = implement(volunteeringContract).$context<RequestContext>();

export function myDataHandlers(deps: VolunteeringDeps) {
  const [signUp, hold] = [
    ownRecords(deps, 'volunteering', deps.volunteering, signUps),
    ownRecords(deps, 'volunteering', deps.volunteering, holds),
  ];
  return {
    seeSignUpData: os.seeSignUpData.handler(async ({ input }) => orRefuse(await signUp.see(input.manageToken))),
    correctSignUp: os.correctSignUp.handler(async ({ input: { manageToken, ...correction } }) =>
      orRefuse(await signUp.correct(manageToken, correction)),
    ),
    eraseSignUp: os.eraseSignUp.handler(async ({ input }) => orRefuse(await signUp.erase(input.manageToken))),
    setSignUpConsent: os.setSignUpConsent.handler(async ({ input: { manageToken, ...consent } }) =>
      orRefuse(await signUp.consent(manageToken, consent)),
    ),
    seeHoldData: os.seeHoldData.handler(async ({ input }) => orRefuse(await hold.see(input.manageToken))),
    correctHold: os.correctHold.handler(async ({ input: { manageToken, ...correction } }) =>
      orRefuse(await hold.correct(manageToken, correction)),
    ),
    eraseHold: os.eraseHold.handler(async ({ input }) => orRefuse(await hold.erase(input.manageToken))),
    myVolunteeringData: os.myVolunteeringData.handler(async ({ context }) => {
      const { email } = await confirmedRecently(context, deps.now());
      return {
        records: await listOwnRecords(
          'volunteering',
          deps.volunteering,
          deps.secret,
          personKeyOf(deps.secret, { email }),
        ),
      };
    }),
  };
}
