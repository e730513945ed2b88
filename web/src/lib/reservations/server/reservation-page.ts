/** What a private link leads to: the place held, with all that its page and its calendar entry show. */
import type { Locale } from '#shared/kernel/text.ts';
import type { CalledOff, SlotStatus } from '#shared/reservations/model.ts';
import type { Api } from '../../server/api.ts';
import { qrOf } from '../../ui/qr.ts';
import { calledOffWhy } from './called-off.ts';
import { momentIn, timeLeft } from '../../server/times.ts';

/** Whether the place is given, held for an answer, waited for, or given back. */
export type HeldState = 'confirmed' | 'offered' | 'waiting' | 'cancelled';

/** An offer's end as a page shows it; undefined where nothing is offered. */
export const offerView = (offerUntil: string | undefined, zone: string, locale: Locale, now: number) =>
  offerUntil === undefined
    ? undefined
    : { endsAt: offerUntil, until: momentIn(offerUntil, zone, locale), left: timeLeft(offerUntil, locale, now) };
export type OfferView = NonNullable<ReturnType<typeof offerView>>;

/** One call: the link opens whatever became of the session, as long as anything is kept of the booking. */
export async function heldBooking(api: Api, manageToken: string) {
  const { session, openDay, venue, ...booking } = await api.openDays.getBooking({ manageToken });
  return { booking, session, openDay, venue };
}

export async function heldSignUp(api: Api, manageToken: string) {
  const { shift, openDay, venue, ...signUp } = await api.volunteering.getSignUp({ manageToken });
  return { signUp, shift, openDay, venue };
}

/** The address of the page itself, which is all that opens the place. */
export function keepOf({ origin, pathname }: URL) {
  const link = `${origin}${pathname}`;
  return { link, qr: qrOf(link) };
}

type InSlot = { readonly state: HeldState; readonly slotStatus?: SlotStatus | undefined };

/** What became of the shift or session of a place that is still held: called off, or taken back for now. */
export const slotNoticeOf = (
  { state, slotStatus = 'published' }: InSlot,
  { calledOff }: { readonly calledOff?: CalledOff | undefined },
  locale: Locale,
) =>
  state === 'cancelled' || slotStatus === 'published'
    ? undefined
    : { status: slotStatus, off: slotStatus === 'called-off' ? calledOffWhy(calledOff, locale) : undefined };
export type SlotNotice = NonNullable<ReturnType<typeof slotNoticeOf>>;

/** A shift with its open day and its venue. */
export async function shiftAt(api: Api, shiftId: string) {
  const shift = await api.volunteering.getShift({ shiftId });
  const openDay = await api.openDays.getOpenDay({ openDayId: shift.openDayId });
  return { shift, openDay, venue: openDay.venues.find(({ venueId }) => venueId === shift.venueId) };
}
