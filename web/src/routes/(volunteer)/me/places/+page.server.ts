/** All shifts and sessions of the signed-in person, with their states and private pages. */
import type { PageServerLoad } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { namedPlace, pathOf } from '#lib/reservations/server/my-places.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { momentIn, whenOf } from '#lib/server/times.ts';
import type { MyPlace } from '#shared/volunteering/model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  await requireIdentity(event);
  event.setHeaders(privateHeaders);
  const { places } = await api.volunteering.myPlaces({});
  const ids = [...new Set(places.map(({ openDayId }) => openDayId))];
  const openDays = await Promise.all(ids.map((openDayId) => api.openDays.getOpenDay({ openDayId })));

  const view = async (place: MyPlace) => {
    const { placeId, kind, seats, state, position, offerUntil, venueId } = place;
    const openDay = openDays.find(({ openDayId }) => openDayId === place.openDayId)!;
    const named = await namedPlace(api, place, locale);
    const zone = named?.zone ?? openDay.zone;
    return {
      ...{ placeId, kind, seats, state, position, title: named?.title },
      isOff: place.slotStatus === 'called-off',
      path: pathOf(place),
      when: whenOf({ ...place, zone }, locale),
      venueName: openDay.venues.find((venue) => venue.venueId === venueId)?.name[locale],
      offerUntil: offerUntil && momentIn(offerUntil, zone, locale),
    };
  };
  const now = Date.now();
  const isPast = ({ endAt }: MyPlace) => Date.parse(endAt) <= now;
  const [ahead, past] = await Promise.all(
    [places.filter((place) => !isPast(place)), places.filter(isPast)].map((some) => Promise.all(some.map(view))),
  );
  return {
    isDemo: openDays.some(({ isDemo }) => isDemo),
    ahead: ahead!,
    past: past!,
    next: openDays[0]?.openDayId,
    /** Links open without a sign-in: they are only handed out to who confirmed lately. */
    locked: places.some(({ manageToken }) => manageToken === undefined),
  };
};
