/** A shift as a page of its own shows it: all that is told before deciding, where it is, and of which open day. */
import type { Locale } from '#shared/kernel/text.ts';
import type { shiftAt } from '../../reservations/server/reservation-page.ts';
import { openDayView, venueView } from '../../open-days/server/open-day-view.ts';
import { shiftDetails, shiftView } from './shift-view.ts';

type Found = Awaited<ReturnType<typeof shiftAt>>;

export const shiftPageView = ({ shift, openDay, venue }: Found, locale: Locale, now: number) => ({
  isDemo: openDay.isDemo,
  openDay: openDayView(openDay, locale, now),
  venue: venue && venueView(venue, locale),
  shift: { ...shiftView(shift, locale, now), ...shiftDetails(shift, locale) },
});
