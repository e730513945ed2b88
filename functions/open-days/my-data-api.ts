/** Binds what people may see and change of their own bookings to its verbs; api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { openDaysContract } from '../../shared/open-days/contract.ts';
import { listOwnRecords, ownRecords } from '../reservations/own-records.ts';
import { orRefuse, type RequestContext } from '../edge/http.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import { confirmedRecently } from '../identity/step-up.ts';
import { bookings } from './booking-store.ts';
import type { OpenDaysDeps } from './deps.ts';

const os = implement(openDaysContract).$context<RequestContext>();

export function myDataHandlers(deps: OpenDaysDeps) {
  const booking = ownRecords(deps, 'open-days', deps.openDays, bookings);
  return {
    seeBookingData: os.seeBookingData.handler(async ({ input }) => orRefuse(await booking.see(input.manageToken))),
    correctBooking: os.correctBooking.handler(async ({ input: { manageToken, ...correction } }) =>
      orRefuse(await booking.correct(manageToken, correction)),
    ),
    eraseBooking: os.eraseBooking.handler(async ({ input }) => orRefuse(await booking.erase(input.manageToken))),
    setBookingConsent: os.setBookingConsent.handler(async ({ input: { manageToken, ...consent } }) =>
      orRefuse(await booking.consent(manageToken, consent)),
    ),
    myOpenDaysData: os.myOpenDaysData.handler(async ({ context }) => {
      const { email } = await confirmedRecently(context, deps.now());
      return {
        records: await listOwnRecords('open-days', deps.openDays, deps.secret, personKeyOf(deps.secret, { email })),
      };
    }),
  };
}
