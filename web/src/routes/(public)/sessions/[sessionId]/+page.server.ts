/** A session and the booking of places in it. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid } from '#lib/server/forms.ts';
import { readSharedForm, sharedFormKey } from '#lib/server/shared-form.ts';
import { bookingFields, bookingInput, refusedPlace } from '#lib/reservations/server/reservation-forms.ts';
import { consentBoxes } from '#lib/privacy/server/consents-view.ts';
import { sessionEvent } from '#lib/open-days/server/event-data.ts';
import { openDayView, venueView } from '#lib/open-days/server/open-day-view.ts';
import { audienceOf, sessionView } from '#lib/open-days/server/session-view.ts';
import { accessFeatures, accessOf } from '#shared/open-days/access-features.ts';
import { bookingRequest } from '#shared/open-days/model.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { sessionId }, request }) => {
  const now = Date.now();
  const session = await api.openDays.getSession({ sessionId });
  const openDay = await api.openDays.getOpenDay({ openDayId: session.openDayId });
  const venue = openDay.venues.find(({ venueId }) => venueId === session.venueId);
  return {
    isDemo: openDay.isDemo,
    openDay: openDayView(openDay, locale, now),
    venue: venue && venueView(venue, locale),
    event: sessionEvent(session, { openDay, venue }, locale),
    session: {
      ...sessionView(session, locale, now),
      audience: audienceOf(session, locale),
      languages: session.languages,
      access: accessOf(session, venue).map((name) => accessFeatures[name][locale]),
      room: session.room,
      presenters: session.presenters ?? [],
      noPhotos: session.noPhotos,
      safetyBriefing: session.safetyBriefing,
      livestreamUrl: session.livestreamUrl,
      // Before it is over: afterwards no link follows any more.
      isStreamed: session.kind === 'livestream' && Date.parse(session.endAt) > now,
    },
    consents: consentBoxes('booking', locale).filter(({ purpose }) => !(purpose === 'photo' && session.noPhotos)),
    idempotencyKey: sharedFormKey({ request }),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { api, locale } = event.locals;
    const { sessionId } = event.params;
    const read = await readSharedForm(event);
    if ('again' in read) return read.again;
    const { form } = read;
    const checked = check(bookingRequest, bookingInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let manageToken: string;
    try {
      const booked = await api.openDays.bookSession({
        params: { sessionId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      });
      manageToken = booked.manageToken;
    } catch (caught) {
      return refusedPlace(form, problemOf(caught), bookingFields);
    }
    redirect(303, `/bookings/${encodeURIComponent(manageToken)}`);
  },
};
