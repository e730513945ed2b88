/** What a private link leads to: the place held, with all that its page and its calendar entry show. */
import type { Locale } from '#shared/kernel/text.ts';
import type { Api } from '../../server/api.ts';
import { momentIn, timeLeft } from '../../server/times.ts';

/** Whether the place is given, held for an answer, waited for, or given back. */
export type HeldState = 'confirmed' | 'offered' | 'waiting' | 'cancelled';

/** An offer's end as a page shows it; undefined where nothing is offered. */
export const offerView = (offerUntil: string | undefined, zone: string, locale: Locale, now: number) =>
  offerUntil === undefined
    ? undefined
    : { endsAt: offerUntil, until: momentIn(offerUntil, zone, locale), left: timeLeft(offerUntil, locale, now) };
export type OfferView = NonNullable<ReturnType<typeof offerView>>;

export async function heldBooking(api: Api, manageToken: string) {
  const booking = await api.openDays.getBooking({ manageToken });
  const [session, openDay] = await Promise.all([
    api.openDays.getSession({ sessionId: booking.sessionId }),
    api.openDays.getOpenDay({ openDayId: booking.openDayId }),
  ]);
  return { booking, session, openDay, venue: openDay.venues.find(({ venueId }) => venueId === session.venueId) };
}

export async function heldSignUp(api: Api, manageToken: string) {
  const signUp = await api.volunteering.getSignUp({ manageToken });
  return { signUp, ...(await shiftAt(api, signUp.shiftId)) };
}

/** A shift with its open day and its venue. */
export async function shiftAt(api: Api, shiftId: string) {
  const shift = await api.volunteering.getShift({ shiftId });
  const openDay = await api.openDays.getOpenDay({ openDayId: shift.openDayId });
  return { shift, openDay, venue: openDay.venues.find(({ venueId }) => venueId === shift.venueId) };
}
