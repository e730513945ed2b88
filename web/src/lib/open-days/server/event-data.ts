/**
 * What search engines read of an open day, a session or a shift: an Event in JSON-LD. It says what the page says to everybody,
 * names nobody, and knows no price, since all is free (R01). Addresses are those of the page's own site, whose name it does not
 * say, since a page is kept for every name that leads to it.
 * Source: schema.org/Event; Google Search Central, "Event structured data".
 */
import type { Locale } from '#shared/kernel/text.ts';
import type { OpenDay, Session, Venue } from '#shared/open-days/model.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { withOffset } from '../../server/times.ts';

export type EventData = Readonly<Record<string, unknown>>;

const vocabulary = 'https://schema.org';

const statusOf = (status: 'draft' | 'published' | 'cancelled') =>
  `${vocabulary}/${status === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`;

function placeOf(venue: Venue | undefined, url: string, locale: Locale): EventData {
  if (!venue || venue.mode === 'online')
    return {
      eventAttendanceMode: `${vocabulary}/OnlineEventAttendanceMode`,
      location: { '@type': 'VirtualLocation', url },
    };
  const address = {
    '@type': 'PostalAddress',
    addressRegion: venue.province[locale],
    addressLocality: venue.city[locale],
    streetAddress: venue.place[locale],
  };
  return {
    eventAttendanceMode: `${vocabulary}/OfflineEventAttendanceMode`,
    location: { '@type': 'Place', name: venue.name[locale], address },
    organizer: { '@type': 'Organization', name: venue.host[locale] },
  };
}

const eventData = (facts: EventData): EventData => ({
  '@context': vocabulary,
  '@type': 'Event',
  isAccessibleForFree: true,
  ...facts,
});

type Slot = Pick<Session, 'startAt' | 'endAt' | 'zone' | 'status' | 'capacity' | 'freeSeats'>;
const slotFacts = ({ startAt, endAt, zone, status, capacity, freeSeats }: Slot): EventData => ({
  startDate: withOffset(startAt, zone),
  endDate: withOffset(endAt, zone),
  eventStatus: statusOf(status),
  maximumAttendeeCapacity: capacity,
  remainingAttendeeCapacity: freeSeats,
});

type Of = { readonly openDay: OpenDay; readonly venue: Venue | undefined };

export function sessionEvent(session: Session, { openDay, venue }: Of, locale: Locale): EventData {
  const url = `/sessions/${session.sessionId}`;
  return eventData({
    name: session.title[locale],
    description: openDay.name[locale],
    url,
    inLanguage: session.languages,
    ...slotFacts(session),
    ...placeOf(venue, url, locale),
  });
}

export function shiftEvent(shift: Shift, { openDay, venue }: Of, locale: Locale): EventData {
  const url = `/shifts/${shift.shiftId}`;
  return eventData({
    name: volunteerRoles[shift.role][locale],
    description: openDay.name[locale],
    url,
    ...slotFacts(shift),
    ...placeOf(venue, url, locale),
  });
}

/** At its main venue, with what takes place there and at the others. */
export function openDayEvent(
  openDay: OpenDay,
  venues: readonly Venue[],
  sessions: readonly Session[],
  locale: Locale,
): EventData {
  const url = `/open-days/${openDay.openDayId}`;
  return eventData({
    name: openDay.name[locale],
    description: openDay.theme[locale],
    url,
    startDate: openDay.heldOn,
    endDate: openDay.heldOn,
    eventStatus: statusOf(openDay.status),
    ...placeOf(venues[0], url, locale),
    subEvent: sessions.map(({ sessionId, title, startAt, zone, status }) => ({
      '@type': 'Event',
      name: title[locale],
      url: `/sessions/${sessionId}`,
      startDate: withOffset(startAt, zone),
      eventStatus: statusOf(status),
    })),
  });
}
