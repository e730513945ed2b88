/** Binds what people may see and change of their own bookings to its verbs; api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { openDayVisitorContract } from '../../shared/open-days/contract.ts';
import type { RequestContext } from '../edge/http.ts';
import { confirmedRecently } from '../identity/step-up.ts';
import { listOwnRecords, ownRecordHandlers, ownRecords } from '../reservations/own-records.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import { bookings } from './booking-store.ts';
import type { OpenDaysDeps } from './deps.ts';
import { sessionSlots } from './session-slots.ts';

const os = implement(openDayVisitorContract).$context<RequestContext>();

export function myDataHandlers(deps: OpenDaysDeps) {
  const booking = ownRecordHandlers(ownRecords(deps, sessionSlots, deps.openDays, bookings as never));
  return {
    seeBookingData: os.seeBookingData.handler(booking.see),
    addBookingAddress: os.addBookingAddress.handler(booking.address),
    correctBooking: os.correctBooking.handler(booking.correct),
    eraseBooking: os.eraseBooking.handler(booking.erase),
    setBookingConsent: os.setBookingConsent.handler(booking.consent),
    answerBooking: os.answerBooking.handler(booking.answer),
    myOpenDaysData: os.myOpenDaysData.handler(async ({ context }) => {
      const personKey = personKeyOf(deps.secret, await confirmedRecently(context, deps.now()));
      return { records: await listOwnRecords(sessionSlots, deps.openDays, deps.secret, personKey) };
    }),
  };
}
