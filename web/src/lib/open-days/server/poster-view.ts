/**
 * What a poster says: of the whole day, of one venue, or of one shift, for visitors or for volunteers. Pure; the public page of
 * posters and the organizer's page of publicity show it.
 */
import type { Locale } from '#shared/kernel/text.ts';
import type { OpenDay, Session, Venue } from '#shared/open-days/model.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { qrOf, type Qr } from '../../ui/qr.ts';
import { dateText, whenOf } from '../../server/times.ts';

export type PosterView = {
  readonly for: 'visitors' | 'volunteers';
  readonly openDay: string;
  readonly title: string;
  readonly lede: string;
  readonly date: string;
  readonly place: readonly string[];
  readonly lines: ReadonlyArray<{ readonly key: string; readonly when: string; readonly what: string }>;
  readonly more: number;
  readonly hosts: string;
  /** Where the code leads, also to be typed. */
  readonly link: string;
  readonly qr: Qr;
};

export type PosterAsked = {
  readonly for: 'visitors' | 'volunteers';
  readonly venueId?: string;
  readonly shiftId?: string;
};
export type PosterFacts = {
  readonly openDay: OpenDay;
  /** The main venue first. */
  readonly venues: readonly Venue[];
  readonly sessions: readonly Session[];
  readonly shifts: readonly Shift[];
};

/** As many as one side of A4 holds beside a code that is scanned from two metres. */
const mostLines = 12;

/** Of a query; what names nothing asks for the whole day. */
export function askedPoster(query: URLSearchParams): PosterAsked {
  const shiftId = query.get('shift') ?? undefined;
  const isForVolunteers = shiftId !== undefined || query.get('for') === 'volunteers';
  return { for: isForVolunteers ? 'volunteers' : 'visitors', venueId: query.get('venue') ?? undefined, shiftId };
}

/** Undefined where it asks for a venue or a shift that is not of this day, or not published. */
export function posterView(
  { openDay, venues, sessions, shifts }: PosterFacts,
  asked: PosterAsked,
  { origin, locale }: { readonly origin: string; readonly locale: Locale },
): PosterView | undefined {
  const shift = shifts.find(({ shiftId, status }) => shiftId === asked.shiftId && status === 'published');
  const venueId = shift?.venueId ?? asked.venueId;
  const venue = venues.find((one) => one.venueId === venueId);
  if ((asked.shiftId && !shift) || (venueId && !venue)) return undefined;
  const lines = linesOf(shift ? [shift] : asked.for === 'volunteers' ? shifts : sessions, venue, locale);
  const link = `${origin}${pathOf(openDay, asked, venue)}`;
  return {
    for: asked.for,
    openDay: openDay.name[locale],
    title: shift ? volunteerRoles[shift.role][locale] : venue ? venue.name[locale] : openDay.name[locale],
    lede: venue ? venue.activity[locale] : openDay.theme[locale],
    date: shift ? whenOf(shift, locale).longDay : dateText(openDay.heldOn, locale),
    place: venue
      ? [[venue.place, venue.city].map((text) => text[locale]).join(' · ')]
      : venues.map(({ name, city }) =>
          // Most venues are named after their city.
          name[locale].includes(city[locale]) ? name[locale] : `${city[locale]} · ${name[locale]}`,
        ),
    lines: lines.slice(0, mostLines),
    more: Math.max(0, lines.length - mostLines),
    hosts: [...new Set((venue ? [venue] : venues).map(({ host }) => host[locale]))].join(' · '),
    link,
    qr: qrOf(link),
  };
}

function pathOf({ openDayId }: OpenDay, asked: PosterAsked, venue: Venue | undefined): string {
  if (asked.shiftId) return `/shifts/${asked.shiftId}`;
  const part = venue?.venueId;
  if (asked.for === 'volunteers') return `/open-days/${openDayId}/shifts${part ? `?venue=${part}` : ''}`;
  return `/open-days/${openDayId}${part ? `#${part}` : ''}`;
}

/** Of one venue what takes place there; the whole day has its venues instead. */
function linesOf(slots: readonly (Session | Shift)[], venue: Venue | undefined, locale: Locale): PosterView['lines'] {
  return slots
    .filter(({ venueId, status }) => venueId === venue?.venueId && status === 'published')
    .sort((a, b) => a.startAt.localeCompare(b.startAt))
    .map((slot) => ({
      ...('title' in slot
        ? { key: slot.sessionId, what: slot.title[locale] }
        : { key: slot.shiftId, what: volunteerRoles[slot.role][locale] }),
      when: whenOf(slot, locale).time,
    }));
}
