/**
 * What a poster says: of the whole day, of one venue, or of one shift, for visitors or for volunteers. Pure; the public page of
 * posters and the organizer's page of publicity show it.
 */
import type { Station } from '#shared/help/station-model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { readableIn } from '#shared/kernel/untranslated.ts';
import type { OpenDay, Session, Venue } from '#shared/open-days/model.ts';
import { defaultOf } from '#shared/open-days/shift-defaults.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { qrOf, type Qr } from '../../ui/qr.ts';
import { dateText, whenOf } from '../../server/times.ts';
import { posterLayout, type PosterLayout, type PosterPart, type PosterWords } from './poster-layout.ts';

export type PosterView = PosterWords &
  PosterLayout & {
    readonly for: 'visitors' | 'volunteers';
    /** Of the whole day, the main one first. */
    readonly venues: readonly string[];
    /** Where the code leads. */
    readonly link: string;
    /** From where one finds it without the code: short enough to be typed. */
    readonly address: string;
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
  readonly stations: readonly Pick<Station, 'name' | 'hotline'>[];
};
type Slot = Session | Shift;

/** Of a query; what names nothing asks for the whole day. */
export function askedPoster(query: URLSearchParams): PosterAsked {
  const shiftId = query.get('shift') ?? undefined;
  const isForVolunteers = shiftId !== undefined || query.get('for') === 'volunteers';
  return { for: isForVolunteers ? 'volunteers' : 'visitors', venueId: query.get('venue') ?? undefined, shiftId };
}

/** Undefined where it asks for a venue or a shift that is not of this day, or not published. */
export function posterView(
  { openDay, venues, sessions, shifts, stations }: PosterFacts,
  asked: PosterAsked,
  { origin, locale }: { readonly origin: string; readonly locale: Locale },
): PosterView | undefined {
  const shift = shifts.find(({ shiftId, status }) => shiftId === asked.shiftId && status === 'published');
  const venueId = shift?.venueId ?? asked.venueId;
  const venue = venues.find((one) => one.venueId === venueId);
  if ((asked.shiftId && !shift) || (venueId && !venue)) return undefined;
  const shown = venue ? [venue] : venues;
  const slots = [...(shift ? [shift] : asked.for === 'volunteers' ? shifts : sessions)]
    .filter(({ status }) => status === 'published')
    .filter((slot) => shown.some((one) => one.venueId === slot.venueId))
    // What is on another day, such as setting up, stands on the page that the code leads to.
    .filter((slot) => slot === shift || localDateOf(slot.startAt, slot.zone) === openDay.heldOn)
    .sort((a, b) => a.startAt.localeCompare(b.startAt));
  const name = openDay.name[locale];
  const parts = shift ? [toldOf(shift, locale)] : partsOf(shown, slots, venue, locale);
  // Before there is a programme, what the day is for.
  if (slots.length === 0) parts.push(aimsOf(openDay, venue, locale));
  const words = {
    title: shift ? volunteerRoles[shift.role][locale] : venue ? venue.name[locale] : name,
    openDay: shift || venue ? name : undefined,
    date: shift ? whenOf(shift, locale).longDay : dateText(openDay.heldOn, locale),
    time: slots.length > 0 ? whenOf(spanOf(slots), locale).time : undefined,
    place: venue && [venue.place, venue.city].map((text) => text[locale]).join(' · '),
    lede: venue ? venue.activity[locale] : openDay.theme[locale],
    contact:
      (asked.for === 'volunteers' && readableIn(contactOf(shift, venue, openDay), locale)) ||
      hotlineOf(stations, shown[0]),
    hosts: [...new Set(shown.map(({ host }) => host[locale]))].join(' · '),
  };
  const link = `${origin}${pathOf(openDay, asked, venue)}`;
  return {
    ...words,
    ...posterLayout(
      words,
      parts.filter((part) => part.name || part.lines.length > 0),
    ),
    ...{ for: asked.for, venues: venues.map((one) => namedWithCity(one, locale)), link, qr: qrOf(link) },
    address: `${new URL(origin).host}${asked.for === 'volunteers' ? '/shifts' : '/open-days'}`,
  };
}

/** Most venues are named after their city. */
const namedWithCity = ({ name, city }: Venue, locale: Locale) =>
  name[locale].includes(city[locale]) ? name[locale] : `${city[locale]} · ${name[locale]}`;

const spanOf = (slots: readonly Slot[]) => ({
  startAt: slots[0]!.startAt,
  endAt: slots.reduce((last, { endAt }) => (endAt > last ? endAt : last), slots[0]!.endAt),
  zone: slots[0]!.zone,
});

function pathOf({ openDayId }: OpenDay, asked: PosterAsked, venue: Venue | undefined): string {
  if (asked.shiftId) return `/shifts/${asked.shiftId}`;
  const part = venue?.venueId;
  if (asked.for === 'volunteers') return `/open-days/${openDayId}/shifts${part ? `?venue=${part}` : ''}`;
  return `/open-days/${openDayId}${part ? `#${part}` : ''}`;
}

const linesOf = (slots: readonly Slot[], locale: Locale): PosterPart['lines'] =>
  slots.map((slot) => ({
    ...('title' in slot
      ? { key: slot.sessionId, what: slot.title[locale] }
      : { key: slot.shiftId, what: volunteerRoles[slot.role][locale] }),
    when: whenOf(slot, locale).time,
  }));

/** Of the whole day its venues; of one venue, which the head names, what takes place there. */
const partsOf = (shown: readonly Venue[], slots: readonly Slot[], venue: Venue | undefined, locale: Locale) =>
  shown.map((one): PosterPart => ({
    key: one.venueId,
    ...(venue ? { where: '' } : { name: namedWithCity(one, locale), where: one.place[locale] }),
    lines:
      slots.length === 0 && !venue
        ? toldLine(one.venueId, readableIn(one.activity, locale))
        : linesOf(
            slots.filter(({ venueId }) => venueId === one.venueId),
            locale,
          ),
    more: 0,
  }));

const toldLine = (key: string, what: string | undefined) => (what ? [{ key, when: '', what }] : []);

/** Of a shift what its volunteers are told. */
const toldOf = ({ shiftId, meetingPoint, equipment, meals, insurance }: Shift, locale: Locale): PosterPart => ({
  key: shiftId,
  where: '',
  lines: Object.entries({ meetingPoint, equipment, meals, insurance }).flatMap(([key, text]) =>
    toldLine(key, readableIn(text, locale)),
  ),
  more: 0,
});

/** What a venue shows, or else what the day is held for. */
function aimsOf({ openDayId, purposes }: OpenDay, venue: Venue | undefined, locale: Locale): PosterPart {
  const texts = venue && venue.exhibits.length > 0 ? venue.exhibits.map(({ name }) => name) : purposes;
  const lines = texts.flatMap((text, at) => toldLine(`${at}`, readableIn(text, locale)));
  return { key: openDayId, where: '', lines, more: 0 };
}

const contactOf = (shift: Shift | undefined, venue: Venue | undefined, openDay: OpenDay) =>
  shift?.contact ?? defaultOf('contact', { venue: venue?.shiftDefaults, openDay: openDay.shiftDefaults })?.text;

const hotlineOf = (stations: PosterFacts['stations'], venue: Venue | undefined) =>
  stations.find(({ name }) => name['zh-CN'] === venue?.host['zh-CN'])?.hotline;
