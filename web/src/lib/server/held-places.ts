/** What a private link leads to: the place held, with all that its page and its calendar entry show. */
import type { Api } from './api.ts';

/** Whether the place is given, held for an answer, waited for, or given back. */
export type HeldState = 'confirmed' | 'offered' | 'waiting' | 'cancelled';

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
  const [shift, openDay] = await Promise.all([
    api.volunteering.getShift({ shiftId: signUp.shiftId }),
    api.openDays.getOpenDay({ openDayId: signUp.openDayId }),
  ]);
  return { signUp, shift, openDay, venue: openDay.venues.find(({ venueId }) => venueId === shift.venueId) };
}
