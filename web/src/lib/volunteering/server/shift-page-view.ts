/** A shift as a page of its own shows it: all that is told before deciding, where it is, and of which open day. */
import type { Locale } from '#shared/kernel/text.ts';
import type { OpenDay, Venue } from '#shared/open-days/model.ts';
import type { Shift } from '#shared/volunteering/model.ts';
import { openDayView, venueView } from '../../open-days/server/open-day-view.ts';
import { shiftDetails, shiftView } from './shift-view.ts';

type Found = { readonly shift: Shift; readonly openDay: OpenDay; readonly venue: Venue | undefined };

export const shiftPageView = ({ shift, openDay, venue }: Found, locale: Locale, now: number) => ({
  isDemo: openDay.isDemo,
  openDay: openDayView(openDay, locale, now),
  venue: venue && venueView(venue, locale),
  shift: { ...shiftView(shift, locale, now), ...shiftDetails(shift, locale, venue) },
});
